import { sql } from 'drizzle-orm'
import type { Database } from '../../../platform/database.ts'

/** People, not windows, over all processes that are alive: somebody with two windows open is one. */
export async function countPresent(db: Database, workshopId: string): Promise<number> {
  const { rows } = await db.execute<{ people: number }>(sql`
    select count(distinct person_id)::int as people from workshop_presence p
    where workshop_id = ${workshopId}
      and exists (select from pg_stat_activity a where a.application_name = p.process)`)
  return rows[0]!.people
}
