import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/notifications'
import { found } from '../../../platform/errors.ts'
import { allowIn, may as inSpace } from '../../networks/access.ts'
import { findSpace } from '../../networks/queries.ts'
import { choose } from './commands.ts'
import { listChoices, readLevel, readReach } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.readLevel,
    handler: async ({ viewer, params: { scope, scopeId } }) =>
      found(await readLevel(db, viewer, scope, scopeId)),
  })

  app.route({
    ...contract.changeLevel,
    handler: async ({ viewer, params: { scope, scopeId }, body }) => {
      found(await readLevel(db, viewer, scope, scopeId))
      await db.transaction((tx) => choose(tx, viewer, scope, scopeId, body.level))
      return found(await readLevel(db, viewer, scope, scopeId))
    },
  })

  app.route({ ...contract.listChoices, handler: ({ viewer }) => listChoices(db, viewer) })

  app.route({
    ...contract.readReach,
    handler: async ({ viewer, params }) => {
      const space = found(await findSpace(db, viewer, params.spaceId))
      allowIn(space, inSpace.post(space))
      return readReach(db, viewer, space.id)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
