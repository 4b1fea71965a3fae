import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-guests'
import { found } from '../../../platform/errors.ts'
import { allowEntry } from '../access.ts'
import { findWorkshop } from '../queries.ts'
import { agree } from './commands.ts'

export default (async (app) => {
  app.route({
    ...contract.agreeAsGuest,
    handler: async ({ viewer, params: { workshopId }, body: { version } }, reply) => {
      await app.database.transaction(async (tx) => {
        const workshop = found(await findWorkshop(tx, viewer, workshopId))
        allowEntry(viewer, workshop)
        await agree(tx, workshop, version)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
