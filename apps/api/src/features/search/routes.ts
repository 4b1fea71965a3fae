import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/search'
import { findVocabulary } from '../vocabulary/queries.ts'
import { search } from './queries.ts'

export default (async (app) => {
  app.route({
    ...contract.search,
    handler: async ({ viewer, query }) =>
      search(app.database, viewer, query, await findVocabulary(app.database)),
  })
}) satisfies FastifyPluginAsyncTypebox
