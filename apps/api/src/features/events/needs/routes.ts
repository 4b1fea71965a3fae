import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-needs'
import type { Reader } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may } from '../access.ts'
import { findEvent } from '../queries.ts'
import { changeAccessNeeds, noteReading, sendNeeds } from './commands.ts'
import { findNeeds, listNeeds, readAccessNeeds, readNeedsSent } from './queries.ts'

export default (async (app) => {
  const db = app.database
  /** The host alone: not whoever else looks after the space, and nobody who looks after the hub. */
  async function hosted(reader: Reader, viewer: Viewer, occurrenceId: string) {
    const event = found(await findEvent(reader, viewer, occurrenceId))
    allow(may.readNeeds(viewer, event), 'host_alone', 'Only the host of this event reads what people need.')
    return event
  }

  app.route({ ...contract.readAccessNeeds, handler: ({ viewer }) => readAccessNeeds(db, viewer) })
  app.route({
    ...contract.changeAccessNeeds,
    handler: ({ viewer, body, acceptances }) =>
      db.transaction(async (tx) => {
        await changeAccessNeeds(tx, viewer, body)
        await keepReasons(tx, viewer, `access-needs:${viewer.id}`, acceptances)
        return readAccessNeeds(tx, viewer)
      }),
  })
  app.route({
    ...contract.readNeedsSent,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      return readNeedsSent(db, viewer, event.id)
    },
  })
  app.route({
    ...contract.sendNeeds,
    handler: ({ viewer, params, body }) =>
      db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        await sendNeeds(tx, viewer, event.id, body.send)
        return readNeedsSent(tx, viewer, event.id)
      }),
  })
  app.route({
    ...contract.listNeeds,
    handler: async ({ viewer, params }) => listNeeds(db, (await hosted(db, viewer, params.occurrenceId)).id),
  })
  app.route({
    ...contract.readNeeds,
    handler: ({ viewer, params }) =>
      db.transaction(async (tx) => {
        const event = await hosted(tx, viewer, params.occurrenceId)
        const needs = found(await findNeeds(tx, event.id, params.registrationId))
        await noteReading(tx, viewer, params.registrationId)
        return needs
      }),
  })
}) satisfies FastifyPluginAsyncTypebox
