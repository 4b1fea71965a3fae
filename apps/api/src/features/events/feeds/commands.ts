import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { calendarFeeds } from './tables.ts'

const mostFeeds = 20

/** Safe to repeat: its owner chose the id. */
export async function makeFeed(tx: Transaction, feed: typeof calendarFeeds.$inferInsert): Promise<void> {
  const { id, personId } = feed
  const [held] = await tx.select().from(calendarFeeds).where(eq(calendarFeeds.id, id))
  if (held) {
    if (held.personId === personId && !held.revokedAt) return
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  }
  const count = await tx.$count(
    calendarFeeds,
    and(eq(calendarFeeds.personId, personId), isNull(calendarFeeds.revokedAt)),
  )
  if (count >= mostFeeds)
    throw new Refusal(409, 'too_many_feeds', 'You have many calendar addresses. Please take one back first.')
  await tx.insert(calendarFeeds).values(feed)
}

/** Answers whether it was theirs and worked until now. */
export async function revokeFeed(tx: Transaction, personId: string, id: string): Promise<boolean> {
  const revoked = await tx
    .update(calendarFeeds)
    .set({ revokedAt: sql`now()` })
    .where(
      and(eq(calendarFeeds.id, id), eq(calendarFeeds.personId, personId), isNull(calendarFeeds.revokedAt)),
    )
    .returning({ id: calendarFeeds.id })
  return revoked.length > 0
}
