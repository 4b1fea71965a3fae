import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-attendance'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { may } from '../access.ts'
import { findEvent } from '../queries.ts'
import { sayMinutes } from './commands.ts'
import { listMinutes, readMine, shownFrom } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.readMyAttendance,
    handler: async ({ viewer, params }) =>
      readMine(db, viewer, found(await findEvent(db, viewer, params.occurrenceId))),
  })
  app.route({
    ...contract.correctAttendance,
    handler: ({ viewer, params, body, acceptances }) =>
      db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        const sentence = 'You can say this once the event has begun, if you had a place at it.'
        allow(may.correct(event, new Date()), 'not_there', sentence)
        await sayMinutes(tx, viewer, event, body)
        await keepReasons(tx, viewer, `attendance:${event.id}:${viewer.id}`, acceptances)
        return readMine(tx, viewer, event)
      }),
  })
  app.route({
    ...contract.listAttendance,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      allow(may.seePeople(viewer, event))
      if (Date.now() < shownFrom(event))
        throw new Refusal(409, 'not_yet', 'People see their own minutes first, for a day after the end.')
      return listMinutes(db, event)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
