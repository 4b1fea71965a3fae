import { and, eq, sql } from 'drizzle-orm'
import type { keepHolidayList } from '@waymark/contracts/event-holidays'
import type { Static } from 'typebox'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { holidayLists } from './tables.ts'

const mostLists = 40
type Kept = Static<(typeof keepHolidayList)['schema']['body']>

/** Breaks in the order of their days, each with an end that is not before its beginning. */
function inOrder(breaks: Kept['breaks']): Kept['breaks'] {
  const wrong = breaks.findIndex(({ from, to }) => to < from)
  if (wrong >= 0)
    throw new Refusal(422, 'bad_times', 'A holiday ends on its first day or later.', [
      { pointer: `/breaks/${wrong}/to`, detail: 'is before the first day' },
    ])
  return breaks.toSorted((one, other) => one.from.localeCompare(other.from))
}

/** The database keeps the parts of a break in another order than they were sent. */
const daysOf = (breaks: Kept['breaks']): string =>
  JSON.stringify(breaks.map(({ name, from, to }) => [name, from, to]))

/** Makes a list or changes one. Sent twice, it is kept once; whoever changes an older one than there is is told so. */
export async function keepList(
  tx: Transaction,
  viewer: Viewer,
  { networkId, listId }: { networkId: string; listId: string },
  { name, source, breaks, version }: Kept,
): Promise<void> {
  const facts = { name: name.trim(), source, breaks: inOrder(breaks), enteredBy: viewer.id }
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${networkId}), 20821)`)
  const [held] = await tx.select().from(holidayLists).where(eq(holidayLists.id, listId))
  if (!held) {
    if (version > 0) found(undefined)
    if ((await tx.$count(holidayLists, eq(holidayLists.networkId, networkId))) >= mostLists)
      throw new Refusal(409, 'too_many_lists', `${mostLists} lists are the most. Please take one away first.`)
    await tx.insert(holidayLists).values({ ...facts, id: listId, networkId })
  } else {
    if (held.networkId !== networkId) found(undefined)
    const isRepeated =
      held.version === version + 1 &&
      held.enteredBy === viewer.id &&
      held.name === facts.name &&
      held.source === source &&
      daysOf(held.breaks) === daysOf(facts.breaks)
    if (isRepeated) return
    if (held.version !== version)
      throw new Refusal(409, 'moved_on', 'Somebody changed this list meanwhile. Please look again.')
    await tx
      .update(holidayLists)
      .set({ ...facts, enteredAt: sql`now()`, version: version + 1 })
      .where(eq(holidayLists.id, listId))
  }
  await record(tx, 'network.changed', { networkId }, [`network:${networkId}`])
}

export async function dropList(
  tx: Transaction,
  { networkId, listId }: { networkId: string; listId: string },
): Promise<void> {
  const dropped = await tx
    .delete(holidayLists)
    .where(and(eq(holidayLists.id, listId), eq(holidayLists.networkId, networkId)))
    .returning({ id: holidayLists.id })
  if (dropped.length > 0) await record(tx, 'network.changed', { networkId }, [`network:${networkId}`])
}
