import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/home'
import { touchVisit } from './commands.ts'
import { findArrival, readHome } from './queries.ts'

export default (async (app) => {
  const db = app.database
  app.route({
    ...contract.readHome,
    handler: async ({ viewer }) => {
      const arrival = await findArrival(db, viewer)
      if (arrival.isDue) await db.transaction((tx) => touchVisit(tx, viewer))
      return readHome(db, viewer, arrival)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
