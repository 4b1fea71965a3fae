import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/search'
import { search } from './queries.ts'

export default (async (app) => {
  app.route({ ...contract.search, handler: ({ viewer, query }) => search(app.database, viewer, query) })
}) satisfies FastifyPluginAsyncTypebox
