import { and, eq, inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { KeptGroup } from '@waymark/contracts/event-places'
import type { Reader } from '../../../platform/database.ts'
import { registrations } from '../tables.ts'
import type { Hopeful } from './places.ts'

/** Somebody is a newcomer for three months after joining the network. */
const newcomerDays = 90

/** The kept places a person may have at a date of a network, as an array in one column. */
export const groupsOf = (
  networkId: string,
  {
    personId,
    organisationId,
    livedExperience,
  }: Record<'personId' | 'organisationId' | 'livedExperience', SQL>,
): SQL<KeptGroup[]> => sql<KeptGroup[]>`array_remove(array[
    case when exists (select from organisations o where o.id = ${organisationId} and o.kind = 'charity') then 'charity' end,
    case when ${livedExperience} then 'lived-experience' end,
    case when exists (select from memberships m where m.network_id = ${networkId} and m.person_id = ${personId}
      and m.state = 'active' and m.joined_at > now() - make_interval(days => ${newcomerDays})) then 'newcomer' end
  ], null)`

export const seat = {
  id: registrations.id,
  personId: registrations.personId,
  version: registrations.version,
  state: registrations.state,
  /** What counts as one organisation. */
  organisationId: sql<
    string | null
  >`coalesce(${registrations.organisationId}::text, ${registrations.organisationKey})`,
  way: registrations.way,
  keptFor: registrations.keptFor,
  queuedAt: registrations.queuedAt,
}
export type LineSeat = Hopeful & { personId: string; version: number }

/**
 * Those who hold a place at a date and those in line for one. Meaningful under a lock on the date. Whom places are kept for
 * is worked out only where some are.
 */
export async function listSeats(
  db: Reader,
  { id: occurrenceId, networkId, kept }: { id: string; networkId: string; kept: unknown[] },
): Promise<{ held: LineSeat[]; line: LineSeat[] }> {
  const rows: LineSeat[] = await db
    .select({
      ...seat,
      groups:
        kept.length === 0
          ? sql<KeptGroup[]>`array[]::text[]`
          : groupsOf(networkId, {
              personId: sql`${registrations.personId}`,
              organisationId: sql`${registrations.organisationId}`,
              livedExperience: sql`${registrations.livedExperience}`,
            }),
    })
    .from(registrations)
    .where(
      and(
        eq(registrations.occurrenceId, occurrenceId),
        inArray(registrations.state, ['registered', 'offered', 'waitlisted']),
      ),
    )
  const line = rows.filter(({ state }) => state === 'waitlisted')
  return { held: rows.filter(({ state }) => state !== 'waitlisted'), line }
}

/** What a person could have at a date before they asked: their kept groups by hat and membership. */
export async function findGroups(
  db: Reader,
  networkId: string,
  {
    personId,
    organisationId,
    livedExperience,
  }: { personId: string; organisationId: string | null; livedExperience: boolean },
): Promise<KeptGroup[]> {
  const { rows } = await db.execute<{ groups: KeptGroup[] }>(
    sql`select ${groupsOf(networkId, {
      personId: sql`${personId}::uuid`,
      organisationId: sql`${organisationId}::uuid`,
      livedExperience: sql`${livedExperience}::boolean`,
    })} as groups`,
  )
  return rows[0]!.groups
}
