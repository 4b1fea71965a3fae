import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/letters'
import { changeLetters } from './commands.ts'
import { listLog, readLetters } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({ ...contract.readLetters, handler: ({ viewer }) => readLetters(db, viewer) })
  app.route({
    ...contract.changeLetters,
    handler: async ({ viewer, body }) => {
      await db.transaction((tx) => changeLetters(tx, viewer, body))
      return readLetters(db, viewer)
    },
  })
  app.route({ ...contract.listLog, handler: ({ viewer, query }) => listLog(db, viewer, query) })
}) satisfies FastifyPluginAsyncTypebox
