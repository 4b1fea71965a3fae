import { and, eq, sql } from 'drizzle-orm'
import { usualLetters } from '@waymark/contracts/letters'
import type { LetterChannel, LettersPage, LetterSettings, LogLine } from '@waymark/contracts/letters'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { plainLinks } from '../../../platform/words.ts'
import { chosen, settingsJson } from '../queries.ts'
import { letters } from '../tables.ts'
import type { Waiting } from './judging.ts'
import { dueAt } from './when.ts'

/** More than this a day to one person is more than anybody reads. */
export const lettersPerDay = 8
export const logDays = 60

/** Of notices `n`: what a letter has not told yet. */
const unmailed = sql`n.last_seq > n.mailed_seq`
/** What a browser may tell of: the same, messages of organisers, whose letters go out at once, and all that is new for whoever wants no letters. */
export const unpushed = sql`(${unmailed} or (n.kind = 'message' and n.last_seq > n.seen_seq) or (n.kind <> 'talk' and exists (
  select from letter_settings w where w.person_id = n.person_id and w.rhythm = 'never')))`

/** What waits to be mailed to some people, or to be told by their browsers, with what holds now. */
export async function listWaiting(
  db: Reader,
  people: string[],
  channel: LetterChannel = 'mail',
): Promise<Waiting[]> {
  const from = channel === 'mail' ? sql`n.mailed_seq` : sql`least(n.mailed_seq, n.seen_seq)`
  const { rows } = await db.execute<Waiting & Record<string, unknown>>(sql`
    select n.person_id as "personId", n.kind, n.subject_id as "subjectId", n.last_seq as "lastSeq",
      n.mailed_seq as "mailedSeq", greatest(n.seen_seq, coalesce(r.read_seq, 0)) as known, r.at as "readAt", n.reason, n.at,
      i.name as "insteadOf", a.person_id is not null and (n.kind <> 'thread' or exists (
        select from posts p where p.thread_id = n.subject_id and p.seq > ${from} and p.seq <= n.last_seq and p.removed_at is null and p.hidden_at is null)) as visible, a.role is not null as member, u.title,
      s.id as "spaceId", s.name as "spaceName", s.sensitivity, w.id as "networkId", w.name as "networkName",
      ct.level as thread, cs.level as space, cn.level as network, f.reason as follows
    from notices n
    left join notice_subjects u on u.kind = n.kind and u.id = n.subject_id
    left join spaces s on s.id = u.space_id
    left join networks w on w.id = s.network_id
    left join lateral (
      select x.person_id, x.role from space_access x where x.space_id = s.id and x.person_id = n.person_id) a on true
    left join thread_reads r on n.kind = 'thread' and r.thread_id = n.subject_id and r.person_id = n.person_id
    left join persons i on i.id = n.instead_of_id
    ${chosen('n.person_id', 'n.kind', 'n.subject_id', 's')}
    where n.person_id in ${people} and ${channel === 'mail' ? unmailed : unpushed}
    order by n.at`)
  return rows
}

export interface Words {
  personId: string
  threadId: string
  author: string
  organisation: string | null
  words: string
  /** How many files the post has; their names are for those who open it. */
  files: number
  seq: number
  count: number
}
/** How much of a post stands in a letter, and of how many in a conversation. */
const shown = { characters: 300, posts: 3 }

/** The first words that are new to each reader, of conversations that their readers are known to see and mail may carry. */
export async function listWords(
  db: Reader,
  items: Pick<Waiting, 'personId' | 'subjectId' | 'known' | 'mailedSeq' | 'lastSeq'>[],
): Promise<Words[]> {
  if (items.length === 0) return []
  const wanted = JSON.stringify(
    items.map(({ personId, subjectId, known, mailedSeq, lastSeq }) => ({
      person: personId,
      thread: subjectId,
      after: Math.max(known, mailedSeq),
      to: lastSeq,
    })),
  )
  const { rows } = await db.execute<Words & Record<string, unknown>>(sql`
    select i.person as "personId", i.thread as "threadId", p.seq, p.count, left(${plainLinks(sql`p.body`)}, ${shown.characters + 1}) as words,
      q.name as author, o.name as organisation,
      case when p.has_files then (
        select count(*)::int from post_files f where f.post_id = p.id and f.uploaded_by = p.author_id) else 0 end as files
    from json_to_recordset(${wanted}::json) as i (person uuid, thread uuid, after int, "to" int)
    cross join lateral (
      select p.*, count(*) over ()::int as count from posts p
      where p.thread_id = i.thread and p.seq > i.after and p.seq <= i."to" and p.author_id <> i.person and p.removed_at is null and p.hidden_at is null
      order by p.seq limit ${shown.posts}
    ) p
    join persons q on q.id = p.author_id
    left join hats h on h.id = p.hat_id left join organisations o on o.id = h.organisation_id
    order by p.seq`)
  return rows.map((row) => ({ ...row, words: shorten(row.words) }))
}
const shorten = (words: string) =>
  words.length > shown.characters ? `${words.slice(0, shown.characters).replace(/\s+\S*$/, '')} …` : words

/** People for whom something waits and no letter is open: it came while the last one was being put together. */
export async function listUnbegun(db: Reader) {
  const { rows } = await db.execute<{ personId: string; settings: LetterSettings | null }>(sql`
    select p.person_id as "personId", ${settingsJson} as settings
    from (select distinct person_id from notices where last_seq > mailed_seq) p
    left join letter_settings w on w.person_id = p.person_id
    where not exists (select from letters l where l.person_id = p.person_id and l.state = 'open')`)
  return rows
}

/** What somebody chose about when mail comes. */
export async function findSettings(db: Reader, { id }: Pick<Viewer, 'id'>): Promise<LetterSettings> {
  const { rows } = await db.execute<{ settings: LetterSettings }>(
    sql`select ${settingsJson} as settings from letter_settings w where w.person_id = ${id}`,
  )
  return rows[0]?.settings ?? usualLetters
}

export async function readLetters(db: Reader, viewer: Pick<Viewer, 'id'>): Promise<LettersPage> {
  const settings = await findSettings(db, viewer)
  const [open] = await db
    .select({ endsAt: letters.endsAt })
    .from(letters)
    .where(and(eq(letters.personId, viewer.id), eq(letters.state, 'open')))
  const { rows } = await db.execute<{ name: string }>(
    sql`select name from persons where id = ${settings.standInId}::uuid`,
  )
  return {
    settings,
    standInName: rows[0]?.name ?? null,
    nextAt: open?.endsAt ?? dueAt(settings, new Date())?.toISOString() ?? null,
    waiting: open !== undefined,
  }
}

/** Whether two people are in a network together now. */
export async function shareNetwork(db: Reader, one: string, other: string): Promise<boolean> {
  const { rows } = await db.execute<{ one: number }>(sql`
    select 1 as one from memberships a join memberships b on b.network_id = a.network_id and b.state = 'active'
    where a.person_id = ${one} and a.state = 'active' and b.person_id = ${other} limit 1`)
  return rows.length > 0
}

/** What became of a viewer's news when mail was put together or a push was due; titles of what is open to them now. */
export async function listLog(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  { channel }: { channel?: LetterChannel } = {},
): Promise<LogLine[]> {
  const { rows } = await db.execute<LogLine & Record<string, unknown>>(sql`
    select l.id, l.at, l.channel, l.kind, l.subject_id as "subjectId", l.outcome, l.reason, l.read_at as "readAt", l."isReminder", open.title
    from (
      select id, at, channel, kind, subject_id, outcome, reason, read_at, person_id, false as "isReminder" from letter_log
      where person_id = ${viewer.id}
      union all
      select md5(m.registration_id || m.kind || m.starts_at)::uuid, m.at, 'mail', 'event', r.occurrence_id, m.outcome, m.reason, null, r.person_id, true
      from registrations r join event_reminders m on m.registration_id = r.id where r.person_id = ${viewer.id}
      union all
      select md5(m.message_id || 'letter')::uuid, m.at, 'mail', 'message', e.occurrence_id, m.letter, m.reason, null, m.person_id, false
      from event_message_readers m join event_messages e on e.id = m.message_id
      where m.person_id = ${viewer.id} and m.letter in ('sent', 'skipped')
    ) l
    left join lateral (
      select u.title from notice_subjects u
      join space_access a on a.space_id = u.space_id and a.person_id = ${viewer.id}
      where u.kind = l.kind and u.id = l.subject_id
    ) open on true
    where (${channel ?? null}::text is null or l.channel = ${channel ?? null}) and l.at > now() - make_interval(days => ${logDays})
    order by l.at desc, l.id limit 100`)
  const iso = (at: string) => new Date(at).toISOString()
  return rows.map((row) => ({ ...row, at: iso(row.at), readAt: row.readAt && iso(row.readAt) }))
}
