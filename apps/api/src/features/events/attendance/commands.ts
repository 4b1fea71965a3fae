import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { findEvent } from '../queries.ts'
import { occurrences, registrations } from '../tables.ts'
import { minutesOf } from './minutes.ts'
import { attendanceIntervals, attendanceWords } from './tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

/**
 * Notes that some people are in the room of a date at this moment. Who was there a moment ago goes on with the same
 * stretch, whichever process noted it; when all processes die, what was noted stands. One statement for a room.
 */
export async function notePresence(db: Database, occurrenceId: string, people: string[]): Promise<void> {
  if (people.length === 0) return
  await db.execute(sql`
    with here as (
      select r.person_id from registrations r
      where r.occurrence_id = ${occurrenceId} and r.state = 'registered'
        and r.person_id in (select value::uuid from json_array_elements_text(${JSON.stringify(people)}::json))
    ), longer as (
      update attendance_intervals i set left_at = now() from here
      where i.occurrence_id = ${occurrenceId} and i.person_id = here.person_id and i.source = 'room'
        and i.left_at >= now() - interval '2 minutes'
      returning i.person_id
    )
    insert into attendance_intervals (occurrence_id, person_id, source, joined_at, left_at)
    select ${occurrenceId}::uuid, person_id, 'room', now(), now() from here
    where person_id not in (select person_id from longer)`)
}

/** How long people were there, and no longer when: each has one stretch of the same length, from the start on. */
export async function evenOut(tx: Transaction, occurrenceId: string): Promise<void> {
  const [date] = await tx
    .select({ startsAt: occurrences.startsAt, endsAt: occurrences.endsAt })
    .from(occurrences)
    .where(eq(occurrences.id, occurrenceId))
  const rows = await tx
    .delete(attendanceIntervals)
    .where(eq(attendanceIntervals.occurrenceId, occurrenceId))
    .returning()
  const stretches = Map.groupBy(rows, ({ personId }) => personId)
  const { startsAt } = date!
  const even = [...stretches.keys()].toSorted().map((personId) => {
    const minutes = minutesOf(stretches.get(personId)!, date!)
    const leftAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
    return { occurrenceId, personId, source: 'room' as const, joinedAt: startsAt, leftAt }
  })
  if (even.length > 0) await tx.insert(attendanceIntervals).values(even)
  await tx
    .update(registrations)
    .set({ checkedInAt: startsAt })
    .where(and(eq(registrations.occurrenceId, occurrenceId), isNotNull(registrations.checkedInAt)))
}

/** Keeps what somebody says of how long they were there; null takes it back. */
export async function sayMinutes(
  tx: Transaction,
  viewer: { id: string },
  event: Event,
  { minutes, words = '' }: { minutes: number | null; words?: string },
): Promise<void> {
  const length = Math.round((Date.parse(event.endsAt) - Date.parse(event.startsAt)) / 60_000)
  if (minutes !== null && minutes > length)
    throw new Refusal(422, 'too_long', `The event lasted ${length} minutes.`, [
      { pointer: '/minutes', detail: 'are more than the event lasted' },
    ])
  const mine = and(eq(attendanceWords.occurrenceId, event.id), eq(attendanceWords.personId, viewer.id))
  if (minutes === null) return void (await tx.delete(attendanceWords).where(mine))
  await tx
    .insert(attendanceWords)
    .values({ occurrenceId: event.id, personId: viewer.id, minutes, words })
    .onConflictDoUpdate({
      target: [attendanceWords.occurrenceId, attendanceWords.personId],
      set: { minutes, words, saidAt: sql`now()` },
    })
}
