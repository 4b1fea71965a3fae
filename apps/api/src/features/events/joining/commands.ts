import { and, eq, sql } from 'drizzle-orm'
import type { Join } from '@waymark/contracts/event-joining'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { hasComeIn, letsInAt, may } from '../access.ts'
import { attendanceIntervals } from '../attendance/tables.ts'
import type { findEvent } from '../queries.ts'
import { findRegistration } from '../registrations/queries.ts'
import { registrations } from '../tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

const clock = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: 'Europe/London',
})
const refusals: Record<Exclude<Join['standing'], 'ready'>, (event: Pick<Event, 'startsAt'>) => string> = {
  early: (event) => `You can join from ${clock.format(letsInAt(event))} (UK time) on.`,
  'given-back': () => 'The place this goes with was given back, so it does not let you in.',
  over: () => 'This event is over.',
  cancelled: () => 'This event was cancelled.',
}
export const refuse = (standing: Exclude<Join['standing'], 'ready'>, event: Pick<Event, 'startsAt'>) =>
  new Refusal(409, standing, refusals[standing](event))

/**
 * Checks somebody in with the place they have, at a date the caller has locked. Doing it twice is doing it once. Who is
 * at the door or on the phone stays until the end, as far as anybody knows; the room itself knows of those who are online.
 */
export async function comeIn(
  tx: Transaction,
  viewer: { id: string },
  event: Event,
  by: 'place' | 'door' | 'phone',
): Promise<void> {
  const now = new Date()
  if (event.state === 'cancelled') throw refuse('cancelled', event)
  if (Date.parse(event.endsAt) <= now.getTime()) throw refuse('over', event)
  if (event.myRegistration !== 'registered')
    throw new Refusal(403, 'register_first', 'Please take a place at this event first.')
  if (!may.checkIn(event, now)) throw refuse('early', event)
  const mine = found(await findRegistration(tx, event.id, { personId: viewer.id }))
  const at = now.toISOString()
  const isIn = hasComeIn(mine.checkedInAt, event)
  if (isIn && by === 'place') return
  if (!isIn) await tx.update(registrations).set({ checkedInAt: at }).where(eq(registrations.id, mine.id))
  const source = by === 'phone' ? ('phone' as const) : ('check-in' as const)
  const leftAt = by === 'place' ? at : event.endsAt
  const known = await tx.$count(
    attendanceIntervals,
    sql`occurrence_id = ${event.id} and person_id = ${viewer.id} and source = ${source} and left_at >= ${leftAt}`,
  )
  if (known === 0)
    await tx
      .insert(attendanceIntervals)
      .values({ occurrenceId: event.id, personId: viewer.id, source, joinedAt: at, leftAt })
  await saySo(tx, event, viewer.id)
}

/** Somebody is on the phone no longer; until now they were there. */
export async function endCall(
  tx: Transaction,
  event: Pick<Event, 'id' | 'hostId'>,
  personId: string,
): Promise<void> {
  const ended = await tx
    .update(attendanceIntervals)
    // Never rounded up: until then they would still be there.
    .set({ leftAt: sql`date_trunc('milliseconds', now())` })
    .where(
      sql`occurrence_id = ${event.id} and person_id = ${personId} and source = 'phone' and left_at > now()`,
    )
    .returning({ id: attendanceIntervals.id })
  if (ended.length > 0) await saySo(tx, event, personId)
}

/** Only those who run it and the person hear of it: a page that everybody has open need not stir with each who comes. */
const saySo = (tx: Transaction, event: Pick<Event, 'id' | 'hostId'>, personId: string) =>
  record(tx, 'attendance.changed', { occurrenceId: event.id }, [
    `person:${event.hostId}`,
    `person:${personId}`,
  ])

const tickedWithin = 14 * 86_400_000

/** Ticks somebody off by hand, as on a paper list, or takes that back. What was measured stays. */
export async function tick(
  tx: Transaction,
  event: Event,
  registrationId: string,
  isHere: boolean,
): Promise<void> {
  const now = Date.now()
  if (event.state === 'cancelled') throw refuse('cancelled', event)
  if (now < letsInAt(event)) throw refuse('early', event)
  if (now > Date.parse(event.endsAt) + tickedWithin)
    throw new Refusal(409, 'over', 'This was more than two weeks ago, so the list is closed.')
  const held = found(await findRegistration(tx, event.id, { id: registrationId }))
  if (held.state !== 'registered')
    throw new Refusal(409, 'moved_on', 'This has changed meanwhile. Please look again.')
  if (hasComeIn(held.checkedInAt, event) === isHere) return
  await tx
    .update(registrations)
    .set({ checkedInAt: isHere ? new Date(now).toISOString() : null })
    .where(eq(registrations.id, held.id))
  const stretch = { occurrenceId: event.id, personId: held.personId, source: 'host' as const }
  if (isHere)
    await tx
      .insert(attendanceIntervals)
      .values({ ...stretch, joinedAt: event.startsAt, leftAt: event.endsAt })
  else
    await tx
      .delete(attendanceIntervals)
      .where(
        and(
          eq(attendanceIntervals.occurrenceId, event.id),
          eq(attendanceIntervals.personId, held.personId),
          eq(attendanceIntervals.source, 'host'),
        ),
      )
  await saySo(tx, event, held.personId)
}

/** No reminder of this date as it stands now. */
export async function hasIt(tx: Transaction, viewer: { id: string }, event: Event): Promise<void> {
  if (event.myRegistration !== 'registered')
    throw new Refusal(403, 'register_first', 'Please take a place at this event first.')
  await tx
    .update(registrations)
    .set({ hasItFor: event.startsAt })
    .where(and(eq(registrations.occurrenceId, event.id), eq(registrations.personId, viewer.id)))
}
