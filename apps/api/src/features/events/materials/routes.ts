import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-materials'
import { found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { findEvent } from '../queries.ts'
import { may } from './access.ts'
import { addMaterial, heldForAdding, removeMaterial, tick } from './commands.ts'
import { findMaterial, isAsked, mayOpen, readMaterials } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const read = async (viewer: { id: string }, occurrenceId: string) =>
    readMaterials(db, viewer, found(await findEvent(db, viewer, occurrenceId)))

  app.route({
    ...contract.listMaterials,
    handler: ({ viewer, params }) => read(viewer, params.occurrenceId),
  })

  app.route({
    ...contract.addLink,
    handler: async ({ viewer, params: { occurrenceId }, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        await heldForAdding(tx, viewer, occurrenceId)
        await addMaterial(tx, viewer, occurrenceId, { ...body, kind: 'link' })
        await keepReasons(tx, viewer, `material:${body.id}`, acceptances)
      })
      return reply.code(201).send(await read(viewer, occurrenceId))
    },
  })

  app.route({
    ...contract.addReading,
    handler: async ({ viewer, params: { occurrenceId }, body: { id, phase, reading } }, reply) => {
      await db.transaction(async (tx) => {
        await heldForAdding(tx, viewer, occurrenceId)
        if (!(await mayOpen(tx, viewer, reading)))
          throw new Refusal(422, 'not_there', 'There is nothing to read at this address that you may open.', [
            { pointer: '/reading', detail: 'is not there' },
          ])
        await addMaterial(tx, viewer, occurrenceId, {
          id,
          phase,
          kind: 'reading',
          readingKind: reading.kind,
          readingId: reading.id,
        })
      })
      return reply.code(201).send(await read(viewer, occurrenceId))
    },
  })

  app.route({
    ...contract.removeMaterial,
    handler: async ({ viewer, params: { occurrenceId, materialId } }, reply) => {
      await db.transaction(async (tx) => {
        await heldForAdding(tx, viewer, occurrenceId)
        await removeMaterial(tx, found(await findMaterial(tx, materialId, occurrenceId)))
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.tickMaterial,
    handler: async ({ viewer, params: { occurrenceId, materialId }, body }, reply) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, occurrenceId))
        const row = found(await findMaterial(tx, materialId, occurrenceId))
        const isHad = may.have(viewer, event, row.phase, new Date()) && !isAsked(row)
        found(isHad || may.add(viewer, event) || undefined)
        await tick(tx, viewer, row.id, body.isRead)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
