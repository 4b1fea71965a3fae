import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { DateFinding, DateFindingEntry } from '@waymark/contracts/event-dates'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { persons } from '../../identity/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { authorJson } from '../../networks/queries.ts'
import { spaces } from '../../networks/tables.ts'
import { organisations } from '../../organisations/tables.ts'
import { isClosed, may } from './access.ts'
import { dateFindings, dateMustAttend, proposedDateAnswers, proposedDates } from './tables.ts'

const listed = 50

const seen = (db: Reader, viewer: Pick<Viewer, 'id'>) =>
  db
    .select({
      id: dateFindings.id,
      spaceId: dateFindings.spaceId,
      spaceName: spaces.name,
      networkId: spaces.networkId,
      sensitivity: spaces.sensitivity,
      hostId: dateFindings.hostId,
      host: authorJson(dateFindings.hostId, dateFindings.hatId, dateFindings.spaceId),
      title: dateFindings.title,
      description: dateFindings.description,
      kind: dateFindings.kind,
      closesAt: dateFindings.closesAt,
      onlyHostSees: dateFindings.onlyHostSees,
      state: dateFindings.state,
      chosenDateId: dateFindings.chosenDateId,
      occurrenceId: dateFindings.occurrenceId,
      level: spaceAccess.level,
      role: spaceAccess.role,
      agreed: spaceAccess.agreed,
    })
    .from(dateFindings)
    .innerJoin(spaces, eq(spaces.id, dateFindings.spaceId))
    .innerJoin(spaceAccess, openTo(viewer, dateFindings.spaceId))
    .$dynamic()
export type FindingRow = Awaited<ReturnType<typeof seen>>[number]

/** A date finding with the viewer's standing; `lock` holds it until the transaction ends. */
export async function findDateFinding(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  findingId: string,
  lock?: 'lock',
): Promise<FindingRow | undefined> {
  if (lock)
    await db
      .select({ id: dateFindings.id })
      .from(dateFindings)
      .where(eq(dateFindings.id, findingId))
      .for('update')
  const [row] = await seen(db, viewer).where(eq(dateFindings.id, findingId))
  return row
}

export const listProposed = (db: Reader, findingId: string) =>
  db
    .select({ id: proposedDates.id, startsAt: proposedDates.startsAt, endsAt: proposedDates.endsAt })
    .from(proposedDates)
    .where(eq(proposedDates.findingId, findingId))
    .orderBy(asc(proposedDates.startsAt), asc(proposedDates.endsAt))

/** What people said who still take part in the space: whoever has left it has no voice. */
export const listAnswers = (db: Reader, { id, spaceId }: Pick<FindingRow, 'id' | 'spaceId'>) =>
  db
    .select({
      dateId: proposedDateAnswers.dateId,
      personId: proposedDateAnswers.personId,
      name: persons.name,
      organisationId: proposedDateAnswers.organisationId,
      organisation: organisations.name,
      answer: proposedDateAnswers.answer,
    })
    .from(proposedDateAnswers)
    .innerJoin(proposedDates, eq(proposedDates.id, proposedDateAnswers.dateId))
    .innerJoin(persons, eq(persons.id, proposedDateAnswers.personId))
    .leftJoin(organisations, eq(organisations.id, proposedDateAnswers.organisationId))
    .innerJoin(
      spaceAccess,
      and(
        eq(spaceAccess.spaceId, spaceId),
        eq(spaceAccess.personId, proposedDateAnswers.personId),
        sql`${spaceAccess.role} is not null`,
      ),
    )
    .where(eq(proposedDates.findingId, id))
    .orderBy(asc(persons.name), asc(persons.id))
export type AnswerRow = Awaited<ReturnType<typeof listAnswers>>[number]

/** Who must be there, and still can be: people of the space. */
export const listMustAttend = (db: Reader, { id, spaceId }: Pick<FindingRow, 'id' | 'spaceId'>) =>
  db
    .select({
      id: persons.id,
      name: persons.name,
      organisation: sql<string | null>`(
        select o.name from memberships m join spaces y on y.network_id = m.network_id
        join hats h on h.id = m.hat_id and h.state = 'active' join organisations o on o.id = h.organisation_id
        where m.person_id = ${persons.id} and y.id = ${spaceId})`,
    })
    .from(dateMustAttend)
    .innerJoin(persons, eq(persons.id, dateMustAttend.personId))
    .innerJoin(
      spaceAccess,
      and(
        eq(spaceAccess.spaceId, spaceId),
        eq(spaceAccess.personId, persons.id),
        sql`${spaceAccess.role} is not null`,
      ),
    )
    .where(eq(dateMustAttend.findingId, id))
    .orderBy(asc(persons.name), asc(persons.id))

/** Which of these people take part in the space, to say who must be there. */
export async function listOfSpace(db: Reader, spaceId: string, people: string[]): Promise<string[]> {
  if (people.length === 0) return []
  const rows = await db
    .select({ id: spaceAccess.personId })
    .from(spaceAccess)
    .where(
      and(
        eq(spaceAccess.spaceId, spaceId),
        inArray(spaceAccess.personId, people),
        sql`${spaceAccess.role} is not null`,
      ),
    )
  return rows.map(({ id }) => id)
}

export const stateOf = (row: Pick<FindingRow, 'state' | 'closesAt'>, now: Date): DateFinding['state'] =>
  row.state === 'open' && isClosed(row, now) ? 'closed' : row.state

/** Open ones, soonest to close first; those that wait for a choice only for whoever makes it. */
export async function listDateFindings(
  db: Reader,
  viewer: Viewer,
  { networkId }: { networkId?: string },
): Promise<DateFindingEntry[]> {
  const now = new Date()
  const rows = await seen(db, viewer)
    .where(
      and(
        eq(dateFindings.state, 'open'),
        networkId ? eq(spaces.networkId, networkId) : sql`${spaceAccess.role} is not null`,
      ),
    )
    .orderBy(asc(dateFindings.closesAt), asc(dateFindings.id))
    .limit(listed)
  const shown = rows.filter((row) => !isClosed(row, now) || may.run(viewer, row))
  if (shown.length === 0) return []
  const ids = shown.map(({ id }) => id)
  const counts = await db
    .select({
      findingId: proposedDates.findingId,
      dates: sql<number>`count(*)::int`,
      hasAnswered: sql<boolean>`bool_or(exists (select from proposed_date_answers a
        where a.date_id = ${proposedDates.id} and a.person_id = ${viewer.id}))`,
    })
    .from(proposedDates)
    .where(inArray(proposedDates.findingId, ids))
    .groupBy(proposedDates.findingId)
  const of = new Map(counts.map((count) => [count.findingId, count]))
  return shown.map((row) => ({
    id: row.id,
    networkId: row.networkId,
    spaceName: row.spaceName,
    title: row.title,
    closesAt: row.closesAt,
    dates: of.get(row.id)?.dates ?? 0,
    hasAnswered: of.get(row.id)?.hasAnswered ?? false,
    can: { answer: may.answer(row, now), run: may.run(viewer, row) },
  }))
}
