import { sql } from 'drizzle-orm'
import type { OnPhone, Presence } from '@waymark/contracts/workshop-presence'
import type { Reader } from '../../../platform/database.ts'

type Here = NonNullable<Presence['people']>[number]

/** People, not windows: over all processes that are alive, and on the phone. Somebody with two windows open is one. */
const here = (workshopId: string) => sql`(
  select person_id, bool_or(on_phone) as on_phone
  from (
    select person_id, false as on_phone from workshop_presence p
    where workshop_id = ${workshopId} and exists (select from pg_stat_activity a where a.application_name = p.process)
    union all
    select person_id, true from attendance_intervals
    where occurrence_id = ${workshopId} and source = 'phone' and left_at > now()
  ) each_of group by person_id)`

export async function countPresent(
  db: Reader,
  workshopId: string,
): Promise<Pick<Presence, 'count' | 'onPhone'>> {
  const { rows } = await db.execute<{ count: number; onPhone: number }>(sql`
    select count(*)::int as count, (count(*) filter (where on_phone))::int as "onPhone" from ${here(workshopId)} here`)
  return rows[0]!
}

/** Where somebody comes from: the organisation of their place, or of their hat in the network; a guest’s as they wrote it. */
const from = (workshopId: string) => sql`
  join occurrences o on o.id = coalesce((select w.occurrence_id from workshops w where w.id = ${workshopId}), ${workshopId}::uuid)
  left join registrations r on r.occurrence_id = o.id and r.person_id = p.id and r.state = 'registered'
  left join guest_places g on g.registration_id = r.id
  left join organisations taken on taken.id = r.organisation_id
  left join spaces s on s.id = o.space_id
  left join memberships m on m.network_id = s.network_id and m.person_id = p.id
  left join hats h on h.id = m.hat_id
  left join organisations worn on worn.id = h.organisation_id`
const organisation = sql`coalesce(g.organisation, taken.name, worn.name)`

/** In the order of their names, which says nothing of who came when. */
export async function listPresent(db: Reader, workshopId: string): Promise<Here[]> {
  const { rows } = await db.execute<Here & Record<string, unknown>>(sql`
    select p.name, ${organisation} as organisation, g.registration_id is not null as guest, here.on_phone as "onPhone"
    from ${here(workshopId)} here join persons p on p.id = here.person_id ${from(workshopId)}
    order by lower(p.name), p.id`)
  return rows
}

export async function listOnPhone(db: Reader, workshopId: string): Promise<OnPhone[]> {
  const { rows } = await db.execute<OnPhone & Record<string, unknown>>(sql`
    select p.id as "personId", p.name, ${organisation} as organisation, to_json(min(i.joined_at))#>>'{}' as since
    from attendance_intervals i join persons p on p.id = i.person_id ${from(workshopId)}
    where i.occurrence_id = ${workshopId} and i.source = 'phone' and i.left_at > now()
    group by p.id, p.name, g.organisation, taken.name, worn.name
    order by lower(p.name), p.id`)
  return rows
}
