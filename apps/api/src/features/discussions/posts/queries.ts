import { and, asc, eq, gt, lte, or, sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { postsPerPage } from '@waymark/contracts/discussions'
import type { Post } from '@waymark/contracts/discussions'
import type { Database, Reader } from '../../../platform/database.ts'
import { presentReason } from '../../../platform/guard-reasons.ts'
import { acceptedFindings } from '../../../platform/tables.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { posts, threads } from '../tables.ts'

/** Stands for a value that a prepared query is given each time it runs. */
export const given = (name: string) => sql.placeholder(name) as unknown as string
export const givenNumber = (name: string) => sql.placeholder(name) as unknown as number

/**
 * Who wrote, from joined tables; on a page of posts that takes a third of what a sub-select for each would.
 * Observers are always shown as such, and so is whoever has left.
 */
export const author = (networkId: SQLWrapper | string, personId: SQLWrapper) => ({
  id: persons.id,
  name: persons.name,
  organisation: organisations.name,
  observer: sql<boolean>`coalesce((
    select m.role = 'observer' from memberships m
    where m.network_id = ${networkId} and m.person_id = ${personId} and m.state = 'active'), false)`,
  left: sql<boolean>`coalesce((
    select m.state <> 'active' from memberships m where m.network_id = ${networkId} and m.person_id = ${personId}), false)`,
})

/** Posts with their writers, in order; the network is the thread's. */
function signed(db: Reader, networkId: string, condition: SQL | undefined) {
  const page = db.select().from(posts).where(condition).orderBy(asc(posts.seq)).limit(postsPerPage).as('page')
  const { id, seq, body, createdAt } = page
  return db
    .select({ id, seq, author: author(networkId, page.authorId), body, createdAt })
    .from(page)
    .innerJoin(persons, eq(persons.id, page.authorId))
    .leftJoin(hats, eq(hats.id, page.hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .orderBy(asc(seq))
}

const prepare = (db: Database) =>
  signed(
    db,
    given('networkId'),
    and(eq(posts.threadId, given('threadId')), gt(posts.seq, givenNumber('after'))),
  ).prepare('thread_page')
const prepared = new WeakMap<Database, ReturnType<typeof prepare>>()

interface Place {
  id: string
  networkId: string
}

/** The page of posts after a number, of a thread the viewer is known to see. */
export function listPosts(db: Database, { id: threadId, networkId }: Place, after: number): Promise<Post[]> {
  const query = prepared.get(db) ?? prepare(db)
  prepared.set(db, query)
  return query.execute({ threadId, networkId, after })
}

/** A post by its writer: what a send, and a repeated one, is answered with. */
export async function findOwnPost(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  { id: threadId, networkId }: Place,
  postId: string,
): Promise<Post | undefined> {
  const mine = and(eq(posts.id, postId), eq(posts.threadId, threadId), eq(posts.authorId, viewer.id))
  const [post] = await signed(db, networkId, mine).prepare('own_post').execute()
  return post
}

/** What the guard asked about in a page of posts, and why their writers let it stay; the caller has asked who may know. */
export async function listPostReasons(db: Reader, threadId: string, after: number) {
  const rows = await db
    .select({ seq: posts.seq, body: posts.body, title: threads.title, kept: acceptedFindings })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(
      acceptedFindings,
      and(
        // Only its writer's own: reasons are kept under an id that somebody else could send.
        eq(acceptedFindings.personId, posts.authorId),
        or(
          sql`${acceptedFindings.subject} = 'post:' || ${posts.id}`,
          and(eq(posts.seq, 1), sql`${acceptedFindings.subject} = 'thread:' || ${posts.threadId}`),
        ),
      ),
    )
    .where(and(eq(posts.threadId, threadId), gt(posts.seq, after), lte(posts.seq, after + postsPerPage)))
    .orderBy(asc(posts.seq), asc(acceptedFindings.finding))
  return rows.map(({ seq, body, title, kept }) => ({
    seq,
    ...presentReason(kept, { '/body': body, '/title': title }),
  }))
}
