import { and, eq, isNotNull, isNull, like, or, sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database.ts'
import { acceptedFindings } from '../../../platform/tables.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { sign } from '../paths/commands.ts'
import { posts, threads } from '../tables.ts'
import { tellThread } from '../telling.ts'

interface Place {
  id: string
  spaceId: string
  networkId: string
}

/** What everybody reads in place of a title that is kept back; lists, letters and search know no other. */
export const standIns = {
  hidden: 'A discussion that is being looked at',
  removed: 'A discussion whose first post was taken away',
} as const

/**
 * A title is part of the first post: it is kept back and comes back with it. Only where its writer takes away a first post that
 * others have answered it stays, for their sake. Call when the post has just been hidden, shown, taken away or brought back.
 */
export async function settleTitle(
  tx: Transaction,
  post: { id: string; threadId: string; spaceId: string; networkId: string },
): Promise<void> {
  const [first] = await tx
    .select({
      seq: posts.seq,
      hiddenAt: posts.hiddenAt,
      removedAt: posts.removedAt,
      isOwn: sql<boolean>`${posts.removedBy} is not distinct from ${posts.authorId}`,
      lastSeq: threads.lastSeq,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(eq(posts.id, post.id))
  if (!first) return
  const { seq, hiddenAt, removedAt, isOwn, lastSeq } = first
  const isGone = removedAt !== null && (!isOwn || lastSeq === 1)
  const standIn = isGone ? standIns.removed : hiddenAt ? standIns.hidden : undefined
  const changed = standIn
    ? await tx
        .update(threads)
        .set({
          // Whatever stood there before a stand-in is what is kept.
          heldTitle: sql`case when ${threads.heldFor} is null then ${threads.title} else ${threads.heldTitle} end`,
          heldFor: post.id,
          title: standIn,
        })
        .where(
          and(
            or(eq(threads.heldFor, post.id), and(eq(threads.id, post.threadId), isNull(threads.heldFor))),
            seq === 1 ? undefined : eq(threads.heldFor, post.id),
          ),
        )
        .returning({ id: threads.id })
    : await tx
        .update(threads)
        .set({ title: sql`${threads.heldTitle}`, heldTitle: null, heldFor: null })
        .where(and(eq(threads.heldFor, post.id), isNotNull(threads.heldTitle)))
        .returning({ id: threads.id })
  for (const { id } of changed) await tellThread(tx, { ...post, id })
}

/** Gives another title. The one that was kept back, if there was one, is gone with that. */
export async function renameThread(
  tx: Transaction,
  viewer: Viewer,
  thread: Place & { title: string; lastSeq: number },
  title: string,
): Promise<void> {
  if (thread.title === title) return
  await tx.update(threads).set({ title, heldTitle: null, heldFor: null }).where(eq(threads.id, thread.id))
  // Reasons name places in the title that is no more.
  await tx
    .delete(acceptedFindings)
    .where(
      and(eq(acceptedFindings.subject, `thread:${thread.id}`), like(acceptedFindings.finding, '/title:%')),
    )
  await sign(tx, viewer, { threadId: thread.id, seq: thread.lastSeq, kind: 'renamed' })
  await audit(tx, viewer, 'thread-renamed', thread.networkId, { threadId: thread.id })
  await tellThread(tx, thread)
}
