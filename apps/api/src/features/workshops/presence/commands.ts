import { and, eq, sql } from 'drizzle-orm'
import { whisper } from '../../../platform/activity.ts'
import { processName } from '../../../platform/database.ts'
import type { Database } from '../../../platform/database.ts'
import { workshopPresence } from '../tables.ts'

const ours = (workshopId: string) =>
  and(eq(workshopPresence.workshopId, workshopId), eq(workshopPresence.process, processName))

/** Says who is in a room over this process, and to every process that somebody came or left. */
export function tellPresence(db: Database, workshopId: string, people: string[]): Promise<void> {
  return db.transaction(async (tx) => {
    const here = sql`(select value::uuid from json_array_elements_text(${JSON.stringify(people)}::json))`
    await tx.delete(workshopPresence).where(and(ours(workshopId), sql`person_id not in ${here}`))
    await tx.execute(sql`
      insert into workshop_presence (workshop_id, process, person_id)
      select ${workshopId}::uuid, ${processName}, value::uuid from json_array_elements_text(${JSON.stringify(people)}::json)
      on conflict do nothing`)
    await whisper(tx, 'workshop.present', { workshopId })
  })
}

/** What processes left behind that were killed. */
export async function forgetGone(db: Database): Promise<void> {
  await db
    .delete(workshopPresence)
    .where(
      sql`not exists (select from pg_stat_activity a where a.application_name = ${workshopPresence.process})`,
    )
}
