import { sql } from 'drizzle-orm'
import type { Reader } from '../../../../platform/database.ts'

interface Owned {
  questionId: string
  workshopId: string
  personId: string
  name: string
  email: string
  /** The UK day of the meeting: whoever is asked to look for an answer is told once. */
  day: string
  /** Null where they say too much outside the hub. */
  title: string | null
  text: string | null
}
/** Older meetings are not written about any more. */
const toldForDays = 60

/** Without a discussion, which has told its owner by itself, and without an answer. */
const isOpen = sql`q.owner_id is not null and q.thread_id is null and q.state in ('open', 'aside') and o.state = 'planned'`

/** Questions of meetings that are over which wait for an answer, with whoever was made their owner and may still see them. */
export async function listOwned(db: Reader, now: Date): Promise<Owned[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const { rows } = await db.execute<Owned & Record<string, unknown>>(sql`
    select q.id as "questionId", o.id as "workshopId", p.id as "personId", p.name, p.email,
      (o.ends_at at time zone 'Europe/London')::date::text as day,
      case when s.sensitivity in ('open', 'network') then o.title end as title,
      case when s.sensitivity in ('open', 'network') then q.text end as text
    from workshop_questions q
    join occurrences o on o.id = q.workshop_id
    join spaces s on s.id = o.space_id
    join persons p on p.id = q.owner_id
    join space_access a on a.space_id = o.space_id and a.person_id = q.owner_id and a.level >= 2
    where o.ends_at <= ${at} and o.ends_at > ${at} - make_interval(days => ${toldForDays}) and ${isOpen}
    order by o.ends_at, q.at, q.id`)
  return rows
}

export async function isOwned(db: Reader, questionId: string, personId: string): Promise<boolean> {
  const { rows } = await db.execute<{ owned: number }>(sql`
    select 1 as owned from workshop_questions q join occurrences o on o.id = q.workshop_id
    where q.id = ${questionId} and q.owner_id = ${personId} and ${isOpen}`)
  return rows.length > 0
}
