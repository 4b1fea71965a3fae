import { eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { hoursToAnswer } from '@waymark/contracts/break-glass'
import type { BreakGlass } from '@waymark/contracts/break-glass'
import type { Reader, Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { authorJson } from '../../networks/queries.ts'
import { breakGlass } from './tables.ts'

type Who = Pick<Viewer, 'id'>

/** Who may ask and agree: convenors and safeguarding leads of the network `y.network_id`, and administrators of the hub. */
const isTrusted = (person: SQL) => sql`(
  exists (select from persons q where q.id = ${person} and q.is_administrator)
  or exists (select from memberships w where w.network_id = y.network_id and w.person_id = ${person} and w.state = 'active' and (
    w.role = 'convenor' or exists (
      select from case_duties d where d.network_id = y.network_id and d.person_id = ${person} and d.duty = 'safeguarding'))))`
/** Somebody who is in the space `y`, and does not only look in. */
const isIn = (person: SQL, level = 1) => sql`exists (
  select from space_access a where a.space_id = y.id and a.person_id = ${person} and a.role is not null and a.level >= ${level})`
const state = sql`case when b.agrees then case when now() < b.ends_at then 'open' else 'ended' end
  when b.agrees is not null then 'refused' when b.at < now() - make_interval(hours => ${hoursToAnswer}) then 'void' else 'asked' end`

async function find(db: Reader, viewer: Who, choice: SQL): Promise<BreakGlass[]> {
  const me = sql`${viewer.id}::uuid`
  const { rows } = await db.execute<Record<string, unknown> & BreakGlass>(sql`
    select b.id, y.id as "spaceId", y.name as "spaceName", b.reason, b.minutes, b.at, b.starts_at as "startsAt", b.ends_at as "endsAt",
      ${authorJson(sql`b.asker_id`, sql`null::uuid`, sql`y.id`)} as asker, ${state} as state,
      case when b.decider_id is not null then ${authorJson(sql`b.decider_id`, sql`null::uuid`, sql`y.id`)} end as decider,
      coalesce((
        select json_agg(json_build_object('kind', i.kind, 'id', i.subject_id, 'title',
          case when ${isIn(me)} or b.asker_id = ${me} then coalesce(t.title, case when c.hidden_at is null then c.card->>'title' end) end))
        from (select distinct kind, subject_id from openings
          where person_id = b.asker_id and last_at >= b.starts_at and first_at <= b.ends_at) i
        left join threads t on i.kind = 'thread' and t.id = i.subject_id
        left join practice_cases c on i.kind = 'case' and c.id = i.subject_id
        where b.space_id in (t.space_id, c.space_id)), '[]') as opened,
      json_build_object(
        'decide', ${state} = 'asked' and b.asker_id <> ${me} and ${isTrusted(me)},
        'end', ${state} = 'open' and (b.asker_id = ${me} or b.decider_id = ${me} or ${isIn(me, 4)})) as can
    from break_glass b join spaces y on y.id = b.space_id
    where ${choice} and (b.asker_id = ${me} or ${isTrusted(me)} or (b.agrees and ${isIn(me)}))
    order by b.at desc limit 50`)
  const iso = (at: string | null) => at && new Date(at).toISOString()
  return rows.map((row) => ({
    ...row,
    at: iso(row.at)!,
    startsAt: iso(row.startsAt),
    endsAt: iso(row.endsAt),
  }))
}

export const listReadings = (db: Reader, viewer: Who, networkId: string) =>
  find(db, viewer, sql`y.network_id = ${networkId}`)
export const findReading = async (db: Reader, viewer: Who, id: string) =>
  (await find(db, viewer, sql`b.id = ${id}`))[0]

/** Held until the transaction ends, with the network of its space. */
export async function lockReading(tx: Transaction, id: string) {
  const [row] = await tx.select().from(breakGlass).where(eq(breakGlass.id, id)).for('update')
  if (!row) return undefined
  const { rows } = await tx.execute<{ networkId: string }>(
    sql`select network_id as "networkId" from spaces where id = ${row.spaceId}`,
  )
  return { ...row, networkId: rows[0]!.networkId }
}

/** The closed spaces of a network that the viewer is not in, if they may ask to read one; otherwise none. */
export async function listShut(
  db: Reader,
  viewer: Who,
  networkId: string,
): Promise<{ id: string; name: string }[]> {
  const me = sql`${viewer.id}::uuid`
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select y.id, y.name from spaces y where y.network_id = ${networkId} and y.sensitivity = 'closed' and ${isTrusted(me)}
      and not exists (select from space_access a where a.space_id = y.id and a.person_id = ${me}) order by y.name`)
  return rows
}

/** Who is told: those who could agree, or those in the space; never who asked. */
export async function listTold(db: Reader, id: string, whom: 'trusted' | 'inside') {
  const { rows } = await db.execute<{ id: string; name: string; email: string }>(sql`
    select p.id, p.name, p.email from break_glass b join spaces y on y.id = b.space_id join persons p on p.id <> b.asker_id
    where b.id = ${id} and ${whom === 'trusted' ? isTrusted(sql`p.id`) : isIn(sql`p.id`)} order by p.name`)
  return rows
}

/** Those that are over, and whose space has not been told. */
export async function listOver(db: Reader): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from break_glass where agrees and ends_at <= now() and told_at is null order by ends_at limit 100`,
  )
  return rows.map(({ id }) => id)
}

export async function isTrustedIn(db: Reader, viewer: Who, networkId: string): Promise<boolean> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select y.network_id as id from (select id as network_id from networks where id = ${networkId}) y where ${isTrusted(sql`${viewer.id}::uuid`)}`,
  )
  return rows.length > 0
}
