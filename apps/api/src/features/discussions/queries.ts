import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Post, Thread, ThreadPage } from '@waymark/contracts/discussions'
import type { Database, Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { authorJson } from '../networks/queries.ts'
import { spaces } from '../networks/tables.ts'
import { may } from './access.ts'
import { posts, threads } from './tables.ts'

const threadsPerPage = 30
export const postsPerPage = 20

const readSeq = (viewer: Pick<Viewer, 'id'>) => sql<number>`coalesce((
  select r.read_seq from thread_reads r where r.thread_id = ${threads.id} and r.person_id = ${viewer.id}), 0)`

const card = (viewer: Pick<Viewer, 'id'>) => ({
  id: threads.id,
  spaceId: threads.spaceId,
  spaceName: spaces.name,
  networkId: spaces.networkId,
  title: threads.title,
  kind: threads.kind,
  author: authorJson(threads.authorId, threads.hatId, threads.spaceId),
  createdAt: threads.createdAt,
  lastPostAt: threads.lastPostAt,
  lastSeq: threads.lastSeq,
  readSeq: readSeq(viewer),
  lockedAt: threads.lockedAt,
  level: spaceAccess.level,
  agreed: spaceAccess.agreed,
})
type Row = Omit<Thread, 'locked' | 'can'> & { lockedAt: string | null; level: number }

const present = <R extends Row>(thread: R): Thread => ({
  ...thread,
  locked: thread.lockedAt !== null,
  can: { reply: may.reply(thread), lock: may.lock(thread) },
})

const seen = (db: Reader, viewer: Pick<Viewer, 'id'>) =>
  db
    .select(card(viewer))
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .innerJoin(spaceAccess, openTo(viewer, threads.spaceId))
    .$dynamic()

/** A thread with the viewer's standing; `lock` holds its row until the transaction ends. */
export async function findThread(db: Reader, viewer: Pick<Viewer, 'id'>, threadId: string, lock?: 'lock') {
  const query = seen(db, viewer).where(eq(threads.id, threadId))
  const [thread] = lock ? await query.for('update', { of: threads }) : await query
  return thread && { ...thread, ...present(thread) }
}

interface ListWish {
  networkId: string
  spaceId?: string
  /** Only threads whose newest post is older. */
  before?: string
}

/** Threads of a network, newest activity first. */
export async function listThreads(db: Reader, viewer: Viewer, { networkId, spaceId, before }: ListWish): Promise<Thread[]> {
  const rows = await seen(db, viewer)
    .where(
      and(
        eq(spaces.networkId, networkId),
        spaceId ? eq(threads.spaceId, spaceId) : undefined,
        before ? lt(threads.lastPostAt, before) : undefined,
      ),
    )
    .orderBy(desc(threads.lastPostAt), desc(threads.id))
    .limit(threadsPerPage)
  return rows.map(present)
}

/** Threads the viewer has written in, newest activity first. */
export async function listMyThreads(db: Reader, viewer: Viewer, limit = threadsPerPage): Promise<Thread[]> {
  const rows = await seen(db, viewer)
    .where(sql`${threads.id} in (select p.thread_id from posts p where p.author_id = ${viewer.id})`)
    .orderBy(desc(threads.lastPostAt), desc(threads.id))
    .limit(limit)
  return rows.map(present)
}

/** Threads with posts the viewer has not read that came after a moment, in the networks they are in. */
export async function listNewThreads(db: Reader, viewer: Viewer, since: string | null, limit: number): Promise<Thread[]> {
  const rows = await seen(db, viewer)
    .where(
      and(
        sql`${spaceAccess.role} is not null`,
        since ? gt(threads.lastPostAt, since) : undefined,
        sql`${threads.lastSeq} > ${readSeq(viewer)}`,
      ),
    )
    .orderBy(desc(threads.lastPostAt), desc(threads.id))
    .limit(limit)
  return rows.map(present)
}

/** A page of posts: after a number, or the page that holds the first unread post. Undefined when unseen. */
export async function readThread(db: Database, viewer: Viewer, threadId: string, after?: number): Promise<ThreadPage | undefined> {
  const thread = await findThread(db, viewer, threadId)
  if (!thread) return undefined
  const unread = Math.min(thread.readSeq, thread.lastSeq - 1)
  const from = after ?? Math.floor(unread / postsPerPage) * postsPerPage
  return { thread, posts: await listPosts(db, threadId, from) }
}

const writing = {
  id: posts.id,
  seq: posts.seq,
  author: authorJson(posts.authorId, posts.hatId, threads.spaceId),
  body: posts.body,
  createdAt: posts.createdAt,
}

const listPosts = (db: Reader, threadId: string, after: number): Promise<Post[]> =>
  db
    .select(writing)
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.threadId, threadId), gt(posts.seq, after)))
    .orderBy(asc(posts.seq))
    .limit(postsPerPage)

/** A post by its writer: what a repeated send is answered with. */
export async function findOwnPost(db: Reader, viewer: Viewer, threadId: string, postId: string): Promise<Post | undefined> {
  const [post] = await db
    .select(writing)
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.id, postId), eq(posts.threadId, threadId), eq(posts.authorId, viewer.id)))
  return post
}
