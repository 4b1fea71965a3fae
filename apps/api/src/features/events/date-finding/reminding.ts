import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Reader } from '../../../platform/database.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import { isConfidential } from '../calendar/invitations.ts'

export interface Unanswered {
  findingId: string
  /** Null where it says too much outside the hub. */
  title: string | null
  closesAt: string
  personId: string
  name: string
  email: string
  /** The day it was begun: what names the one reminder, also when the closing is moved. */
  day: string
}

const hoursBefore = 48
/** Two days before it closes; of a short one when half of its time is over. */
const isDue = (now: Date): SQL => sql`f.state = 'open' and f.closes_at > ${now.toISOString()}::timestamptz
  and f.closes_at - least(make_interval(hours => ${hoursBefore}), (f.closes_at - f.created_at) / 2) <= ${now.toISOString()}::timestamptz`
/** Who could answer: those who take part, unless they want to hear nothing from here. */
const isAsked = sql`a.role is not null and a.agreed
  and not (a.role = 'observer' and s.sensitivity in ('chatham-house', 'closed')) and a.person_id <> f.host_id
  and not exists (select from proposed_dates d join proposed_date_answers n on n.date_id = d.id
    where d.finding_id = f.id and n.person_id = a.person_id)
  and coalesce(
    (select c.level from notice_choices c where c.person_id = a.person_id and c.scope = 'space' and c.scope_id = s.id),
    (select c.level from notice_choices c where c.person_id = a.person_id and c.scope = 'network' and c.scope_id = s.network_id),
    'everything') <> 'nothing'`

/** Who has said nothing yet to dates that close soon. */
export async function listUnanswered(db: Reader, now: Date): Promise<Unanswered[]> {
  const { rows } = await db.execute<
    Omit<Unanswered, 'day'> & { sensitivity: Sensitivity; createdAt: string } & Record<string, unknown>
  >(sql`
    select f.id as "findingId", f.title, to_json(f.closes_at)#>>'{}' as "closesAt", f.created_at as "createdAt", s.sensitivity,
      p.id as "personId", p.name, p.email
    from date_findings f join spaces s on s.id = f.space_id join space_access a on a.space_id = s.id
    join persons p on p.id = a.person_id
    where ${isDue(now)} and ${isAsked}
    order by f.closes_at, f.id, p.id`)
  return rows.map(({ sensitivity, createdAt, title, ...row }) => ({
    ...row,
    title: isConfidential(sensitivity) ? null : title,
    day: ukDay(new Date(createdAt)),
  }))
}

/** Asked again in the transaction that decides: whether an answer is still missing. */
export async function isUnanswered(
  db: Reader,
  findingId: string,
  personId: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await db.execute<{ one: number }>(sql`
    select 1 as one from date_findings f join spaces s on s.id = f.space_id join space_access a on a.space_id = s.id
    where f.id = ${findingId} and a.person_id = ${personId} and ${isDue(now)} and ${isAsked}`)
  return rows.length > 0
}
