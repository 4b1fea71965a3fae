import { sql } from 'drizzle-orm'
import type { Reader } from '../../../platform/database.ts'

interface Untold {
  workshopId: string
  personId: string
  name: string
  email: string
  /** The UK day after it. */
  day: string
  title: string | null
}
/** Older meetings are not asked about any more. */
const askedForDays = 4

/** Nothing of it was published, though people did something in its room. */
const untold = sql`o.state = 'planned' and w.last_seq > 0
  and not exists (select from wrap_ups u where u.workshop_id = o.id and u.published_at is not null)`

/** Meetings that ended a day ago, with their hosts as far as they may still see them. For whoever writes to them. */
export async function listUntold(db: Reader, now: Date): Promise<Untold[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const { rows } = await db.execute<Untold & Record<string, unknown>>(sql`
    select o.id as "workshopId", p.id as "personId", p.name, p.email,
      ((o.ends_at at time zone 'Europe/London')::date + 1)::text as day,
      case when s.sensitivity in ('open', 'network') then o.title end as title
    from occurrences o
    join workshops w on w.id = o.id
    join event_series e on e.id = o.series_id
    join persons p on p.id = e.host_id
    join spaces s on s.id = o.space_id
    join space_access a on a.space_id = o.space_id and a.person_id = e.host_id and a.agreed
    where o.ends_at <= ${at} - interval '24 hours' and o.ends_at > ${at} - make_interval(days => ${askedForDays})
      and ${untold}
    order by o.ends_at, o.id`)
  return rows
}

export async function isUntold(db: Reader, workshopId: string): Promise<boolean> {
  const { rows } = await db.execute<{ untold: number }>(sql`
    select 1 as untold from occurrences o join workshops w on w.id = o.id where o.id = ${workshopId} and ${untold}`)
  return rows.length > 0
}
