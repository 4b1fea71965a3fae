import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-agreements'
import { readRules } from '@waymark/contracts/workshop-rules'
import { found } from '../../../platform/errors.ts'
import { allowEntry, keyUntil } from '../access.ts'
import { findRunRoom, findWholeRoom, findWorkshop } from '../queries.ts'
import { chooseRules, endQuote } from './commands.ts'

export default (async (app) => {
  // Told before anybody takes a place, so to all who see the event.
  app.route({
    ...readRules,
    handler: async ({ viewer, params: { workshopId } }) => {
      const workshop = found(await findWholeRoom(app.database, viewer, workshopId))
      const { rules, endsAt } = workshop
      return { rules, endsAt, keyUntil: keyUntil(workshop), serverTime: new Date().toISOString() }
    },
  })

  app.route({
    ...contract.chooseRules,
    handler: ({ viewer, params: { workshopId }, body }) =>
      app.database.transaction(async (tx) => {
        const workshop = await findRunRoom(tx, viewer, workshopId)
        await chooseRules(tx, workshop, body)
        return found(await findWholeRoom(tx, viewer, workshopId)).rules
      }),
  })

  app.route({
    ...contract.takeBackQuote,
    handler: async ({ viewer, params: { workshopId, entryId } }, reply) => {
      await app.database.transaction(async (tx) => {
        allowEntry(viewer, found(await findWorkshop(tx, viewer, workshopId)))
        await endQuote(tx, viewer, workshopId, entryId)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
