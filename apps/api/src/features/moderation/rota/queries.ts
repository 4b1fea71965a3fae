import { sql } from 'drizzle-orm'
import type { DutyWeek } from '@waymark/contracts/moderation'
import type { Reader } from '../../../platform/database.ts'
import { addDays, ukDay, weekdayOf } from '../../../platform/uk-time.ts'

const weeksShown = 8
export const mondayOf = (now: Date): string => {
  const today = ukDay(now)
  return addDays(today, 1 - weekdayOf(today))
}

/** Who may be put on duty: convenors, safeguarding leads and whoever else looks after a space of the network. */
export async function listCarers(db: Reader, networkId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select q.id, q.name from persons q where exists (
      select from space_access a join spaces s on s.id = a.space_id
      where s.network_id = ${networkId} and a.person_id = q.id and a.role is not null and (a.level >= 4 or exists (
        select from case_duties d where d.network_id = s.network_id and d.person_id = q.id and d.duty = 'safeguarding')))
    order by q.name`)
  return rows
}

export async function listWeeks(db: Reader, networkId: string, now = new Date()): Promise<DutyWeek[]> {
  const first = mondayOf(now)
  const { rows } = await db.execute<DutyWeek & Record<string, unknown>>(sql`
    select w.monday::text as monday, w.note, case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person
    from duty_weeks w left join persons p on p.id = w.person_id
    where w.network_id = ${networkId} and w.monday >= ${first}`)
  const known = new Map(rows.map((row) => [row.monday, row]))
  return Array.from({ length: weeksShown }, (_, week) => addDays(first, 7 * week)).map((monday) => ({
    monday,
    person: known.get(monday)?.person ?? null,
    note: known.get(monday)?.note ?? '',
  }))
}
