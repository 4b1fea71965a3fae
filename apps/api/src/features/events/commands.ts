import { and, eq, sql } from 'drizzle-orm'
import type { NewEvent, OccurrenceChange } from '@waymark/contracts/events'
import type { Room } from '@waymark/contracts/live'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hatToWear } from '../organisations/queries.ts'
import { eventSeries, occurrences, registrations } from './tables.ts'

const longest = 24 * 3_600_000

interface Place {
  spaceId: string
  networkId: string
}

/** A series with its first date. Safe to repeat: the host chose both ids. */
export async function planEvent(
  tx: Transaction,
  viewer: Viewer,
  place: Place,
  { id, seriesId, kind, hatId, ...facts }: NewEvent,
): Promise<void> {
  checkTimes(facts)
  const hat = await hatToWear(tx, viewer, hatId)
  const [added] = await tx
    .insert(eventSeries)
    .values({ id: seriesId, spaceId: place.spaceId, kind, hostId: viewer.id, hatId: hat })
    .onConflictDoNothing()
    .returning({ id: eventSeries.id })
  if (!added) {
    const [mine] = await tx
      .select({ id: occurrences.id })
      .from(occurrences)
      .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
      .where(
        and(
          eq(occurrences.id, id),
          eq(eventSeries.id, seriesId),
          eq(eventSeries.hostId, viewer.id),
          eq(eventSeries.spaceId, place.spaceId),
        ),
      )
    if (!mine) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
    return
  }
  await tx.insert(occurrences).values({ ...facts, id, seriesId, spaceId: place.spaceId })
  await record(tx, 'event.changed', { spaceId: place.spaceId, occurrenceId: id }, rooms(place, id))
}

function checkTimes({ startsAt, endsAt, timeZone }: { startsAt: string; endsAt: string; timeZone: string }) {
  const length = Date.parse(endsAt) - Date.parse(startsAt)
  const bad = (field: string, detail: string) =>
    new Refusal(422, 'bad_times', `The event ${detail}.`, [{ pointer: `/${field}`, detail }])
  if (!(length > 0)) throw bad('endsAt', 'must end after it starts')
  if (length > longest) throw bad('endsAt', 'may last a day at most')
  if (!isZone(timeZone)) throw bad('timeZone', 'needs a time zone such as Europe/London')
}

/** A name from the IANA list. Offsets such as +01:00 are none: they know nothing of the clocks going forward and back. */
function isZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone)
  } catch {
    return false
  }
}

type Held = typeof occurrences.$inferSelect & Place

/**
 * Changes or cancels a date, whose row the caller has locked. Calendars notice by the raised sequence; cancelling twice
 * is cancelling once.
 */
export async function changeEvent(
  tx: Transaction,
  held: Omit<Held, 'state'> & { state: string },
  { kind, ...change }: OccurrenceChange,
): Promise<void> {
  if (held.state === 'cancelled') {
    if (change.state === 'cancelled') return
    throw new Refusal(409, 'cancelled', 'This event was cancelled.')
  }
  checkTimes({ ...held, ...change })
  if (change.capacity != null && change.capacity < held.registered) {
    throw new Refusal(
      409,
      'too_few_places',
      `${held.registered} people have a place already, so there must be at least as many.`,
      [{ pointer: '/capacity', detail: 'is less than the places taken' }],
    )
  }
  if (kind) await tx.update(eventSeries).set({ kind }).where(eq(eventSeries.id, held.seriesId))
  const cancels = change.state === 'cancelled'
  await tx
    .update(occurrences)
    .set({
      ...change,
      sequence: sql`${occurrences.sequence} + 1`,
      changedAt: sql`now()`,
      ...(cancels && { registered: 0 }),
    })
    .where(eq(occurrences.id, held.id))
  if (cancels) {
    await tx
      .update(registrations)
      .set({ state: 'cancelled_by_host', changedAt: sql`now()` })
      .where(and(eq(registrations.occurrenceId, held.id), eq(registrations.state, 'registered')))
  }
  await record(
    tx,
    'event.changed',
    { spaceId: held.spaceId, occurrenceId: held.id },
    rooms(held, held.id),
    cancels ? [`occurrence:${held.id}`] : [],
  )
}

const rooms = ({ spaceId, networkId }: Place, id: string): Room[] => [
  `occurrence:${id}`,
  `space:${spaceId}`,
  `network:${networkId}`,
]
