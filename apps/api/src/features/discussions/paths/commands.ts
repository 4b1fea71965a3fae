import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { record } from '../../../platform/activity.ts'
import { audit } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { posts, threads } from '../tables.ts'
import { tellThread } from '../telling.ts'
import { threadSignposts } from './tables.ts'

interface Place {
  id: string
  spaceId: string
  networkId: string
  lastSeq: number
}
type Post = typeof posts.$inferSelect

/** Puts up a signpost. */
export const sign = (
  tx: Transaction,
  viewer: Viewer,
  signpost: Omit<typeof threadSignposts.$inferInsert, 'id' | 'personId'>,
) => tx.insert(threadSignposts).values({ ...signpost, id: randomUUID(), personId: viewer.id })

/** Two signposts for a branch that has just begun. */
export async function signBranch(
  tx: Transaction,
  viewer: Viewer,
  from: Place,
  fromSeq: number,
  branchId: string,
): Promise<void> {
  const isThere = await tx.$count(
    threadSignposts,
    and(eq(threadSignposts.threadId, branchId), eq(threadSignposts.kind, 'branched-from')),
  )
  if (isThere > 0) return
  const seq = Math.min(fromSeq, from.lastSeq)
  await sign(tx, viewer, { threadId: from.id, seq, kind: 'branched-to', otherThreadId: branchId })
  await sign(tx, viewer, {
    threadId: branchId,
    seq: 0,
    kind: 'branched-from',
    otherThreadId: from.id,
    otherSeq: seq,
  })
  await tellThread(tx, from)
}

/** Moves a discussion; who may not read it there leaves it at once. */
export async function moveThread(
  tx: Transaction,
  viewer: Viewer,
  thread: Place,
  spaceId: string,
): Promise<void> {
  if (thread.spaceId === spaceId) return
  await tx.update(threads).set({ spaceId }).where(eq(threads.id, thread.id))
  await sign(tx, viewer, {
    threadId: thread.id,
    seq: thread.lastSeq,
    kind: 'moved',
    fromSpaceId: thread.spaceId,
  })
  await audit(tx, viewer, 'thread-moved', thread.networkId, {
    threadId: thread.id,
    from: thread.spaceId,
    to: spaceId,
  })
  // Its reply keys and letters ask the one rule themselves; live screens are asked to leave.
  await record(
    tx,
    'thread.changed',
    { spaceId, threadId: thread.id },
    [`thread:${thread.id}`, `space:${thread.spaceId}`, `space:${spaceId}`, `network:${thread.networkId}`],
    [`thread:${thread.id}`],
  )
}

/**
 * Puts posts into another discussion, after its last one and in their order. Each keeps its id, so answers, reactions and
 * reasons go with it; a stone takes its number, so that no number changes here. Returns the number of each by its old one.
 */
async function carry(tx: Transaction, from: Place, to: Place, chosen: Post[]): Promise<Map<number, number>> {
  const numbers = new Map<number, number>()
  let seq = to.lastSeq
  for (const post of chosen) {
    numbers.set(post.seq, ++seq)
    await tx.update(posts).set({ threadId: to.id, seq }).where(eq(posts.id, post.id))
    await tx.insert(posts).values({
      id: randomUUID(),
      threadId: from.id,
      seq: post.seq,
      authorId: post.authorId,
      hatId: post.hatId,
      body: '',
      createdAt: post.createdAt,
      removedAt: sql`now()`,
      movedTo: post.id,
    })
  }
  await tx
    .update(threads)
    .set({
      lastSeq: seq,
      lastPostAt: sql`greatest(${threads.lastPostAt}, (select max(created_at) from posts where thread_id = ${to.id}))`,
    })
    .where(eq(threads.id, to.id))
  return numbers
}

const movable = (tx: Transaction, threadId: string, seqs?: number[]): Promise<Post[]> =>
  tx
    .select()
    .from(posts)
    .where(
      and(eq(posts.threadId, threadId), isNull(posts.movedTo), seqs ? inArray(posts.seq, seqs) : undefined),
    )
    .orderBy(asc(posts.seq))
    .for('update')

/** Puts some posts into a discussion of their own. Whoever had read them here has read them there. */
export async function splitThread(
  tx: Transaction,
  viewer: Viewer,
  from: Place & { answerSeq: number | null },
  { id, title, seqs }: { id: string; title: string; seqs: number[] },
): Promise<void> {
  const [known] = await tx.select({ spaceId: threads.spaceId }).from(threads).where(eq(threads.id, id))
  if (known) {
    const isRepeat = await tx.$count(
      threadSignposts,
      and(eq(threadSignposts.threadId, id), eq(threadSignposts.otherThreadId, from.id)),
    )
    if (isRepeat > 0) return
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  }
  const chosen = await movable(tx, from.id, seqs)
  const first = chosen[0]
  if (!first || chosen.length !== seqs.length)
    throw new Refusal(409, 'conflict', 'Some of these posts are not there any more. Please look again.')
  await tx.insert(threads).values({
    id,
    spaceId: from.spaceId,
    title,
    kind: 'discussion',
    authorId: first.authorId,
    hatId: first.hatId,
    createdAt: first.createdAt,
    lastPostAt: first.createdAt,
  })
  const to = { ...from, id, lastSeq: 0 }
  await carry(tx, from, to, chosen)
  const places = chosen.map(({ seq }) => seq)
  // Who had read up to a number here had read that many of these.
  await tx.execute(sql`
    insert into thread_reads (thread_id, person_id, read_seq, at)
    select ${id}, r.person_id, count(*)::int, r.at
    from thread_reads r cross join unnest(${sql.param(places)}::int[]) as moved (seq)
    where r.thread_id = ${from.id} and moved.seq <= r.read_seq group by r.person_id, r.at
    on conflict do nothing`)
  if (from.answerSeq !== null && places.includes(from.answerSeq))
    await tx.update(threads).set({ answerSeq: null }).where(eq(threads.id, from.id))
  await audit(tx, viewer, 'thread-split', from.networkId, { threadId: from.id, into: id, seqs: places })
  const last = places.at(-1)!
  await sign(tx, viewer, { threadId: from.id, seq: last, kind: 'split-to', otherThreadId: id })
  await sign(tx, viewer, {
    threadId: id,
    seq: 0,
    kind: 'split-from',
    otherThreadId: from.id,
    otherSeq: first.seq,
  })
  await tellThread(tx, from)
  await tellThread(tx, to)
}

/**
 * Puts all posts of a discussion at the end of another. Who had read all of the other one keeps what they had read of this
 * one; for anybody else the pointer stays, since it can only say “up to here”: nothing unread ever counts as read.
 */
export async function mergeThread(tx: Transaction, viewer: Viewer, from: Place, to: Place): Promise<void> {
  if (from.id === to.id) throw new Refusal(409, 'conflict', 'This is the same discussion.')
  const chosen = await movable(tx, from.id)
  if (chosen.length === 0) return
  await carry(tx, from, to, chosen)
  const places = chosen.map(({ seq }) => seq)
  await tx.execute(sql`
    update thread_reads t set read_seq = t.read_seq + known.count
    from (
      select r.person_id, count(*)::int as count
      from thread_reads r cross join unnest(${sql.param(places)}::int[]) as moved (seq)
      where r.thread_id = ${from.id} and moved.seq <= r.read_seq group by r.person_id
    ) known
    where t.thread_id = ${to.id} and t.person_id = known.person_id and t.read_seq >= ${to.lastSeq}`)
  await audit(tx, viewer, 'thread-merged', from.networkId, { threadId: from.id, into: to.id })
  await tx
    .update(threads)
    .set({ lockedAt: sql`now()`, lockedBy: viewer.id, mergedInto: to.id, answerSeq: null })
    .where(eq(threads.id, from.id))
  await sign(tx, viewer, {
    threadId: from.id,
    seq: 0,
    kind: 'merged-to',
    otherThreadId: to.id,
    otherSeq: to.lastSeq + 1,
  })
  await sign(tx, viewer, { threadId: to.id, seq: to.lastSeq, kind: 'merged-from', otherThreadId: from.id })
  await tellThread(tx, from)
  await tellThread(tx, to)
}
