import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Present } from '@waymark/contracts/workshop-agreements'
import type { Reader } from '../../../platform/database.ts'

/** Whether names may stand beside what was said in a room, as `rulesIn` has it of its space and its own rules. */
export const namesStand = (sensitivity: SQL, rules: SQL): SQL =>
  sql`(${sensitivity} in ('open', 'network') and coalesce(${rules}->>'attribution', 'named') = 'named')`

/** How many people of each organisation were in each of these rooms, by the hats they took their places under. */
export async function listPresentIn(db: Reader, workshopIds: string[]): Promise<Map<string, Present>> {
  const present = new Map(workshopIds.map((id) => [id, new Map<string, number>()]))
  if (workshopIds.length === 0) return present
  const { rows } = await db.execute<{ id: string; organisation: string; people: number }>(sql`
    select r.occurrence_id as id, g.name as organisation, count(distinct r.person_id)::int as people
    from registrations r join organisations g on g.id = r.organisation_id
    where r.occurrence_id in ${workshopIds} and r.state = 'registered'
      and exists (select from attendance_intervals i where i.occurrence_id = r.occurrence_id and i.person_id = r.person_id)
    group by r.occurrence_id, g.name`)
  for (const { id, organisation, people } of rows) present.get(id)!.set(organisation, people)
  return present
}

export const listPresent = async (db: Reader, workshopId: string): Promise<Present> =>
  (await listPresentIn(db, [workshopId])).get(workshopId)!
