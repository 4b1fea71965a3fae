import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/thread-drafts'
import { found } from '../../../platform/errors.ts'
import { allowIn, may as inSpace } from '../../networks/access.ts'
import { findMustWait, findSpace } from '../../networks/queries.ts'
import { cancelScheduled, schedule } from './commands.ts'
import { findScheduled, listScheduled } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.scheduleThread,
    handler: async ({ viewer, params: { spaceId }, body, acceptances }, reply) => {
      const made = await db.transaction(async (tx) => {
        const space = found(await findSpace(tx, viewer, spaceId))
        allowIn(space, inSpace.post(space))
        const mustWait = await findMustWait(tx, viewer, space.networkId)
        await schedule(tx, viewer, { spaceId, mustWait }, body, [...acceptances])
        return findScheduled(tx, viewer, body.id)
      })
      return reply.code(201).send(found(made))
    },
  })
  app.route({ ...contract.listScheduled, handler: ({ viewer }) => listScheduled(db, viewer) })
  app.route({
    ...contract.cancelScheduled,
    handler: async ({ viewer, params: { scheduledId } }, reply) => {
      await db.transaction(async (tx) => {
        found(await findScheduled(tx, viewer, scheduledId))
        await cancelScheduled(tx, viewer, scheduledId)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
