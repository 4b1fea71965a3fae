import { eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Flag } from '@waymark/contracts/moderation'
import type { Nation } from '@waymark/contracts/organisations'
import type { Reader, Transaction } from '../../platform/database.ts'
import { listFilesOf } from '../discussions/files/queries.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { authorJson } from '../networks/queries.ts'
import { handled, handledBy } from './access.ts'
import { flags } from './tables.ts'

const listed = 100

const from = (viewer: Pick<Viewer, 'id'>) => sql`
  from flags f join posts x on x.id = f.post_id join threads t on t.id = x.thread_id join spaces y on y.id = t.space_id
  join space_access a on a.space_id = y.id and a.person_id = ${viewer.id}`

/** Flags the viewer handles; none of any other. The words of the post are asked for on their own. */
async function find(db: Reader, viewer: Pick<Viewer, 'id'>, choice: SQL): Promise<Flag[]> {
  const { rows } = await db.execute<Flag & Record<string, unknown>>(sql`
    select f.id, f.kind, t.id as "threadId", t.title as "threadTitle", x.seq, y.name as "spaceName",
      ${authorJson(sql`x.author_id`, sql`x.hat_id`, sql`y.id`)} as author,
      ${authorJson(sql`f.reporter_id`, sql`null::uuid`, sql`y.id`)} as reporter,
      f.note, f.at, f.due_at as "dueAt", f.version,
      (select json_build_object('id', h.id, 'name', h.name) from persons h where h.id = f.holder_id) as holder,
      f.outcome, f.words, f.decided_at as "decidedAt", (select q.name from persons q where q.id = f.decider_id) as decider
    ${from(viewer)} where ${handledBy(viewer)} and ${choice}
    order by f.outcome is not null, case when f.outcome is null then f.due_at end, f.decided_at desc limit ${listed}`)
  const iso = (at: string) => new Date(at).toISOString()
  return rows.map((row) => ({
    ...row,
    at: iso(row.at),
    dueAt: iso(row.dueAt),
    decidedAt: row.decidedAt && iso(row.decidedAt),
  }))
}

export const listFlags = (db: Reader, viewer: Pick<Viewer, 'id'>, networkId: string) =>
  find(db, viewer, sql`y.network_id = ${networkId}`)
export const findFlag = async (db: Reader, viewer: Pick<Viewer, 'id'>, flagId: string) =>
  (await find(db, viewer, sql`f.id = ${flagId}`))[0]

/** The row of a flag, held until the transaction ends; the caller has asked who handles it. */
export async function lockFlag(tx: Transaction, flagId: string) {
  const [flag] = await tx.select().from(flags).where(eq(flags.id, flagId)).for('update')
  return flag
}

/** The words of a post as they stand, also when it is hidden; with the title, of which the first post is a part. */
export async function findWords(
  db: Reader,
  flagId: string,
): Promise<{ title: string | null; words: string }> {
  const { rows } = await db.execute<{ title: string | null; words: string }>(sql`
    select case when t.held_for = x.id then t.held_title when x.seq = 1 and t.held_for is null then t.title end as title, x.body as words
    from flags f join posts x on x.id = f.post_id left join threads t on t.id = x.thread_id or t.held_for = x.id
    where f.id = ${flagId} order by t.held_for = x.id desc nulls last limit 1`)
  return rows[0] ?? { title: null, words: '' }
}

/** The files of the post that a flag is about, with where they lie. */
export async function listFlaggedFiles(db: Reader, flagId: string) {
  const { rows } = await db.execute<{ id: string; authorId: string }>(sql`
    select x.id, x.author_id as "authorId" from flags f join posts x on x.id = f.post_id where f.id = ${flagId}`)
  return rows[0] ? listFilesOf(db, rows[0]) : []
}

/** Everybody who handles a flag, with where mail reaches them; whoever is on duty this week comes first. */
export async function listHandlers(db: Reader, flagId: string, monday: string) {
  const { rows } = await db.execute<{ id: string; name: string; email: string; onDuty: boolean }>(sql`
    select q.id, q.name, q.email, exists (
      select from duty_weeks w where w.network_id = y.network_id and w.monday = ${monday} and w.person_id = q.id) as "onDuty"
    from flags f join posts x on x.id = f.post_id join threads t on t.id = x.thread_id join spaces y on y.id = t.space_id
    join space_access a on a.space_id = y.id join persons q on q.id = a.person_id
    where f.id = ${flagId} and ${handled(sql`q.id`)} order by 4 desc, q.name`)
  return rows
}

/** The nation whose bank holidays count: of the organisation of the network’s convenor. */
export async function findNation(db: Reader, networkId: string): Promise<Nation> {
  const { rows } = await db.execute<{ nation: Nation }>(sql`
    select o.nation from memberships m join hats h on h.id = m.hat_id join organisations o on o.id = h.organisation_id
    where m.network_id = ${networkId} and m.state = 'active' and m.role = 'convenor' and o.nation is not null
    order by m.joined_at limit 1`)
  return rows[0]?.nation ?? 'England'
}

/** Who said it and who wrote the post, for the letters that say what came of it. */
export async function findConcerned(db: Reader, flagId: string) {
  const { rows } = await db.execute<{
    kind: string
    outcome: string
    words: string
    reporter: string
    author: string
    networkId: string
    threadId: string
  }>(sql`
    select f.kind, f.outcome, f.words, r.email as reporter, q.email as author, y.network_id as "networkId", t.id as "threadId"
    from flags f join posts x on x.id = f.post_id join threads t on t.id = x.thread_id join spaces y on y.id = t.space_id
    join persons r on r.id = f.reporter_id join persons q on q.id = x.author_id where f.id = ${flagId}`)
  return rows[0]
}
