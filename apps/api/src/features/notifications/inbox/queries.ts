import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { noticesPerPage } from '@waymark/contracts/notifications'
import type { Notice } from '@waymark/contracts/notifications'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'

/** How far a count goes on: the bell says “99+”. */
const countedTo = 100

/** What was read in the conversation itself needs no second reading here; nor does what was read of a talk. */
const known = sql.raw(`greatest(n.seen_seq, coalesce(r.read_seq, 0))`)
const knownTalk = sql.raw(
  `greatest(n.seen_seq, case when t.person_id = n.person_id then t.person_read else t.asker_read end)`,
)

/** A viewer's news of what is there and open to them now. */
const seen = (viewer: Pick<Viewer, 'id'>): SQL => sql`
  from notices n
  join notice_subjects s on s.kind = n.kind and s.id = n.subject_id
  join space_access a on a.space_id = s.space_id and a.person_id = n.person_id
  left join thread_reads r on n.kind = 'thread' and r.thread_id = n.subject_id and r.person_id = n.person_id
  where n.person_id = ${viewer.id}`
/** And of talks: only ever those that they are one of the two of. */
const seenTalks = (viewer: Pick<Viewer, 'id'>): SQL => sql`
  from notices n
  join talks t on t.id = n.subject_id and n.person_id in (t.person_id, t.asker_id)
  where n.kind = 'talk' and n.person_id = ${viewer.id}`

/** A page of a viewer's news, newest first. */
export async function listNotices(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  { unread = false, before, beforeId }: { unread?: boolean; before?: string; beforeId?: string },
): Promise<Notice[]> {
  const chosen = (known: SQL) => sql`
        and (not ${unread}::boolean or n.last_seq > ${known})
        and (${before ?? null}::timestamptz is null
          or (n.at, n.subject_id) < (${before ?? null}::timestamptz, ${beforeId ?? highestId}::uuid))
      order by n.at desc, n.subject_id desc limit ${noticesPerPage}`
  const { rows } = await db.execute<Notice & Record<string, unknown>>(sql`
    with page as (
      (select n.*, s.space_id, s.title, null::timestamptz as starts_at, ${known} as known ${seen(viewer)} ${chosen(known)})
      union all
      (select n.*, null, 'Talk with ' || (
          select q.name from persons q where q.id = case when t.person_id = n.person_id then t.asker_id else t.person_id end),
        t.starts_at, ${knownTalk} ${seenTalks(viewer)} ${chosen(knownTalk)})
      order by at desc, subject_id desc limit ${noticesPerPage}
    )
    select page.kind, subject_id as "subjectId", page.space_id as "spaceId", sp.name as "spaceName",
      w.name as "networkName", page.starts_at as "startsAt", page.title, last_seq as seq,
      least(known + 1, last_seq) as "firstNew",
      case when kind <> 'thread' then (last_seq > known)::int else (
        select count(*)::int from posts p
        where p.thread_id = subject_id and p.seq > known and p.seq <= last_seq and p.author_id <> ${viewer.id} and p.removed_at is null and p.hidden_at is null
      ) end as fresh,
      (select q.name from posts p join persons q on q.id = p.author_id
        where kind = 'thread' and p.thread_id = subject_id and p.seq = last_seq) as "from",
      reason, (select i.name from persons i where i.id = instead_of_id) as "insteadOf",
      last_seq <= known as read, at
    from page left join spaces sp on sp.id = page.space_id left join networks w on w.id = sp.network_id
    order by at desc, subject_id desc`)
  const iso = (at: string) => new Date(at).toISOString()
  return rows.map((row) => ({ ...row, at: iso(row.at), startsAt: row.startsAt && iso(row.startsAt) }))
}
const highestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** In how many conversations there is something new, up to a hundred. */
export async function countNotices(db: Reader, viewer: Pick<Viewer, 'id'>): Promise<number> {
  const { rows } = await db.execute<{ unread: number }>(sql`
    select count(*)::int as unread from (
      (select ${seen(viewer)} and n.last_seq > ${known} limit ${countedTo})
      union all
      (select ${seenTalks(viewer)} and n.last_seq > ${knownTalk} limit ${countedTo})
      limit ${countedTo}
    ) fresh`)
  return rows[0]!.unread
}

/** Which of these people were told of something. */
export async function listTold(
  db: Reader,
  { kind, subjectId, seq }: { kind: string; subjectId: string; seq: number },
  people: string[],
): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select person_id as id from notices
    where kind = ${kind} and subject_id = ${subjectId} and last_seq >= ${seq} and person_id in ${people}`)
  return rows.map(({ id }) => id)
}
