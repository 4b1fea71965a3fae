import { and, desc, eq, getColumns, isNotNull, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { postsPerPage, threadsPerPage } from '@waymark/contracts/discussions'
import type { Thread, ThreadPage } from '@waymark/contracts/discussions'
import type { Database, Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { persons } from '../identity/tables.ts'
import { mustWait, openTo, spaceAccess } from '../networks/access.ts'
import { spaces } from '../networks/tables.ts'
import { hats, organisations } from '../organisations/tables.ts'
import { may } from './access.ts'
import { author, given, givenNumber, listPosts } from './posts/queries.ts'
import { threadReads, threads } from './tables.ts'

type Who = Pick<Viewer, 'id'>
/** The viewer of a prepared query. */
const someone = { id: given('viewer') }

/** `mustWait` is worked out where somebody is about to write; in what is read a thousand times a minute it is not. */
const facts = (mustWait: SQL<boolean> = sql<boolean>`false`) => ({
  ...getColumns(threads),
  spaceName: sql<string>`${spaces.name}`.as('space_name'),
  sensitivity: spaces.sensitivity,
  networkId: spaces.networkId,
  level: spaceAccess.level,
  agreed: spaceAccess.agreed,
  mustWait: mustWait.as('must_wait'),
})

/** Threads a viewer may see. `within` only spares the access rule from working out other spaces. */
const seen = (db: Reader, viewer: Who, within?: SQL, waits?: SQL<boolean>) =>
  db
    .select(facts(waits))
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .innerJoin(spaceAccess, and(openTo(viewer, threads.spaceId), within && openTo(viewer, within)))
    .$dynamic()

/** As `seen`, for a page of some spaces: only the newest of each are read. */
const newestSeen = (db: Reader, viewer: Who, within: SQL, choice: SQL) =>
  db
    .select(facts())
    .from(spaces)
    .innerJoin(spaceAccess, and(openTo(viewer, spaces.id), openTo(viewer, within)))
    .crossJoinLateral(
      db
        .select()
        .from(threads)
        .where(and(eq(threads.spaceId, spaces.id), choice))
        .orderBy(...newestFirst)
        .limit(threadsPerPage)
        .as('threads'),
    )
    .orderBy(...newestFirst)
    .limit(threadsPerPage)

const newestFirst = [desc(threads.lastPostAt), desc(threads.id)]
const spaceOf = (threadId: string) => sql`(select t.space_id from threads t where t.id = ${threadId})`
const spacesOf = (networkId: string, spaceId: string) => sql`any((
  select array(select s.id from spaces s where s.network_id = ${networkId} and (${spaceId}::uuid is null or s.id = ${spaceId}))
)::uuid[])`

/** The threads chosen, newest activity first, with who began them and how far the viewer has read. */
function cards(db: Reader, viewer: Who, choice: Pick<ReturnType<typeof seen>, 'as'>) {
  const chosen = choice.as('chosen')
  const { lockedBy: _, authorId, hatId, ...thread } = getColumns(chosen)
  return db
    .select({
      ...thread,
      author: author(thread.networkId, authorId),
      readSeq: sql<number>`coalesce(${threadReads.readSeq}, 0)`,
      visitedAt: threadReads.at,
      pinned: sql<boolean>`${thread.pinnedAt} is not null`,
      concluded: sql<boolean>`exists (select 1 from thread_outcomes u where u.thread_id = ${thread.id})`,
    })
    .from(chosen)
    .innerJoin(persons, eq(persons.id, authorId))
    .leftJoin(hats, eq(hats.id, hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .leftJoin(threadReads, and(eq(threadReads.threadId, thread.id), eq(threadReads.personId, viewer.id)))
    .orderBy(desc(thread.lastPostAt), desc(thread.id))
}

const older = sql`${threads.mergedInto} is null and (${threads.lastPostAt}, ${threads.id}) < (${given('before')}::timestamptz, ${given('beforeId')}::uuid)`
const lowestId = '00000000-0000-0000-0000-000000000000'
const unread = sql`not exists (
  select 1 from thread_reads r where r.thread_id = ${threads.id} and r.person_id = ${someone.id} and r.read_seq >= ${threads.lastSeq})`

/** The hot reads. PostgreSQL plans each once for a connection: planning would take five times as long as running. */
const prepare = (db: Database) => ({
  thread: cards(
    db,
    someone,
    seen(db, someone, spaceOf(given('threadId'))).where(eq(threads.id, given('threadId'))),
  ).prepare('thread'),
  list: cards(
    db,
    someone,
    newestSeen(db, someone, spacesOf(given('networkId'), given('spaceId')), older),
  ).prepare('threads_of_network'),
  mine: cards(
    db,
    someone,
    seen(db, someone)
      .where(
        sql`${threads.id} in (select p.thread_id from posts p where p.author_id = ${someone.id}) and ${threads.mergedInto} is null`,
      )
      .orderBy(...newestFirst)
      .limit(givenNumber('limit')),
  ).prepare('threads_of_mine'),
  fresh: cards(
    db,
    someone,
    seen(db, someone)
      .where(
        and(
          isNotNull(spaceAccess.role),
          isNull(threads.mergedInto),
          sql`${threads.lastPostAt} > ${given('since')}::timestamptz`,
          unread,
        ),
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

type Row = Omit<Thread, 'locked' | 'can'> & {
  lockedAt: string | null
  heldFor: string | null
  level: number
}
const present = <R extends Row>(thread: R, viewer: Who) => ({
  ...thread,
  locked: thread.lockedAt !== null,
  can: {
    reply: may.reply(thread),
    react: may.react(thread),
    conclude: may.accept(thread, viewer),
    rename: may.rename(thread, viewer),
    lock: may.lock(thread),
  },
})
const presentAll = (threads: Row[], viewer: Who) => threads.map((thread) => present(thread, viewer))

/** A thread with the viewer's standing; `lock` holds its row until the transaction ends. */
export async function findThread(db: Reader, viewer: Who, threadId: string, lock?: 'lock') {
  const waits = mustWait(viewer, spaces.networkId)
  const choice = seen(db, viewer, spaceOf(threadId), waits).where(eq(threads.id, threadId))
  const query = cards(db, viewer, lock ? choice.for('update', { of: threads }) : choice)
  const [thread] = await query.prepare(lock ? 'lock_thread' : 'find_thread').execute()
  return thread && present(thread, viewer)
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
  return presentAll(await ready(db).list.execute({ ...wish, viewer: viewer.id }), viewer)
}

/** Threads of a network that are kept at the top. */
export async function listPinned(
  db: Database,
  viewer: Who,
  { networkId, spaceId }: Pick<ListWish, 'networkId' | 'spaceId'>,
): Promise<Thread[]> {
  const choice = seen(db, viewer, spacesOf(networkId, spaceId ?? (sql`null` as never)))
    .where(and(eq(spaces.networkId, networkId), isNotNull(threads.pinnedAt), isNull(threads.mergedInto)))
    .orderBy(desc(threads.pinnedAt))
    .limit(10)
  return presentAll(await cards(db, viewer, choice), viewer)
}

/** Threads the viewer has written in, newest activity first. */
export async function listMyThreads(db: Database, viewer: Who, limit = threadsPerPage): Promise<Thread[]> {
  return presentAll(await ready(db).mine.execute({ viewer: viewer.id, limit }), viewer)
}

/** Threads with posts the viewer has not read that came after a moment, in the networks they are in. */
export async function listNewThreads(
  db: Database,
  viewer: Who,
  since: string | null,
  limit: number,
): Promise<Thread[]> {
  const wish = { viewer: viewer.id, since: since ?? '-infinity', limit }
  return presentAll(await ready(db).fresh.execute(wish), viewer)
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
  return { thread: present(row, viewer), posts: await listPosts(db, row, from) }
}
