import { eventSeries, occurrences, registrations } from '../features/events/tables.ts'
import { attendanceIntervals } from '../features/events/attendance/tables.ts'
import { registrationSteps } from '../features/events/registrations/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { ukMoment } from '../platform/uk-time.ts'
import { events } from './content/events.ts'
import type { DemoEvent } from './content/shape.ts'
import type { DemoIds } from './ids.ts'
import { sowGuests } from './sow-guests.ts'
import { roomOf, sowRoom } from './sow-rooms.ts'
import { workingDay } from './working-day.ts'

const minute = 60_000

/** Events around the day of the sowing, one of them under way, with what was said in their workshops. */
export async function sowEvents(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const event of events) {
    const startsAt = await startOf(event, ids.now)
    const seriesId = ids.id('series', event.key)
    const spaceId = ids.space(event.space).id
    const host = { hostId: ids.person(event.host), hatId: ids.hat(event.host) }
    const dates = await datesOf(event, startsAt)
    const isSeries = dates.length > 1
    const repeats = { rule: event.rule, skips, startsAt: dates[0]!.startsAt, timeZone }
    await tx
      .insert(eventSeries)
      .values({ id: seriesId, spaceId, kind: event.kind, ...host, ...(isSeries && repeats) })
    for (const [index, times] of dates.entries()) {
      const id = ids.id('occurrence', index === 0 ? event.key : `${event.key} ${index + 1}`)
      await tx.insert(occurrences).values({
        ...times,
        id,
        seriesId,
        spaceId,
        title: event.title,
        description: event.description,
        timeZone,
        ...(roomOf(event) && { agenda: roomOf(event)!.agenda }),
        place: event.place,
        capacity: event.capacity,
        perOrganisation: event.perOrganisation ?? null,
        recurrenceId: isSeries ? times.startsAt : null,
        guests: event.guests ?? null,
        registered: event.registered.length + (event.guestsComing?.length ?? 0),
        offered: event.offered ? 1 : 0,
        waiting: event.waiting?.length ?? 0,
      })
      await sowPlaces(tx, ids, event, id)
      await sowGuests(tx, ids, event, id)
      if (Date.parse(times.endsAt) < ids.now) await sowMinutes(tx, ids, event, { id, ...times })
    }
    const first = ids.id('occurrence', event.key)
    if (event.chat.length > 0) await sowRoom(tx, ids, event, first, startsAt)
  }
}

const timeZone = 'Europe/London'
const skips = { bankHolidays: [], breaks: [] }

async function datesOf({ rule, minutes }: DemoEvent, start: number) {
  const startsAt = new Date(start).toISOString()
  const endsAt = new Date(start + minutes * minute).toISOString()
  if (!rule) return [{ startsAt, endsAt }]
  const recurrence = await import('../features/events/series/recurrence.ts')
  const dates = await recurrence.datesOf({ rule, startsAt, endsAt, timeZone, skips })
  return dates
    .filter(({ skipped }) => !skipped)
    .map((date) => ({ startsAt: date.startsAt, endsAt: date.endsAt }))
}

/** Who has a place, the one that is held for somebody, and the line. */
async function sowPlaces(
  tx: Transaction,
  ids: DemoIds,
  { registered, offered, waiting = [] }: DemoEvent,
  occurrenceId: string,
) {
  const row = (person: string, daysAgo: number) => ({
    id: ids.id('registration', `${occurrenceId} ${person}`),
    occurrenceId,
    personId: ids.person(person),
    hatId: ids.hat(person),
    organisationId: ids.organisationOf(person),
    registeredAt: ids.daysAgo(daysAgo),
  })
  const rows: (typeof registrations.$inferInsert)[] = [
    ...registered.map((person) => ({ ...row(person, 20), state: 'registered' as const })),
    ...(offered ? [offered] : []).map((person) => ({
      ...row(person, 9),
      state: 'offered' as const,
      queuedAt: ids.daysAgo(9),
      offeredUntil: ids.daysAgo(-0.9),
    })),
    ...waiting.map((person, index) => ({
      ...row(person, 6 - index),
      state: 'waitlisted' as const,
      queuedAt: ids.daysAgo(6 - index),
    })),
  ]
  await tx.insert(registrations).values(rows)
  await tx
    .insert(registrationSteps)
    .values(
      rows.map(({ id, state, personId }) => ({ registrationId: id!, version: 1, state, byId: personId })),
    )
}

/** The live one began a while ago; the others keep to working days. */
async function startOf({ starts, minutes }: DemoEvent, now: number): Promise<number> {
  if (starts === 'now')
    return Math.floor(now / (5 * minute)) * 5 * minute - Math.min(20, minutes / 3) * minute
  const [hour = 0, past = 0] = starts.at.split(':').map(Number)
  return ukMoment(await workingDay(now, starts.inDays), hour * 60 + past).getTime()
}

/** Most stayed to the end, one came late, one left early, and one could not come after all. */
async function sowMinutes(
  tx: Transaction,
  ids: DemoIds,
  { registered }: DemoEvent,
  { id, startsAt, endsAt }: { id: string; startsAt: string; endsAt: string },
) {
  const late = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * minute).toISOString()
  const [first = '', second = '', third = ''] = registered
  await tx.insert(attendanceIntervals).values(
    registered
      .filter((person) => person !== third)
      .map((person) => ({
        occurrenceId: id,
        personId: ids.person(person),
        source: 'room' as const,
        joinedAt: late(startsAt, person === first ? 12 : 0),
        leftAt: late(endsAt, person === second ? -20 : 0),
      })),
  )
}
