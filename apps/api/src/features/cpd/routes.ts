import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/cpd'
import { chooseScheme } from './commands.ts'
import { readCpd } from './queries.ts'

/** Whoever asks, asks about themselves: nothing here takes a person’s id. */
export default (async (app) => {
  const db = app.database
  app.route({
    ...contract.readCpd,
    handler: ({ viewer, query }) => readCpd(db, viewer, query.year),
  })
  app.route({
    ...contract.chooseScheme,
    handler: async ({ viewer, body }) => {
      await db.transaction((tx) => chooseScheme(tx, viewer, body))
      return readCpd(db, viewer)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
