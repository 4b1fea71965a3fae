import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-finding'
import { found, notFound } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { findNetwork } from '../../networks/queries.ts'
import { deleteSavedFilter, saveFilter } from './commands.ts'
import { listSavedFilters } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.listSavedFilters,
    handler: ({ viewer, params }) => listSavedFilters(db, viewer, params.networkId),
  })

  app.route({
    ...contract.saveFilter,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      const saved = await db.transaction(async (tx) => {
        found(await findNetwork(tx, viewer, params.networkId))
        await keepReasons(tx, viewer, `filter:${body.id}`, acceptances)
        return saveFilter(tx, viewer, params.networkId, body)
      })
      return reply.code(201).send(saved)
    },
  })

  app.route({
    ...contract.deleteSavedFilter,
    handler: async ({ viewer, params }, reply) => {
      const was = await db.transaction((tx) => deleteSavedFilter(tx, viewer, params.filterId))
      if (!was) throw notFound()
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
