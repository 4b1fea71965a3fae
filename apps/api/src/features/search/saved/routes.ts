import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/search'
import { notFound } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { deleteSavedSearch, saveSearch } from './commands.ts'
import { listSavedSearches } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({ ...contract.listSavedSearches, handler: ({ viewer }) => listSavedSearches(db, viewer) })

  app.route({
    ...contract.saveSearch,
    handler: async ({ viewer, body, acceptances }, reply) => {
      const saved = await db.transaction(async (tx) => {
        const search = await saveSearch(tx, viewer, body)
        await keepReasons(tx, viewer, `search:${body.id}`, acceptances)
        return search
      })
      return reply.code(201).send(saved)
    },
  })

  app.route({
    ...contract.deleteSavedSearch,
    handler: async ({ viewer, params }, reply) => {
      const was = await db.transaction((tx) => deleteSavedSearch(tx, viewer, params.searchId))
      if (!was) throw notFound()
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
