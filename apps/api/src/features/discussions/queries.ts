import { and, asc, desc, eq, getColumns, gt, isNotNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Post, Thread, ThreadPage } from '@waymark/contracts/discussions'
import type { Database, Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { persons } from '../identity/tables.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { memberships, spaces } from '../networks/tables.ts'
import { hats, organisations } from '../organisations/tables.ts'
import { may } from './access.ts'
import { posts, threadReads, threads } from './tables.ts'

const threadsPerPage = 30
const postsPerPage = 20

type Who = Pick<Viewer, 'id'>
/** Stands for a value that a prepared query is given each time it runs. */
const given = (name: string) => sql.placeholder(name) as unknown as string
const givenNumber = (name: string) => sql.placeholder(name) as unknown as number
const someone = { id: given('viewer') }

/** Threads a viewer may see. `within` only spares the access rule from working out other spaces. */
const seen = (db: Reader, viewer: Who, within?: SQL) =>
  db
    .select({
      ...getColumns(threads),
      spaceName: sql<string>`${spaces.name}`.as('space_name'),
      networkId: spaces.networkId,
      level: spaceAccess.level,
      agreed: spaceAccess.agreed,
    })
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .innerJoin(spaceAccess, and(openTo(viewer, threads.spaceId), within && openTo(viewer, within)))
    .$dynamic()

const spaceOf = (threadId: string) => sql`(select t.space_id from threads t where t.id = ${threadId})`
const spacesOf = (networkId: string, spaceId: string) => sql`any((
  select array(select s.id from spaces s where s.network_id = ${networkId} and (${spaceId}::uuid is null or s.id = ${spaceId}))
)::uuid[])`

/** Joined rather than sub-selected: a third of the time. Observers are always shown as such. */
const author = {
  id: persons.id,
  name: persons.name,
  organisation: organisations.name,
  observer: sql<boolean>`coalesce(${memberships.role} = 'observer', false)`,
}

/** The threads chosen, newest activity first, with who began them and how far the viewer has read. */
function cards(db: Reader, viewer: Who, choice: ReturnType<typeof seen>) {
  const chosen = choice.as('chosen')
  const { lockedBy: _, authorId, hatId, ...thread } = getColumns(chosen)
  return db
    .select({ ...thread, author, readSeq: sql<number>`coalesce(${threadReads.readSeq}, 0)` })
    .from(chosen)
    .innerJoin(persons, eq(persons.id, authorId))
    .leftJoin(hats, eq(hats.id, hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .leftJoin(
      memberships,
      and(
        eq(memberships.networkId, thread.networkId),
        eq(memberships.personId, authorId),
        eq(memberships.state, 'active'),
      ),
    )
    .leftJoin(threadReads, and(eq(threadReads.threadId, thread.id), eq(threadReads.personId, viewer.id)))
    .orderBy(desc(thread.lastPostAt), desc(thread.id))
}

const newestFirst = [desc(threads.lastPostAt), desc(threads.id)]
const older = sql`(${threads.lastPostAt}, ${threads.id}) < (${given('before')}::timestamptz, ${given('beforeId')}::uuid)`
const lowestId = '00000000-0000-0000-0000-000000000000'
const unread = sql`not exists (
  select 1 from thread_reads r where r.thread_id = ${threads.id} and r.person_id = ${someone.id} and r.read_seq >= ${threads.lastSeq})`

/** Posts with their writers; `networkId` is the thread's, to say who observes there. */
function signed(db: Reader, networkId: string, condition: SQL | undefined) {
  const page = db.select().from(posts).where(condition).orderBy(asc(posts.seq)).limit(postsPerPage).as('page')
  return db
    .select({ id: page.id, seq: page.seq, author, body: page.body, createdAt: page.createdAt })
    .from(page)
    .innerJoin(persons, eq(persons.id, page.authorId))
    .leftJoin(hats, eq(hats.id, page.hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .leftJoin(
      memberships,
      and(
        eq(memberships.networkId, networkId),
        eq(memberships.personId, page.authorId),
        eq(memberships.state, 'active'),
      ),
    )
    .orderBy(asc(page.seq))
}

/** The hot reads. PostgreSQL plans each once for a connection: planning would take five times as long as running. */
const prepare = (db: Database) => ({
  thread: cards(
    db,
    someone,
    seen(db, someone, spaceOf(given('threadId'))).where(eq(threads.id, given('threadId'))),
  ).prepare('thread'),
  page: signed(
    db,
    given('networkId'),
    and(eq(posts.threadId, given('threadId')), gt(posts.seq, givenNumber('after'))),
  ).prepare('thread_page'),
  list: cards(
    db,
    someone,
    seen(db, someone, spacesOf(given('networkId'), given('spaceId')))
      .where(older)
      .orderBy(...newestFirst)
      .limit(threadsPerPage),
  ).prepare('threads_of_network'),
  mine: cards(
    db,
    someone,
    seen(db, someone)
      .where(sql`${threads.id} in (select p.thread_id from posts p where p.author_id = ${someone.id})`)
      .orderBy(...newestFirst)
      .limit(givenNumber('limit')),
  ).prepare('threads_of_mine'),
  fresh: cards(
    db,
    someone,
    seen(db, someone)
      .where(
        and(isNotNull(spaceAccess.role), sql`${threads.lastPostAt} > ${given('since')}::timestamptz`, unread),
      )
      .orderBy(...newestFirst)
      .limit(givenNumber('limit')),
  ).prepare('threads_unread'),
})

const prepared = new WeakMap<Database, ReturnType<typeof prepare>>()
function ready(db: Database) {
  const queries = prepared.get(db) ?? prepare(db)
  prepared.set(db, queries)
  return queries
}

type Row = Omit<Thread, 'locked' | 'can'> & { lockedAt: string | null; level: number }
const present = <R extends Row>(thread: R) => ({
  ...thread,
  locked: thread.lockedAt !== null,
  can: { reply: may.reply(thread), lock: may.lock(thread) },
})

/** A thread with the viewer's standing; `lock` holds its row until the transaction ends. */
export async function findThread(db: Reader, viewer: Who, threadId: string, lock?: 'lock') {
  const choice = seen(db, viewer, spaceOf(threadId)).where(eq(threads.id, threadId))
  const query = cards(db, viewer, lock ? choice.for('update', { of: threads }) : choice)
  const [thread] = await query.prepare(lock ? 'lock_thread' : 'find_thread').execute()
  return thread && present(thread)
}

interface ListWish {
  networkId: string
  spaceId?: string
  /** The end of the page before: when its last thread was last written in, and which that was. */
  before?: string
  beforeId?: string
}

/** Threads of a network, newest activity first. */
export async function listThreads(
  db: Database,
  viewer: Who,
  { networkId, spaceId, before, beforeId }: ListWish,
): Promise<Thread[]> {
  const wish = {
    networkId,
    spaceId: spaceId ?? null,
    before: before ?? 'infinity',
    beforeId: beforeId ?? lowestId,
  }
  return (await ready(db).list.execute({ ...wish, viewer: viewer.id })).map(present)
}

/** Threads the viewer has written in, newest activity first. */
export async function listMyThreads(db: Database, viewer: Who, limit = threadsPerPage): Promise<Thread[]> {
  return (await ready(db).mine.execute({ viewer: viewer.id, limit })).map(present)
}

/** Threads with posts the viewer has not read that came after a moment, in the networks they are in. */
export async function listNewThreads(
  db: Database,
  viewer: Who,
  since: string | null,
  limit: number,
): Promise<Thread[]> {
  return (await ready(db).fresh.execute({ viewer: viewer.id, since: since ?? '-infinity', limit })).map(
    present,
  )
}

/** A page of posts: after a number, or the page that holds the first unread post. Undefined when unseen. */
export async function readThread(
  db: Database,
  viewer: Who,
  threadId: string,
  after?: number,
): Promise<ThreadPage | undefined> {
  const [row] = await ready(db).thread.execute({ viewer: viewer.id, threadId })
  if (!row) return undefined
  const lastRead = Math.min(row.readSeq, row.lastSeq - 1)
  const from = after ?? Math.floor(lastRead / postsPerPage) * postsPerPage
  return {
    thread: present(row),
    posts: await ready(db).page.execute({ threadId, networkId: row.networkId, after: from }),
  }
}

/** A post by its writer: what a send, and a repeated one, is answered with. */
export async function findOwnPost(
  db: Reader,
  viewer: Who,
  { id: threadId, networkId }: Pick<Thread, 'id' | 'networkId'>,
  postId: string,
): Promise<Post | undefined> {
  const mine = and(eq(posts.id, postId), eq(posts.threadId, threadId), eq(posts.authorId, viewer.id))
  const [post] = await signed(db, networkId, mine).prepare('own_post').execute()
  return post
}
