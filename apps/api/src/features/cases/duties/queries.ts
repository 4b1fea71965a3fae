import { sql } from 'drizzle-orm'
import type { DutyHolder } from '@waymark/contracts/case-duties'
import type { Reader } from '../../../platform/database.ts'

/** Members of a network who have a duty for its cases. Who left has none. */
export async function listDuties(db: Reader, networkId: string): Promise<DutyHolder[]> {
  const { rows } = await db.execute<DutyHolder & Record<string, unknown>>(sql`
    select p.id as "personId", p.name, o.name as organisation, array_agg(d.duty order by d.duty) as duties
    from case_duties d
    join memberships m on m.network_id = d.network_id and m.person_id = d.person_id and m.state = 'active'
    join persons p on p.id = d.person_id
    left join hats h on h.id = m.hat_id left join organisations o on o.id = h.organisation_id
    where d.network_id = ${networkId}
    group by p.id, p.name, o.name order by p.name`)
  return rows
}
