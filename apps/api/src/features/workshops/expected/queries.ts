import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { RoomRules } from '@waymark/contracts/workshop-agreements'
import type { Expected } from '@waymark/contracts/workshop-expected'
import type { Reader } from '../../../platform/database.ts'
import { guestPlaces } from '../../events/guests/tables.ts'
import { registrations } from '../../events/tables.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { workshopRemovals } from '../removals/tables.ts'

/** Those with a place who were not asked to leave; each under the hat they come in. */
export async function findExpected(
  db: Reader,
  occurrenceId: string,
  { attribution }: Pick<RoomRules, 'attribution'>,
): Promise<Expected> {
  const removed = and(
    eq(workshopRemovals.workshopId, registrations.occurrenceId),
    eq(workshopRemovals.personId, registrations.personId),
  )
  const rows = await db
    .select({
      name: persons.name,
      organisation: sql<string | null>`coalesce(${organisations.name}, ${guestPlaces.organisation})`,
    })
    .from(registrations)
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .leftJoin(hats, eq(hats.id, registrations.hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .leftJoin(guestPlaces, eq(guestPlaces.registrationId, registrations.id))
    .leftJoin(workshopRemovals, removed)
    .where(
      and(
        eq(registrations.occurrenceId, occurrenceId),
        eq(registrations.state, 'registered'),
        isNull(workshopRemovals.personId),
      ),
    )
    .orderBy(asc(persons.name), asc(persons.id))
  const from = new Set(rows.flatMap(({ organisation }) => organisation || []))
  return {
    people: rows.length,
    organisations: [...from].toSorted((one, other) => one.localeCompare(other, 'en-GB')),
    byName: attribution === 'named' ? rows : null,
  }
}
