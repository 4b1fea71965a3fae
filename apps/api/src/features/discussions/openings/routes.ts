import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sql } from 'drizzle-orm'
import * as contract from '@waymark/contracts/openings'
import { allow, found } from '../../../platform/errors.ts'
import { listOpenings } from '../../openings/queries.ts'
import { may } from '../access.ts'
import { findThread } from '../queries.ts'

export default (async (app) => {
  app.route({
    ...contract.listThreadOpenings,
    handler: async ({ viewer, params: { threadId } }) => {
      const thread = found(await findThread(app.database, viewer, threadId))
      allow(may.readOpenings(thread, viewer))
      const { id, spaceId, author } = thread
      return listOpenings(app.database, {
        kind: 'thread',
        id,
        spaceId,
        writers: sql`select ${author.id}::uuid`,
      })
    },
  })
}) satisfies FastifyPluginAsyncTypebox
