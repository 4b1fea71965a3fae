import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { PeopleExport } from '@waymark/contracts/event-exports'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { registrations } from '../tables.ts'
import { exportedPeople, peopleExports } from './tables.ts'

/** Those who have a place or are offered one. What people need to take part, and what they answered, is not asked for. */
export const listComing = (db: Reader, occurrenceId: string) =>
  db
    .select({
      personId: registrations.personId,
      name: persons.name,
      organisation: organisations.name,
      title: hats.title,
      state: registrations.state,
      way: registrations.way,
      joinsLate: registrations.joinsLate,
      listensOnly: registrations.listensOnly,
    })
    .from(registrations)
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .leftJoin(hats, eq(hats.id, registrations.hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .where(
      and(
        eq(registrations.occurrenceId, occurrenceId),
        inArray(registrations.state, ['registered', 'offered']),
      ),
    )
    .orderBy(asc(persons.name), asc(registrations.id))
export type Coming = Awaited<ReturnType<typeof listComing>>[number]

/** With `onlyWith` those lists that somebody is on. */
export const listExports = (db: Reader, occurrenceId: string, onlyWith?: string): Promise<PeopleExport[]> =>
  db
    .select({
      id: peopleExports.id,
      at: peopleExports.at,
      by: sql<string>`coalesce(${persons.name}, '')`,
      purpose: peopleExports.purpose,
      words: peopleExports.words,
      people: sql<number>`(select count(*)::int from event_exported_people e where e.export_id = ${peopleExports.id})`,
    })
    .from(peopleExports)
    .leftJoin(persons, eq(persons.id, peopleExports.byId))
    .where(
      and(
        eq(peopleExports.occurrenceId, occurrenceId),
        onlyWith
          ? sql`exists (select from ${exportedPeople} where ${exportedPeople.exportId} = ${peopleExports.id} and ${exportedPeople.personId} = ${onlyWith})`
          : undefined,
      ),
    )
    .orderBy(desc(peopleExports.at), desc(peopleExports.id))
