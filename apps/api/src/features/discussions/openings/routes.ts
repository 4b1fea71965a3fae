import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/break-glass'
import { allow, found } from '../../../platform/errors.ts'
import { may } from '../access.ts'
import { findThread } from '../queries.ts'
import { listOpenings } from './queries.ts'

export default (async (app) => {
  app.route({
    ...contract.listOpenings,
    handler: async ({ viewer, params: { threadId } }) => {
      const thread = found(await findThread(app.database, viewer, threadId))
      allow(may.readOpenings(thread, viewer))
      return listOpenings(app.database, threadId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
