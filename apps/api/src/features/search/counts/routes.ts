import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/search'
import { findVocabulary } from '../../vocabulary/queries.ts'
import { countHits } from './queries.ts'

export default (async (app) => {
  app.route({
    ...contract.countHits,
    handler: async ({ viewer, query }) =>
      countHits(app.database, viewer, query, await findVocabulary(app.database)),
  })
}) satisfies FastifyPluginAsyncTypebox
