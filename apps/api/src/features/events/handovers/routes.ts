import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-handovers'
import type { Viewer } from '../../../platform/viewer.ts'
import { allow, found } from '../../../platform/errors.ts'
import { allowIn } from '../../networks/access.ts'
import { givesPlaces, may } from '../access.ts'
import { findEvent } from '../queries.ts'
import { dropHandover, offerPlace, placeToGive } from './commands.ts'
import { takeHandover } from './passing.ts'
import { listColleagues, listHandovers, readHandover } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const over = ['closed', 'This event is over or was cancelled.'] as const
  const readAnew = async (viewer: Viewer, occurrenceId: string) =>
    readHandover(db, viewer, found(await findEvent(db, viewer, occurrenceId)))

  app.route({
    ...contract.readHandover,
    handler: ({ viewer, params }) => readAnew(viewer, params.occurrenceId),
  })
  app.route({
    ...contract.listColleagues,
    handler: ({ viewer, params }) =>
      db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId))
        const { organisationId } = await placeToGive(tx, viewer, event)
        const people = await listColleagues(tx, event, organisationId)
        return people.map(({ personId, name }) => ({ personId, name }))
      }),
  })
  app.route({
    ...contract.offerHandover,
    handler: async ({ viewer, params, body }) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(event, may.takePart(event))
        allow(givesPlaces(event, new Date()), ...over)
        await offerPlace(tx, app, viewer, event, body)
      })
      return readAnew(viewer, params.occurrenceId)
    },
  })
  app.route({
    ...contract.acceptHandover,
    handler: async ({ viewer, params }) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(event, may.takePart(event))
        allow(givesPlaces(event, new Date()), ...over)
        const all = await listHandovers(tx, event.id)
        await takeHandover(tx, viewer, event, found(all.find(({ toPersonId }) => toPersonId === viewer.id)))
      })
      return readAnew(viewer, params.occurrenceId)
    },
  })
  app.route({
    ...contract.endHandover,
    handler: async ({ viewer, params }) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        for (const each of await listHandovers(tx, event.id)) {
          const isRefused = each.toPersonId === viewer.id
          if (isRefused || each.fromId === viewer.id) await dropHandover(tx, event, each, isRefused)
        }
      })
      return readAnew(viewer, params.occurrenceId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
