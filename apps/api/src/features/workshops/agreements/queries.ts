import { sql } from 'drizzle-orm'
import type { Present } from '@waymark/contracts/workshop-agreements'
import type { Reader } from '../../../platform/database.ts'

/** How many people of each organisation were in a room, by the hats they took their places under. */
export async function listPresent(db: Reader, workshopId: string): Promise<Present> {
  const { rows } = await db.execute<{ organisation: string; people: number }>(sql`
    select g.name as organisation, count(distinct r.person_id)::int as people
    from registrations r join organisations g on g.id = r.organisation_id
    where r.occurrence_id = ${workshopId} and r.state = 'registered'
      and exists (select from attendance_intervals i where i.occurrence_id = r.occurrence_id and i.person_id = r.person_id)
    group by g.name`)
  return new Map(rows.map(({ organisation, people }) => [organisation, people]))
}
