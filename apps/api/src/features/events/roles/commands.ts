import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type { WayOfMeeting } from '@waymark/contracts/event-roles'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { occurrences } from '../tables.ts'
import { findWay, listPeople, listTurns } from './queries.ts'
import { shareOut } from './sharing.ts'
import type { Turn } from './sharing.ts'
import { roleTurns, seriesWays } from './tables.ts'

/** Keeps how a series meets; turns of roles there are no more go with them. */
export async function keepWay(
  tx: Transaction,
  seriesId: string,
  { groundRules, roles }: WayOfMeeting,
): Promise<void> {
  const names = roles.map((role) => role.trim())
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    throw new Refusal(422, 'same_role', 'Two of these roles have the same name.', [
      { pointer: '/roles', detail: 'has a name twice' },
    ])
  const way = { groundRules, roles: names }
  await tx
    .insert(seriesWays)
    .values({ ...way, seriesId })
    .onConflictDoUpdate({ target: seriesWays.seriesId, set: way })
  const ofSeries = tx
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(eq(occurrences.seriesId, seriesId))
  await tx
    .delete(roleTurns)
    .where(
      and(
        inArray(roleTurns.occurrenceId, ofSeries),
        names.length > 0 ? notInArray(roleTurns.role, names) : undefined,
      ),
    )
}

/** Live screens of each date of a series hear of it. */
export async function saySo(tx: Transaction, seriesId: string): Promise<void> {
  const dates = await tx
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(eq(occurrences.seriesId, seriesId))
  await record(
    tx,
    'roles.changed',
    { seriesId },
    dates.map(({ id }) => `occurrence:${id}` as const),
  )
}

/** Fills what is free at dates to come; the caller has locked the dates. */
export async function shareFree(tx: Transaction, seriesId: string): Promise<void> {
  const { roles } = await findWay(tx, seriesId)
  const dates = await tx
    .select({ id: occurrences.id, endsAt: occurrences.endsAt })
    .from(occurrences)
    .where(and(eq(occurrences.seriesId, seriesId), eq(occurrences.state, 'planned')))
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
  const ids = dates.map(({ id }) => id)
  if (ids.length === 0) return
  const people = await listPeople(tx, ids)
  const ahead = dates
    .filter(({ endsAt }) => Date.parse(endsAt) > Date.now())
    .map(({ id }) => ({
      id,
      people: people.filter(({ occurrenceId }) => occurrenceId === id).map(({ id: person }) => person),
    }))
  for (const turn of shareOut(roles, ahead, await listTurns(tx, ids))) await give(tx, turn)
}

/** What somebody without a place had is overwritten. */
export const give = (tx: Transaction, turn: Turn) =>
  tx
    .insert(roleTurns)
    .values({ occurrenceId: turn.occurrenceId, role: turn.role, personId: turn.personId })
    .onConflictDoUpdate({
      target: [roleTurns.occurrenceId, roleTurns.role],
      set: { personId: turn.personId, at: sql`now()` },
    })

export async function setTurn(
  tx: Transaction,
  { occurrenceId, seriesId }: { occurrenceId: string; seriesId: string },
  { role, personId }: { role: string; personId: string | null },
): Promise<void> {
  const { roles } = await findWay(tx, seriesId)
  if (!roles.includes(role))
    throw new Refusal(409, 'no_role', 'There is no such role in this series any more. Please look again.')
  if (personId === null) {
    await tx.delete(roleTurns).where(and(eq(roleTurns.occurrenceId, occurrenceId), eq(roleTurns.role, role)))
    return
  }
  const people = await listPeople(tx, [occurrenceId])
  if (!people.some(({ id }) => id === personId))
    throw new Refusal(409, 'no_place', 'They have no place at that date, so they cannot have a role.')
  await give(tx, { occurrenceId, role, personId })
}
