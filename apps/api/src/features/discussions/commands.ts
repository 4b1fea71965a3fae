import { eq, sql } from 'drizzle-orm'
import type { NewPost, NewThread, Post } from '@waymark/contracts/discussions'
import type { Room } from '@waymark/contracts/live'
import { record, whisper } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hatToWear } from '../organisations/queries.ts'
import { findMustWait } from '../networks/queries.ts'
import { sendFiles } from './files/commands.ts'
import { findOwnPost } from './posts/queries.ts'
import { posts, threadReads, threads } from './tables.ts'

interface Place {
  spaceId: string
  networkId: string
}
/** Where words begin; `mustWait: false` for those that need no welcome, `quiet` for those that nobody is told of. */
type Beginning = Place & { mustWait?: boolean; quiet?: boolean }

/** A thread with its first post. Safe to repeat: the writer chose both ids. */
export async function startThread(
  tx: Transaction,
  viewer: Viewer,
  place: Beginning,
  { id, postId, title, kind, body, hatId, files = [] }: NewThread,
): Promise<void> {
  const hat = await hatToWear(tx, viewer, hatId)
  const [added] = await tx
    .insert(threads)
    .values({ id, spaceId: place.spaceId, title, kind, authorId: viewer.id, hatId: hat, lastSeq: 1 })
    .onConflictDoNothing()
    .returning({ id: threads.id })
  if (!added) {
    const [mine] = await tx
      .select({ authorId: threads.authorId, spaceId: threads.spaceId })
      .from(threads)
      .where(eq(threads.id, id))
    if (mine?.authorId !== viewer.id || mine.spaceId !== place.spaceId) throw taken()
    return
  }
  allowWords(place.mustWait ?? (await findMustWait(tx, viewer, place.networkId)))
  await tx.insert(posts).values({
    id: postId,
    threadId: id,
    seq: 1,
    authorId: viewer.id,
    hatId: hat,
    body,
    hasFiles: files.length > 0,
  })
  await sendFiles(tx, viewer, postId, files)
  await markRead(tx, viewer, id, 1)
  const begun = { spaceId: place.spaceId, threadId: id, ...(place.quiet && { quiet: true }) }
  await record(tx, 'thread.started', begun, rooms(place, id))
}

/** Adds a reply with the next number. The thread's row is locked by the caller, so numbers have no gaps. */
export async function addPost(
  tx: Transaction,
  viewer: Viewer,
  thread: Place & { id: string; lastSeq: number; mustWait: boolean },
  { id, body, hatId, files = [] }: NewPost,
): Promise<Post> {
  allowWords(thread.mustWait)
  const hat = await hatToWear(tx, viewer, hatId)
  const seq = thread.lastSeq + 1
  const [added] = await tx
    .insert(posts)
    // Not `now()`, which is when the transaction began: it may have waited for the lock behind a later one.
    .values({
      id,
      threadId: thread.id,
      seq,
      authorId: viewer.id,
      hatId: hat,
      body,
      hasFiles: files.length > 0,
      createdAt: sql`clock_timestamp()`,
    })
    .onConflictDoNothing({ target: posts.id })
    .returning({ createdAt: posts.createdAt })
  if (added) {
    await sendFiles(tx, viewer, id, files)
    await tx
      .update(threads)
      .set({ lastSeq: seq, lastPostAt: added.createdAt })
      .where(eq(threads.id, thread.id))
    await record(
      tx,
      'post.added',
      { spaceId: thread.spaceId, threadId: thread.id, postId: id },
      rooms(thread, thread.id),
    )
  }
  const post = await findOwnPost(tx, viewer, thread, id)
  if (!post) throw taken()
  return post
}

/** Moves the read pointer forward; a smaller number changes nothing, one beyond the last post means the last. */
export async function markRead(
  tx: Transaction,
  viewer: Viewer,
  threadId: string,
  seq: number,
): Promise<void> {
  const upTo = sql`least(${seq}::int, (select last_seq from threads where id = ${threadId}))`
  const [moved] = await tx
    .insert(threadReads)
    .values({ threadId, personId: viewer.id, readSeq: upTo })
    .onConflictDoUpdate({
      target: [threadReads.personId, threadReads.threadId],
      set: { readSeq: sql`excluded.read_seq`, at: sql`now()` },
      setWhere: sql`${threadReads.readSeq} < excluded.read_seq`,
    })
    .returning({ readSeq: threadReads.readSeq })
  // Their other devices need not say any more that it is new.
  if (moved) await whisper(tx, 'notice.seen', { personId: viewer.id })
}

/** Locking what is locked changes nothing and tells nobody. */
export async function setLock(
  tx: Transaction,
  viewer: Viewer,
  thread: Place & { id: string; locked: boolean },
  locked: boolean,
): Promise<void> {
  if (thread.locked === locked) return
  await tx
    .update(threads)
    .set(locked ? { lockedAt: sql`now()`, lockedBy: viewer.id } : { lockedAt: null, lockedBy: null })
    .where(eq(threads.id, thread.id))
  await record(
    tx,
    'thread.changed',
    { spaceId: thread.spaceId, threadId: thread.id },
    rooms(thread, thread.id),
  )
}

const rooms = ({ spaceId, networkId }: Place, threadId: string): Room[] => [
  `thread:${threadId}`,
  `space:${spaceId}`,
  `network:${networkId}`,
]

/** Asked where all words go in, so that no door is forgotten. */
export function allowWords(mustWait: boolean): void {
  if (mustWait)
    throw new Refusal(
      409,
      'welcome_first',
      'Your first words in this network wait until somebody has welcomed you. Please write them in a discussion, or begin one.',
    )
}
const taken = () => new Refusal(409, 'conflict', 'This could not be added. Please try again.')
