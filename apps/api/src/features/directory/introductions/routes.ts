import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/introductions'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findNetwork } from '../../networks/queries.ts'
import { introduce, moveReasons, skip } from './commands.ts'
import { readIntroduction } from './queries.ts'

export default (async (app) => {
  const db = app.database
  async function allowMember(viewer: Viewer, networkId: string) {
    const { myRole } = found(await findNetwork(db, viewer, networkId))
    allow(myRole !== null, 'not_allowed', 'Introductions are for the members of this network.')
  }

  app.route({
    ...contract.readIntroduction,
    handler: async ({ viewer, params: { networkId } }) => {
      await allowMember(viewer, networkId)
      return readIntroduction(db, viewer, networkId)
    },
  })
  app.route({
    ...contract.introduceMyself,
    handler: async ({ viewer, params: { networkId }, body, acceptances }, reply) => {
      await allowMember(viewer, networkId)
      await db.transaction(async (tx) => {
        const posted = await introduce(tx, viewer, networkId, body)
        if (posted) await keepReasons(tx, viewer, posted.subject, moveReasons(acceptances, posted.starts))
      })
      return reply.code(201).send(await readIntroduction(db, viewer, networkId))
    },
  })
  app.route({
    ...contract.skipIntroduction,
    handler: async ({ viewer, params: { networkId } }) => {
      await allowMember(viewer, networkId)
      await db.transaction((tx) => skip(tx, viewer, networkId))
      return readIntroduction(db, viewer, networkId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
