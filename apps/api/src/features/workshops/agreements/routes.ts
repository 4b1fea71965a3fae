import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-agreements'
import { found, notFound } from '../../../platform/errors.ts'
import { allowIn } from '../../networks/access.ts'
import { allowEntry, may } from '../access.ts'
import { findWorkshop } from '../queries.ts'
import { chooseRules, endQuote } from './commands.ts'

export default (async (app) => {
  app.route({
    ...contract.chooseRules,
    handler: ({ viewer, params: { workshopId }, body }) =>
      app.database.transaction(async (tx) => {
        const workshop = found(await findWorkshop(tx, viewer, workshopId))
        allowEntry(viewer, workshop)
        if (workshop.group) throw notFound()
        allowIn(workshop, may.run(viewer, workshop) && workshop.agreed)
        await chooseRules(tx, workshop, body)
        return found(await findWorkshop(tx, viewer, workshopId)).rules
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
