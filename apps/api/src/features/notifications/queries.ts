import { and, eq, sql } from 'drizzle-orm'
import type { LetterSettings } from '@waymark/contracts/letters'
import type { NewsKind } from '@waymark/contracts/notifications'
import type { Reader } from '../../platform/database.ts'
import { posts } from '../discussions/tables.ts'
import { eventSeries, occurrences } from '../events/tables.ts'
import { noticeSubjects } from './access.ts'
import type { Standing } from './access.ts'

/** Something that happened, by the conversation, case or event it happened in. */
export interface News {
  kind: NewsKind
  subjectId: string
  /** Its number there: of the post, the version or the change. */
  seq: number
  /** Who did it, and need not be told. */
  actors: string[]
  /** Who is named in it. */
  mentioned?: string[]
}

/** Where a post stands now: it may have been moved since it was written. */
export async function findPost(db: Reader, postId: string): Promise<News | undefined> {
  const [post] = await db
    .select({ subjectId: posts.threadId, seq: posts.seq, authorId: posts.authorId })
    .from(posts)
    .where(eq(posts.id, postId))
  if (!post) return undefined
  return {
    kind: 'thread',
    subjectId: post.subjectId,
    seq: post.seq,
    actors: [post.authorId],
    mentioned: await listMentioned(db, postId),
  }
}
/** Who is spoken to in a post: “@” and a whole name, of somebody who may read it. Names are known by nothing else. */
async function listMentioned(db: Reader, postId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select q.id from posts p join threads t on t.id = p.thread_id
    join space_access a on a.space_id = t.space_id and a.role is not null
    join persons q on q.id = a.person_id
    where p.id = ${postId} and p.body like '%@%' and position('@' || q.name in p.body) > 0 and q.id <> p.author_id`)
  return rows.map(({ id }) => id)
}
export async function findFirstPost(db: Reader, threadId: string): Promise<News | undefined> {
  const [post] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), eq(posts.seq, 1)))
  return post && findPost(db, post.id)
}

/** The newest change of an event, as calendars count them. */
export async function findChange(db: Reader, occurrenceId: string): Promise<News | undefined> {
  const [event] = await db
    .select({ sequence: occurrences.sequence, hostId: eventSeries.hostId })
    .from(occurrences)
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .where(eq(occurrences.id, occurrenceId))
  return event && { kind: 'event', subjectId: occurrenceId, seq: event.sequence + 1, actors: [event.hostId] }
}

/** Those who wrote a case together. */
export async function listWriters(db: Reader, caseId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select person_id as id from case_authors where case_id = ${caseId} and state = 'accepted'`,
  )
  return rows.map(({ id }) => id)
}

/** What news are about, as long as it is there for its readers. */
export async function findSubject(db: Reader, kind: NewsKind, id: string) {
  const [subject] = await db
    .select()
    .from(noticeSubjects)
    .where(and(eq(noticeSubjects.kind, kind), eq(noticeSubjects.id, id)))
  return subject
}

export interface Hearer extends Pick<Standing, 'member' | 'thread' | 'space' | 'network' | 'follows'> {
  personId: string
  /** Null for whoever leaves it as usual. */
  letters: LetterSettings | null
}

/** What somebody chose about when mail comes, as JSON in one column; `w` is their row of `letter_settings`, if any. */
export const settingsJson = sql<LetterSettings | null>`case when w.person_id is null then null else json_build_object(
  'rhythm', w.rhythm, 'weekday', w.weekday, 'minute', w.minute, 'quietFrom', w.quiet_from, 'quietTo', w.quiet_to,
  'workingDays', w.working_days, 'awayFrom', w.away_from, 'awayUntil', w.away_until, 'standInId', w.stand_in_id) end`

/** Joins what the person of a row chose about one thing in one space, and whether they follow it by themselves. */
export const chosen = (person: string, kind: string, subject: string, space: string) => {
  const [p, k, id, s] = [person, kind, subject, space].map((name) => sql.raw(name)) as [
    SQLRaw,
    SQLRaw,
    SQLRaw,
    SQLRaw,
  ]
  return sql`
    left join notice_choices ct on ct.person_id = ${p} and ct.scope = ${k} and ct.scope_id = ${id}
    left join notice_choices cs on cs.person_id = ${p} and cs.scope = 'space' and cs.scope_id = ${s}.id
    left join notice_choices cn on cn.person_id = ${p} and cn.scope = 'network' and cn.scope_id = ${s}.network_id
    left join follows f on f.person_id = ${p} and f.kind = ${k} and f.subject_id = ${id}`
}
type SQLRaw = ReturnType<typeof sql.raw>

/** Everybody who may see a space and either belongs there or chose to hear of it, with what they chose. */
export async function listHearers(
  db: Reader,
  { kind, id, spaceId }: { kind: NewsKind; id: string; spaceId: string },
): Promise<Hearer[]> {
  const { rows } = await db.execute<Hearer & Record<string, unknown>>(sql`
    with about as (select ${kind}::text as kind, ${id}::uuid as id)
    select a.person_id as "personId", a.role is not null as member, ct.level as thread, cs.level as space,
      cn.level as network, f.reason as follows, ${settingsJson} as letters
    from about cross join space_access a join spaces s on s.id = a.space_id
    ${chosen('a.person_id', 'about.kind', 'about.id', 's')}
    left join letter_settings w on w.person_id = a.person_id
    where a.space_id = ${spaceId}
      and (a.role is not null or coalesce(ct.level, cs.level, cn.level, f.reason) is not null)
    order by a.person_id`)
  return rows
}
