import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Reaction } from '@waymark/contracts/discussions'
import { minutesToRestore } from '@waymark/contracts/posts'
import type { EditedPost } from '@waymark/contracts/posts'
import { record } from '../../../platform/activity.ts'
import type { Database, Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { checkRoom, forgetFilesOf, sendFiles } from '../files/commands.ts'
import { listFilesOf } from '../files/queries.ts'
import { posts, threads } from '../tables.ts'
import { tellPost, tellThread } from '../telling.ts'
import { settleTitle } from '../titles/commands.ts'
import { keepVersion } from '../versions/commands.ts'
import { postReactions, postVersions } from './tables.ts'

/** A post that is known, with where it stands. */
export interface Standing {
  id: string
  threadId: string
  spaceId: string
  networkId: string
  seq: number
  authorId: string
  body: string
  createdAt: string
  editedAt: string | null
  removedAt: string | null
  removedBy: string | null
  movedTo: string | null
  hiddenAt: string | null
}

/**
 * Changes the words of a post and adds files to it. The same words and files again change nothing; without a trace, none of
 * the earlier words stay.
 */
export async function editPost(
  tx: Transaction,
  viewer: Viewer,
  post: Standing,
  { body, leaveNoTrace = false, files = [] }: EditedPost,
): Promise<void> {
  const before = (await listFilesOf(tx, post)).map(({ id }) => id)
  const added = files.filter((id) => !before.includes(id))
  if (post.body === body && !leaveNoTrace && added.length === 0) return
  checkRoom(before.length + added.length)
  await keepVersion(tx, post, before.length)
  if (leaveNoTrace) await tx.update(postVersions).set({ body: null }).where(eq(postVersions.postId, post.id))
  await sendFiles(tx, viewer, post.id, added)
  await tx
    .update(posts)
    .set({ body, hasFiles: before.length + added.length > 0, editedAt: sql`clock_timestamp()` })
    .where(eq(posts.id, post.id))
  await tellPost(tx, post)
}

export const stone = () => new Refusal(409, 'conflict', 'This post was taken away.')

/** Takes a post away and leaves a stone. An answer that is taken away answers nothing any more. */
export async function removePost(tx: Transaction, viewer: Viewer, post: Standing): Promise<void> {
  if (post.removedAt) return
  await tx
    .update(posts)
    .set({ removedAt: sql`now()`, removedBy: viewer.id })
    .where(eq(posts.id, post.id))
  await tx
    .update(threads)
    .set({ answerSeq: null })
    .where(and(eq(threads.id, post.threadId), eq(threads.answerSeq, post.seq)))
  await settleTitle(tx, post)
  await tellPost(tx, post)
}

/** Brings back what the same person took away a moment ago. */
export async function restorePost(tx: Transaction, viewer: Viewer, post: Standing): Promise<void> {
  if (!post.removedAt) return
  const isLate = Date.parse(post.removedAt) < Date.now() - minutesToRestore * 60_000
  if (post.removedBy !== viewer.id || post.movedTo || isLate)
    throw new Refusal(409, 'too-late', 'This cannot be brought back any more.')
  await tx.update(posts).set({ removedAt: null, removedBy: null }).where(eq(posts.id, post.id))
  await settleTitle(tx, post)
  await tellPost(tx, post)
}

/** Hides a post from everybody, or shows it again; whatever is on a screen anywhere is asked for anew. */
export async function setHidden(tx: Transaction, post: Standing, isHidden: boolean): Promise<void> {
  if ((post.hiddenAt !== null) === isHidden) return
  await tx
    .update(posts)
    .set({ hiddenAt: isHidden ? sql`now()` : null })
    .where(eq(posts.id, post.id))
  await settleTitle(tx, post)
  await record(tx, 'post.hidden', { spaceId: post.spaceId, threadId: post.threadId, postId: post.id }, [
    `thread:${post.threadId}`,
  ])
}

/** Words that were taken away and cannot come back are erased, with those from before. Safe to repeat. */
export async function eraseRemoved(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx
      .update(posts)
      .set({ body: '', hasFiles: false })
      .where(
        and(
          lt(posts.removedAt, sql`now() - make_interval(mins => ${minutesToRestore})`),
          sql`(${posts.body} <> '' or ${posts.hasFiles})`,
        ),
      )
      .returning({ id: posts.id })
    const ids = gone.map(({ id }) => id)
    await tx.update(postVersions).set({ body: null }).where(inArray(postVersions.postId, ids))
    await tx.update(threads).set({ heldTitle: null }).where(inArray(threads.heldFor, ids))
    await forgetFilesOf(tx, ids)
  })
}

/** Says a short answer, or takes it back. Repeating either changes nothing and tells nobody. */
export async function setReaction(
  tx: Transaction,
  viewer: Viewer,
  post: Standing,
  reaction: Reaction,
  stands: boolean,
): Promise<void> {
  const mine = { postId: post.id, personId: viewer.id, reaction }
  const changed = stands
    ? await tx.insert(postReactions).values(mine).onConflictDoNothing().returning({ at: postReactions.at })
    : await tx
        .delete(postReactions)
        .where(
          and(
            eq(postReactions.postId, post.id),
            eq(postReactions.personId, viewer.id),
            eq(postReactions.reaction, reaction),
          ),
        )
        .returning({ at: postReactions.at })
  if (changed.length > 0) await tellPost(tx, post)
}

/** Says which post answers the question; null takes it back. A stone answers nothing. */
export async function setAnswer(
  tx: Transaction,
  thread: { id: string; spaceId: string; networkId: string; answerSeq: number | null },
  seq: number | null,
): Promise<void> {
  if (thread.answerSeq === seq) return
  const isThere =
    seq === null ||
    (await tx.$count(
      posts,
      and(eq(posts.threadId, thread.id), eq(posts.seq, seq), isNull(posts.removedAt)),
    )) === 1
  if (!isThere) throw new Refusal(409, 'conflict', 'That post is not there any more.')
  await tx.update(threads).set({ answerSeq: seq }).where(eq(threads.id, thread.id))
  await tellThread(tx, thread)
}

/** Keeps a discussion at the top of its list, or lets it go. */
export async function setPin(
  tx: Transaction,
  thread: { id: string; spaceId: string; networkId: string; pinned: boolean },
  pinned: boolean,
): Promise<void> {
  if (thread.pinned === pinned) return
  await tx
    .update(threads)
    .set({ pinnedAt: pinned ? sql`now()` : null })
    .where(eq(threads.id, thread.id))
  await tellThread(tx, thread)
}
