import { and, asc, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { postsPerPage, reactions } from '@waymark/contracts/discussions'
import type { Post } from '@waymark/contracts/discussions'
import type { PostVersion } from '@waymark/contracts/posts'
import type { Database, Reader, Transaction } from '../../../platform/database.ts'
import { found } from '../../../platform/errors.ts'
import { presentReason } from '../../../platform/guard-reasons.ts'
import { acceptedFindings } from '../../../platform/tables.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { filesColumn } from '../files/queries.ts'
import { posts, threads } from '../tables.ts'
import { postVersions } from './tables.ts'

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

/** Who said what to a post, in the order it was first said; names and never a number. */
const said = (postId: SQLWrapper) => sql<Post['reactions']>`coalesce((
  select json_agg(json_build_object('reaction', r.reaction, 'people', r.people) order by array_position(${sql.param(reactions)}::text[], r.reaction))
  from (
    select reaction, json_agg(json_build_object('id', q.id, 'name', q.name) order by r.at, q.name) as people
    from post_reactions r join persons q on q.id = r.person_id where r.post_id = ${postId} group by reaction
  ) r), '[]'::json)`

/** Posts with their writers, in order; the network is the thread's. */
function signed(db: Reader, networkId: SQLWrapper | string, condition: SQL | undefined) {
  const page = db.select().from(posts).where(condition).orderBy(asc(posts.seq)).limit(postsPerPage).as('page')
  const { id, seq, createdAt, editedAt, removedAt } = page
  return db
    .select({
      id,
      seq,
      author: author(networkId, page.authorId),
      // Words that were taken away are kept for a moment, and shown to nobody.
      body: sql<string>`case when ${removedAt} is null and ${page.hiddenAt} is null then ${page.body} else '' end`,
      createdAt,
      editedAt,
      removedAt,
      hidden: sql<boolean>`${page.hiddenAt} is not null`,
      removedBy: sql<
        Post['removedBy']
      >`case when ${removedAt} is null then null when ${page.movedTo} is not null then 'move'
        when ${page.removedBy} = ${page.authorId} then 'writer' else 'moderator' end`,
      movedTo: sql<Post['movedTo']>`case when ${page.movedTo} is not null then (
        select json_build_object('threadId', o.thread_id, 'seq', o.seq) from posts o where o.id = ${page.movedTo}) end`,
      reactions: said(id),
      files: filesColumn(page),
    })
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

/** Any post by its id; the caller has asked who may see it. */
export async function readPost(db: Reader, postId: string): Promise<Post> {
  const networkId = sql`(select s.network_id from posts p join threads t on t.id = p.thread_id join spaces s on s.id = t.space_id where p.id = ${postId})`
  const [post] = await signed(db, networkId, eq(posts.id, postId)).prepare('any_post').execute()
  return found(post)
}

/** In which discussion a post stands now; the caller asks who may see that. */
export async function findPlace(db: Reader, postId: string): Promise<string | undefined> {
  const [post] = await db.select({ threadId: posts.threadId }).from(posts).where(eq(posts.id, postId))
  return post?.threadId
}

/** A post of a discussion that is locked, as its row stands. */
export async function lockPost(tx: Transaction, threadId: string, postId: string) {
  const [post] = await tx
    .select()
    .from(posts)
    .where(and(eq(posts.id, postId), eq(posts.threadId, threadId)))
    .for('update')
  return post
}

/** The words a post had before, newest first; none of a post that was taken away. */
export async function listVersions(db: Reader, postId: string): Promise<PostVersion[]> {
  return db
    .select({
      body: postVersions.body,
      files: postVersions.files,
      from: postVersions.since,
      until: postVersions.until,
    })
    .from(postVersions)
    .innerJoin(posts, and(eq(posts.id, postVersions.postId), isNull(posts.removedAt), isNull(posts.hiddenAt)))
    .where(eq(postVersions.postId, postId))
    .orderBy(desc(postVersions.until))
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
    .where(
      and(
        eq(posts.threadId, threadId),
        gt(posts.seq, after),
        lte(posts.seq, after + postsPerPage),
        isNull(posts.removedAt),
        isNull(posts.hiddenAt),
      ),
    )
    .orderBy(asc(posts.seq), asc(acceptedFindings.finding))
  return rows.map(({ seq, body, title, kept }) => ({
    seq,
    ...presentReason(kept, { '/body': body, '/title': title }),
  }))
}
