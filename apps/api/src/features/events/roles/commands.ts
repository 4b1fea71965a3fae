import { and, asc, eq, gt, inArray, notInArray, sql } from 'drizzle-orm'
import type { WayOfMeeting } from '@waymark/contracts/event-roles'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { occurrences } from '../tables.ts'
import { findWay, listPeople, listTurns } from './queries.ts'
import { shareOut } from './sharing.ts'
import type { Turn } from './sharing.ts'
import { roleSwaps, roleTurns, seriesWays } from './tables.ts'

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
const give = (tx: Transaction, turn: Turn) =>
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

type Place = { occurrenceId: string; role: string }
const movedOn = () =>
  new Refusal(409, 'moved_on', 'One of these roles is somebody else’s by now. Please look again.')

/** Both turns as they are now: of dates to come, and with people who have their place. */
async function findBoth(tx: Transaction, seriesId: string, gives: Place, takes: Place) {
  const ids = [...new Set([gives.occurrenceId, takes.occurrenceId])]
  const ahead = await tx.$count(
    occurrences,
    and(
      inArray(occurrences.id, ids),
      eq(occurrences.seriesId, seriesId),
      eq(occurrences.state, 'planned'),
      gt(occurrences.endsAt, sql`now()`),
    ),
  )
  if (ahead < ids.length) return undefined
  const turns = await listTurns(tx, ids)
  const of = (place: Place) =>
    turns.find(({ occurrenceId, role }) => occurrenceId === place.occurrenceId && role === place.role)
  const [mine, theirs] = [of(gives), of(takes)]
  return mine && theirs ? { mine, theirs } : undefined
}

/** Whether both have a place at the date they would change to. */
async function canSwap(tx: Transaction, { mine, theirs }: { mine: Turn; theirs: Turn }): Promise<boolean> {
  const people = await listPeople(tx, [mine.occurrenceId, theirs.occurrenceId])
  const has = (personId: string, at: string) =>
    people.some(({ id, occurrenceId }) => id === personId && occurrenceId === at)
  return has(mine.personId, theirs.occurrenceId) && has(theirs.personId, mine.occurrenceId)
}

export async function askForSwap(
  tx: Transaction,
  viewer: Viewer,
  seriesId: string,
  { id, gives, takes }: { id: string; gives: Place; takes: Place },
): Promise<void> {
  const [held] = await tx.select().from(roleSwaps).where(eq(roleSwaps.id, id))
  if (held) {
    if (held.askedById === viewer.id) return
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  }
  const both = await findBoth(tx, seriesId, gives, takes)
  if (!both || both.mine.personId !== viewer.id || both.theirs.personId === viewer.id) throw movedOn()
  if (!(await canSwap(tx, both)))
    throw new Refusal(409, 'no_place', 'Both of you need a place at both dates to swap.')
  const [asked] = await tx
    .insert(roleSwaps)
    .values({
      id,
      askedById: viewer.id,
      askedId: both.theirs.personId,
      givesOccurrenceId: gives.occurrenceId,
      givesRole: gives.role,
      takesOccurrenceId: takes.occurrenceId,
      takesRole: takes.role,
    })
    .onConflictDoNothing()
    .returning({ id: roleSwaps.id })
  if (asked) await sayOf(tx, id, seriesId, [viewer.id, both.theirs.personId])
}

const sayOf = async (tx: Transaction, swapId: string, seriesId: string, people: string[]) => {
  await record(
    tx,
    'swap.changed',
    { swapId },
    people.map((id) => `person:${id}` as const),
  )
  await saySo(tx, seriesId)
}

/** Ends a swap that the caller has locked; taken, both turns change hands at once. Said twice it is done once. */
export async function endSwap(
  tx: Transaction,
  viewer: Viewer,
  seriesId: string,
  swap: typeof roleSwaps.$inferSelect,
  decision: 'taken' | 'declined' | 'withdrawn',
): Promise<void> {
  if (swap.state === decision) return
  if (swap.state !== 'asked') throw movedOn()
  const isMine = decision === 'withdrawn' ? swap.askedById === viewer.id : swap.askedId === viewer.id
  if (!isMine) found(undefined)
  if (decision === 'taken') {
    const gives = { occurrenceId: swap.givesOccurrenceId, role: swap.givesRole }
    const takes = { occurrenceId: swap.takesOccurrenceId, role: swap.takesRole }
    const both = await findBoth(tx, seriesId, gives, takes)
    const isStill =
      both?.mine.personId === swap.askedById &&
      both.theirs.personId === swap.askedId &&
      (await canSwap(tx, both))
    if (!isStill) throw movedOn()
    await give(tx, { ...gives, personId: swap.askedId })
    await give(tx, { ...takes, personId: swap.askedById })
  }
  await tx.update(roleSwaps).set({ state: decision }).where(eq(roleSwaps.id, swap.id))
  await sayOf(tx, swap.id, seriesId, [swap.askedById, swap.askedId])
}
