import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { record } from '../../../platform/activity.ts'
import type { Reader, Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { persons } from '../../identity/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import { attendee, calendarDate, calendarSeries, isConfidential } from '../calendar/invitations.ts'
import { eventSeries, occurrences, registrations } from '../tables.ts'
import { ukTime } from '../words.ts'
import { registrationSteps } from './tables.ts'

/** What people did about several of these dates in this transaction is one thing, and one letter each tells of it. */
export async function bundleSteps(tx: Transaction, occurrenceIds: string[]): Promise<void> {
  if (occurrenceIds.length < 2) return
  const { rows } = await tx.execute<{ batchId: string; personId: string }>(sql`
    with mine as (
      select s.registration_id, s.version, r.person_id
      from registration_steps s join registrations r on r.id = s.registration_id and r.version = s.version
      where r.occurrence_id in ${occurrenceIds} and s.by_id = r.person_id and s.at = now()::timestamptz(3)
    ), bundles as (
      select person_id, gen_random_uuid() as id from mine group by person_id having count(*) > 1
    ), marked as (
      update registration_steps s set batch_id = b.id from mine m join bundles b on b.person_id = m.person_id
      where s.registration_id = m.registration_id and s.version = m.version
    )
    select id as "batchId", person_id as "personId" from bundles`)
  for (const { batchId, personId } of rows)
    await record(tx, 'registrations.changed', { batchId, personId }, [`person:${personId}`])
}

const places = (db: Reader) =>
  db
    .select({
      state: registrations.state,
      changedAt: registrations.changedAt,
      personId: registrations.personId,
      name: persons.name,
      email: persons.email,
      sensitivity: spaces.sensitivity,
      occurrence: occurrences,
      series: eventSeries,
    })
    .from(registrations)
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .innerJoin(occurrences, eq(occurrences.id, registrations.occurrenceId))
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .innerJoin(spaceAccess, openTo({ id: registrations.personId as unknown as string }, spaces.id))
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
    .$dynamic()
type Held = Awaited<ReturnType<typeof places>>[number]

/**
 * One letter about the dates of a bundle as they were committed, written once however often this runs. Of a date that has
 * moved on since another letter tells.
 */
export async function tellPlaces(tx: Transaction, app: FastifyInstance, batchId: string): Promise<void> {
  const news = await places(tx)
    .innerJoin(
      registrationSteps,
      and(
        eq(registrationSteps.registrationId, registrations.id),
        eq(registrationSteps.version, registrations.version),
      ),
    )
    .where(eq(registrationSteps.batchId, batchId))
  const taken = news.filter(({ state }) => state === 'registered')
  const [first] = taken
  if (!first) return
  const waiting = news.filter(({ state }) => state === 'waitlisted')
  const name = isConfidential(first.sensitivity) ? 'an event in confidence' : `“${first.occurrence.title}”`
  const lines = (dates: Held[]) =>
    dates.map(({ occurrence }) => `- ${ukTime(occurrence.startsAt)}`).join('\n')
  const link = `${app.publicUrl}/events/${first.occurrence.id}`
  const inLine =
    waiting.length > 0
      ? `\n\nYou are in line for these; a letter comes when a place is free:\n${lines(waiting)}`
      : ''
  await post(
    tx,
    {
      to: first.email,
      subject:
        taken.length === 1
          ? `You have a place: ${name}`
          : `You have a place at ${taken.length} dates: ${name}`,
      body: `You have a place at ${name} on:\n\n${lines(taken)}${inLine}\n\nThe attached file puts all of them into your calendar. If you cannot come to one, give the place to the next person here:\n${link}\n`,
      calendar: await calendarFor(tx, app, first),
    },
    `places ${batchId}`,
  )
}

/**
 * One file for one UID (RFC 5546): the rule with each of their dates, those they had before among them, since a calendar
 * takes what it is told of a series as all of it.
 */
async function calendarFor(
  tx: Transaction,
  app: FastifyInstance,
  { personId, series }: Pick<Held, 'personId' | 'series'>,
): Promise<string> {
  const held = await places(tx).where(
    and(
      eq(registrations.personId, personId),
      eq(occurrences.seriesId, series.id),
      eq(occurrences.state, 'planned'),
      inArray(registrations.state, ['registered', 'offered']),
    ),
  )
  const [{ entriesOf }, { writeEntries }] = await Promise.all([
    import('../calendar/components.ts'),
    import('../calendar/writing.ts'),
  ])
  const dates = held.map(({ occurrence, sensitivity, changedAt, state, name, email }) => ({
    ...calendarDate({ ...occurrence, sensitivity }, calendarSeries(series), {
      publicUrl: app.publicUrl,
      status: 'CONFIRMED',
    }),
    // Of one sequence the newest is meant.
    stamp: [occurrence.changedAt, changedAt].toSorted().at(-1)!,
    attendee: attendee(app, { id: personId, name, email }, state),
  }))
  return writeEntries('REQUEST', await entriesOf(dates, app.publicUrl))
}
