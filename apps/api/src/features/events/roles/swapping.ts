import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { occurrences } from '../tables.ts'
import { give, saySo } from './commands.ts'
import { listPeople, listTurns } from './queries.ts'
import type { Turn } from './sharing.ts'
import { roleSwaps } from './tables.ts'

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
