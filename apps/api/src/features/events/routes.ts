import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { downloadEvent, readCalendar } from '@waymark/contracts/calendar'
import { listMyGuestPlaces } from '@waymark/contracts/event-guests-part'
import * as contract from '@waymark/contracts/events'
import { allow, found } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { allowIn, may as inSpace } from '../networks/access.ts'
import { findSpace } from '../networks/queries.ts'
import { givesPlaces, may } from './access.ts'
import { readCalendarText } from './calendar/entries.ts'
import { calendarDate } from './calendar/invitations.ts'
import { writeEntries } from './calendar/writing.ts'
import { changeEvent, planEvent } from './commands.ts'
import { listMyGuestPlaces as listGuestPlacesOf } from './guests/taking-part/queries.ts'
import { answerWith } from './questions/commands.ts'
import { findEvent, listEvents, listMyEvents, readEvent } from './queries.ts'
import { giveBack, takePlace } from './registrations/commands.ts'
import { isOpen } from './registrations/places.ts'
import { changeDates } from './series/commands.ts'
import { lockDates } from './series/queries.ts'
import { reasonsInPost } from './threads/commands.ts'

export default (async (app) => {
  const db = app.database
  /** As a file that anybody may open: it invites nobody. */
  async function fileOf(event: NonNullable<Awaited<ReturnType<typeof findEvent>>>) {
    const { dateEntry } = await import('./calendar/components.ts')
    const date = calendarDate(event, event.series, { publicUrl: app.publicUrl, status: 'CONFIRMED' })
    return writeEntries('PUBLISH', [dateEntry(date, app.publicUrl)])
  }

  app.live.doorkeepers.set('occurrence', async (viewer, id) => Boolean(await findEvent(db, viewer, id)))

  app.route({
    ...contract.listEvents,
    handler: ({ viewer, params, query }) => listEvents(db, viewer, { ...params, ...query }),
  })
  app.route({ ...contract.listMyEvents, handler: ({ viewer }) => listMyEvents(db, viewer) })
  app.route({ ...listMyGuestPlaces, handler: ({ viewer }) => listGuestPlacesOf(db, app, viewer) })
  app.route({
    ...readCalendar,
    handler: async ({ viewer, query }, reply) =>
      reply
        .type('application/json; charset=utf-8')
        .send((await readCalendarText(db, viewer, query)) as never),
  })
  app.route({
    ...contract.readEvent,
    handler: async ({ viewer, params }) => found(await readEvent(db, viewer, params.occurrenceId)),
  })

  app.route({
    ...contract.createEvent,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const space = found(await findSpace(tx, viewer, params.spaceId))
        allowIn(space, inSpace.post(space))
        const begun = await planEvent(tx, viewer, { spaceId: space.id, networkId: space.networkId }, body)
        await keepReasons(tx, viewer, `event:${body.id}`, acceptances)
        const said = reasonsInPost(body.id, acceptances, '/firstWords/body')
        for (const threadId of begun) await keepReasons(tx, viewer, `thread:${threadId}`, said)
      })
      return reply.code(201).send(found(await readEvent(db, viewer, body.id)))
    },
  })

  app.route({
    ...contract.changeEvent,
    handler: async ({ viewer, params, body, acceptances }) => {
      const { scope = 'this', repeats, ...change } = body
      const changer = { id: viewer.id, batchId: uuidv7() }
      await db.transaction(async (tx) => {
        if (scope !== 'this')
          await lockDates(tx, found(await findEvent(tx, viewer, params.occurrenceId)).seriesId)
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(event, may.change(viewer, event))
        if (scope === 'this' && !repeats) await changeEvent(tx, changer, event, change)
        else await changeDates(tx, changer, event, body)
        await keepReasons(tx, viewer, `event:${event.id}`, acceptances)
      })
      return found(await readEvent(db, viewer, params.occurrenceId))
    },
  })

  app.route({
    ...contract.register,
    handler: async ({ viewer, params, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(event, may.takePart(event))
        allow(
          givesPlaces(event, new Date()),
          'closed',
          'This event is over or was cancelled, so no places are given.',
        )
        await takePlace(tx, viewer, event, body)
        await answerWith(tx, viewer, event, body.answers)
        await keepReasons(tx, viewer, `place:${event.id}:${viewer.id}`, acceptances)
      })
      return found(await readEvent(db, viewer, params.occurrenceId))
    },
  })

  app.route({
    ...contract.cancelRegistration,
    handler: async ({ viewer, params }) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        if (!isOpen(event.myRegistration)) return
        allow(may.cancel(event, new Date()), 'closed', 'This event is over.')
        await giveBack(tx, viewer.id, event)
      })
      return found(await readEvent(db, viewer, params.occurrenceId))
    },
  })

  app.route({
    ...downloadEvent,
    handler: async ({ viewer, params }, reply) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      reply
        .header('content-disposition', 'attachment; filename="event.ics"')
        .type('text/calendar; charset=utf-8')
      return reply.serializer((text: unknown) => text as string).send(await fileOf(event))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
