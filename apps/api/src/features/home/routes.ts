import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/home'
import { touchVisit } from './commands.ts'
import { readHome } from './queries.ts'

export default (async (app) => {
  const db = app.database
  app.route({
    ...contract.readHome,
    handler: async ({ viewer }) => readHome(db, viewer, await db.transaction((tx) => touchVisit(tx, viewer))),
  })
}) satisfies FastifyPluginAsyncTypebox
