import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-removals'
import { keepReasons } from '../../../platform/guard.ts'
import { findRunRoom } from '../queries.ts'
import { letIn, takeOut } from './commands.ts'
import { listRemovals } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.listRoomRemovals,
    handler: async ({ viewer, params: { workshopId } }) => {
      await findRunRoom(db, viewer, workshopId)
      return listRemovals(db, workshopId)
    },
  })

  app.route({
    ...contract.removeFromRoom,
    handler: async ({ viewer, params: { workshopId, personId }, body: { reason }, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const workshop = await findRunRoom(tx, viewer, workshopId)
        await keepReasons(tx, viewer, `room-removal:${workshopId}:${personId}`, acceptances)
        await takeOut(tx, viewer, workshop, personId, reason)
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.letBackIn,
    handler: async ({ viewer, params: { workshopId, personId } }, reply) => {
      await db.transaction(async (tx) => {
        await findRunRoom(tx, viewer, workshopId)
        await letIn(tx, workshopId, personId)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
