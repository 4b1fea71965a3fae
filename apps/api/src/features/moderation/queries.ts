import { eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Flag, FlagKind, FlagSubject } from '@waymark/contracts/moderation'
import type { Nation } from '@waymark/contracts/organisations'
import type { Reader, Transaction } from '../../platform/database.ts'
import { listFilesOf } from '../discussions/files/queries.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { authorJson } from '../networks/queries.ts'
import { handled, handledBy, standing } from './access.ts'
import { subject } from './subjects/queries.ts'
import { flags } from './tables.ts'

const listed = 100
const authorIn = (personId: SQL, hatId: SQL) => authorJson(personId, hatId, sql`x.space_id`)

/** A flag with what the pages have no use for. */
type Row = Flag & { subjectId: string; networkId: string | null; roomId: string | null }

/** Flags the viewer handles; none of any other. The words are asked for on their own. */
async function find(db: Reader, viewer: Pick<Viewer, 'id'>, choice: SQL): Promise<Row[]> {
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    select f.id, f.kind, f.subject, f.subject_id as "subjectId", f.room_id as "roomId", x.network_id as "networkId", x.page_id as "pageId", x.title, x.seq, x.comment_id as "commentId", x.space_name as "spaceName",
      ${authorIn(sql`x.author_id`, sql`x.hat_id`)} as author, ${viewer.id}::uuid = any(x.writers) as "isOwn",
      ${authorIn(sql`f.reporter_id`, sql`null::uuid`)} as reporter,
      f.note, f.at, f.due_at as "dueAt", f.version,
      (select json_build_object('id', h.id, 'name', h.name) from persons h where h.id = f.holder_id) as holder,
      f.outcome, f.words, f.decided_at as "decidedAt", (select q.name from persons q where q.id = f.decider_id) as decider
    from flags f ${subject} join lateral ${standing} a on a.person_id = ${viewer.id}
    where ${choice} and ${handledBy(viewer)}
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
  find(db, viewer, sql`x.network_id = ${networkId}`)
/** What is in no network: for the administrators of the hub. */
export const listHubFlags = (db: Reader, viewer: Pick<Viewer, 'id'>) =>
  find(db, viewer, sql`x.network_id is null`)
export const findFlag = async (db: Reader, viewer: Pick<Viewer, 'id'>, flagId: string) =>
  (await find(db, viewer, sql`f.id = ${flagId}`))[0]

/** The row of a flag, held until the transaction ends; the caller has asked who handles it. */
export async function lockFlag(tx: Transaction, flagId: string) {
  const [flag] = await tx.select().from(flags).where(eq(flags.id, flagId)).for('update')
  return flag
}

/** The files of the post that a flag is about, with where they lie; a case has its own on its page. */
export async function listFlaggedFiles(db: Reader, flagId: string) {
  const { rows } = await db.execute<{ id: string; authorId: string }>(sql`
    select p.id, p.author_id as "authorId" from flags f join posts p on f.subject = 'post' and p.id = f.subject_id
    where f.id = ${flagId}`)
  return rows[0] ? listFilesOf(db, rows[0]) : []
}

/** Everybody who handles a flag, with where mail reaches them; whoever is on duty this week comes first. */
export async function listHandlers(db: Reader, flagId: string, monday: string) {
  const { rows } = await db.execute<{ id: string; name: string; email: string; onDuty: boolean }>(sql`
    select q.id, q.name, q.email, exists (
      select from duty_weeks w where w.network_id = x.network_id and w.monday = ${monday} and w.person_id = q.id) as "onDuty"
    from flags f ${subject} join lateral ${standing} a on true join persons q on q.id = a.person_id
    where f.id = ${flagId} and ${handled(sql`q.id`)} order by 4 desc, q.name`)
  return rows
}

/** The nation whose bank holidays count: of the organisation of the network’s convenor. */
export async function findNation(db: Reader, networkId: string | null): Promise<Nation> {
  const { rows } = await db.execute<{ nation: Nation }>(sql`
    select o.nation from memberships m join hats h on h.id = m.hat_id join organisations o on o.id = h.organisation_id
    where m.network_id = ${networkId} and m.state = 'active' and m.role = 'convenor' and o.nation is not null
    order by m.joined_at limit 1`)
  return rows[0]?.nation ?? 'England'
}

/** Who said it and who wrote it, for the letters that say what came of it. */
export async function findConcerned(db: Reader, flagId: string) {
  const { rows } = await db.execute<{
    subject: FlagSubject
    kind: FlagKind
    outcome: string
    words: string
    reporter: string | null
    writers: string[]
    networkId: string | null
    pageId: string
  }>(sql`
    select f.subject, f.kind, f.outcome, f.words, r.email as reporter, x.network_id as "networkId", x.page_id as "pageId",
      -- Of words without a name nothing says who wrote them, no letter either.
      array(select q.email from persons q where q.id = any(x.writers) and x.author_id is not null order by q.email) as writers
    from flags f ${subject} left join persons r on r.id = f.reporter_id where f.id = ${flagId}`)
  return rows[0]
}
