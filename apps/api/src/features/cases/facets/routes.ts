import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-finding'
import { countCases } from './queries.ts'

export default (async (app) => {
  app.route({
    ...contract.countCases,
    handler: ({ viewer, params, query }) => countCases(app.database, viewer, { ...query, ...params }),
  })
}) satisfies FastifyPluginAsyncTypebox
