import { and, asc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Reader, Transaction } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import { openStates } from '../registrations/places.ts'
import { asGuest, hearsOfIt } from '../guests/access.ts'
import { guestPlaces } from '../guests/tables.ts'
import { registrationSteps } from '../registrations/tables.ts'
import { eventSeries, occurrences, registrations } from '../tables.ts'
import { occurrenceChanges } from './tables.ts'

/** Changes of these dates that nobody was told of, locked: whoever waits for them finds none left. */
export const lockUntold = (tx: Transaction, occurrenceIds: string[]) =>
  tx
    .select()
    .from(occurrenceChanges)
    .where(and(inArray(occurrenceChanges.occurrenceId, occurrenceIds), isNull(occurrenceChanges.toldAt)))
    .orderBy(asc(occurrenceChanges.at), asc(occurrenceChanges.sequence))
    .for('update')

export const listDatesOf = async (db: Reader, batchId: string): Promise<string[]> =>
  (
    await db
      .selectDistinct({ id: occurrenceChanges.occurrenceId })
      .from(occurrenceChanges)
      .where(and(eq(occurrenceChanges.batchId, batchId), isNull(occurrenceChanges.toldAt)))
  ).map(({ id }) => id)

/** The dates as they are now. */
export const listChanged = (db: Reader, occurrenceIds: string[]) =>
  db
    .select({
      date: occurrences,
      series: eventSeries,
      sensitivity: spaces.sensitivity,
      spaceId: spaces.id,
    })
    .from(occurrences)
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .where(inArray(occurrences.id, occurrenceIds))
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
export type Changed = Awaited<ReturnType<typeof listChanged>>[number]

const holder = {
  personId: registrations.personId,
  spaceId: occurrences.spaceId,
  addressVersion: guestPlaces.addressVersion,
}
/**
 * Who has a place, is offered one or waits for one, and may still see the date; of a cancelled date those who lost it by
 * that, with what they had before.
 */
export const listConcerned = (db: Reader, occurrenceIds: string[]) =>
  db
    .select({
      occurrenceId: registrations.occurrenceId,
      registrationId: registrations.id,
      /** Not null for somebody who comes without a way into the space. */
      guest: asGuest(holder),
      personId: persons.id,
      name: persons.name,
      email: persons.email,
      had: sql<typeof registrationSteps.$inferSelect.state>`${registrationSteps.state}`,
      since: registrations.registeredAt,
      endedAt: sql<
        string | null
      >`case when ${registrations.version} > ${registrationSteps.version} then ${registrations.changedAt} end`,
    })
    .from(registrations)
    .innerJoin(occurrences, eq(occurrences.id, registrations.occurrenceId))
    .innerJoin(
      registrationSteps,
      and(
        eq(registrationSteps.registrationId, registrations.id),
        sql`${registrationSteps.version} = ${registrations.version} - case when ${registrations.state} = 'cancelled_by_host' and ${occurrences.state} = 'cancelled' then 1 else 0 end`,
      ),
    )
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .leftJoin(guestPlaces, eq(guestPlaces.registrationId, registrations.id))
    .where(
      and(
        hearsOfIt(holder),
        inArray(registrations.occurrenceId, occurrenceIds),
        inArray(registrationSteps.state, ['registered', 'offered', 'waitlisted', 'pending_approval']),
      ),
    )

/** The next date of a series that takes place, that somebody may see and where they have not asked for a place. */
export async function findNextDate(
  db: Reader,
  personId: string,
  { seriesId, startsAt }: { seriesId: string; startsAt: string },
) {
  const [next] = await db
    .select({ id: occurrences.id, startsAt: occurrences.startsAt })
    .from(occurrences)
    .innerJoin(spaceAccess, openTo({ id: personId }, occurrences.spaceId))
    .where(
      and(
        eq(occurrences.seriesId, seriesId),
        ne(occurrences.state, 'cancelled'),
        gt(occurrences.startsAt, startsAt),
        gt(occurrences.startsAt, sql`now()`),
        sql`not exists (select from registrations mine where mine.occurrence_id = ${occurrences.id}
          and mine.person_id = ${personId} and mine.state in ${[...openStates]})`,
      ),
    )
    .orderBy(asc(occurrences.startsAt))
    .limit(1)
  return next
}

export const markTold = (tx: Transaction, ids: string[], outcome: 'told' | 'undone') =>
  tx
    .update(occurrenceChanges)
    .set({ toldAt: sql`now()`, outcome })
    .where(inArray(occurrenceChanges.id, ids))
