import { and, eq, sql } from 'drizzle-orm'
import type { NewOutcome } from '@waymark/contracts/thread-outcomes'
import type { Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { findThread } from '../queries.ts'
import { tellThread } from '../telling.ts'
import { listDue, listInvolved } from './queries.ts'
import { outcomeTriers, threadOutcomes } from './tables.ts'

interface Place {
  id: string
  spaceId: string
  networkId: string
}

/** Writes the card, or changes it. Another day to look again is asked for again. */
export async function conclude(
  tx: Transaction,
  viewer: Viewer,
  thread: Place,
  { concluded, lookAgainOn }: NewOutcome,
): Promise<void> {
  const hatId = await hatToWear(tx, viewer)
  await tx
    .insert(threadOutcomes)
    .values({ threadId: thread.id, concluded, lookAgainOn, authorId: viewer.id, hatId })
    .onConflictDoUpdate({
      target: threadOutcomes.threadId,
      set: {
        concluded,
        lookAgainOn,
        remindedAt: sql`case when ${threadOutcomes.lookAgainOn} is not distinct from ${lookAgainOn}::date then ${threadOutcomes.remindedAt} end`,
      },
    })
  await tellThread(tx, thread)
}

/** Takes the card away. */
export async function reopen(tx: Transaction, thread: Place): Promise<void> {
  const gone = await tx.delete(threadOutcomes).where(eq(threadOutcomes.threadId, thread.id)).returning()
  if (gone.length > 0) await tellThread(tx, thread)
}

export async function setTrying(
  tx: Transaction,
  viewer: Viewer,
  thread: Place,
  trying: boolean,
): Promise<void> {
  const mine = { threadId: thread.id, personId: viewer.id }
  const changed = trying
    ? await tx.insert(outcomeTriers).values(mine).onConflictDoNothing().returning()
    : await tx
        .delete(outcomeTriers)
        .where(and(eq(outcomeTriers.threadId, thread.id), eq(outcomeTriers.personId, viewer.id)))
        .returning()
  if (changed.length > 0) await tellThread(tx, thread)
}

/** Asks everybody involved to look again, once for each day that was set, if they may still see the discussion. */
export async function remind(tx: Transaction, publicUrl: string, now = new Date()): Promise<void> {
  for (const { threadId } of await listDue(tx, ukDay(now))) {
    for (const { id, name, email } of await listInvolved(tx, threadId)) {
      const thread = await findThread(tx, { id }, threadId)
      if (!thread) continue
      const mayBeNamed = thread.sensitivity === 'open' || thread.sensitivity === 'network'
      const what = mayBeNamed ? `“${thread.title}”` : `a discussion in ${thread.spaceName}`
      await post(
        tx,
        {
          to: email,
          subject: 'Time to look again at what you wanted to try',
          body: `Hello ${name.split(' ')[0]},\n\ntoday is the day to look again at ${what}. What became of it? A line in the discussion helps the others, also when it did not work.\n\n${publicUrl}/threads/${threadId}\n`,
        },
        `outcome:${threadId}:${id}:${ukDay(now)}`,
      )
    }
    await tx
      .update(threadOutcomes)
      .set({ remindedAt: now.toISOString() })
      .where(eq(threadOutcomes.threadId, threadId))
  }
}
