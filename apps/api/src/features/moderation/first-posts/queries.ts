import { and, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { daysReturned } from '@waymark/contracts/first-posts'
import type { FirstPost } from '@waymark/contracts/first-posts'
import type { Reader, Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { levelNumber } from '../../networks/access.ts'
import { filesJson } from '../../discussions/files/queries.ts'
import { authorJson } from '../../networks/queries.ts'
import { firstPosts } from './tables.ts'

type Who = Pick<Viewer, 'id'>

/** Who looks after the space of `f`, by their `space_access a`; nobody welcomes themselves. */
const welcomes = sql`(a.agreed and a.role is not null and a.level >= ${levelNumber.moderate} and f.author_id <> a.person_id)`
/** One’s own while they can still be read, and what waits where the viewer looks after the space. */
const mine = ({ id }: Who) =>
  sql`f.author_id = ${id} and (f.returned_at is null or f.returned_at > now() - make_interval(days => ${daysReturned}))`
const theirs = sql`f.returned_at is null and ${welcomes}`

async function find(db: Reader, viewer: Who, choice: SQL): Promise<FirstPost[]> {
  const { rows } = await db.execute<Record<string, unknown> & { at: string; dueAt: string } & FirstPost>(sql`
    select f.id, f.network_id as "networkId", y.name as "spaceName", f.thread_id as "threadId",
      coalesce(f.title, t.title, '') as title, f.kind, f.body, ${filesJson(sql`f.id`, sql`f.author_id`)} as files, f.at, f.due_at as "dueAt",
      ${authorJson(sql`f.author_id`, sql`f.hat_id`, sql`y.id`)} as author,
      case when f.returned_at is not null then f.words end as returned,
      json_build_object('publish', ${theirs}, 'withdraw', f.author_id = ${viewer.id}) as can
    from first_posts f join spaces y on y.id = f.space_id left join threads t on t.id = f.thread_id
    join space_access a on a.space_id = y.id and a.person_id = ${viewer.id}
    where (${mine(viewer)} or ${theirs}) and ${choice} order by f.returned_at is not null, f.due_at, f.id limit 100`)
  const iso = (at: string) => new Date(at).toISOString()
  return rows.map((row) => ({ ...row, at: iso(row.at), dueAt: iso(row.dueAt) }))
}

export const listFirstPosts = (db: Reader, viewer: Who, networkId: string) =>
  find(db, viewer, sql`f.network_id = ${networkId}`)
export const findFirstPost = async (db: Reader, viewer: Who, id: string) =>
  (await find(db, viewer, sql`f.id = ${id}`))[0]

/** Held until the transaction ends; the caller asks who may do what with it. */
export async function lockFirstPost(tx: Transaction, id: string) {
  const [row] = await tx.select().from(firstPosts).where(eq(firstPosts.id, id)).for('update')
  return row
}

export const countWaiting = (db: Reader, { id }: Who, networkId: string): Promise<number> =>
  db.$count(
    firstPosts,
    and(eq(firstPosts.networkId, networkId), eq(firstPosts.authorId, id), sql`returned_at is null`),
  )

/** Where words that have been published stand, if the viewer sees it. */
export async function findPublished(db: Reader, viewer: Who, id: string) {
  const { rows } = await db.execute<{ threadId: string; seq: number }>(sql`
    select x.thread_id as "threadId", x.seq from posts x join threads t on t.id = x.thread_id
    join space_access a on a.space_id = t.space_id and a.person_id = ${viewer.id}
    where x.id = ${id} and x.removed_at is null and x.hidden_at is null`)
  return rows[0]
}

/** Those who can welcome its author, with where mail reaches them; whoever is on duty this week comes first. */
export async function listWelcomers(db: Reader, id: string, monday: string) {
  const { rows } = await db.execute<{ id: string; name: string; email: string; onDuty: boolean }>(sql`
    select q.id, q.name, q.email, exists (
      select from duty_weeks w where w.network_id = f.network_id and w.monday = ${monday} and w.person_id = q.id) as "onDuty"
    from first_posts f join space_access a on a.space_id = f.space_id join persons q on q.id = a.person_id
    where f.id = ${id} and ${welcomes} order by 4 desc, q.name`)
  return rows
}
