import { sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'

/** With the key of a room goes who was to be with whom, and who stayed where. */
export async function forgetPairs(tx: Transaction, workshopId: string): Promise<void> {
  await tx.execute(sql`
    update workshop_rounds set rules = jsonb_set(rules - 'stay', '{pairs}', '[]') where workshop_id = ${workshopId}`)
}

/** The tasks of groups are steps of the meeting, and go with those; who was in which group goes too. */
export async function forgetTasks(tx: Transaction, workshopId: string): Promise<number> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    update workshop_rounds set task = '' where workshop_id = ${workshopId} and task <> '' returning id`)
  await forgetPairs(tx, workshopId)
  await tx.execute(sql`
    delete from workshop_group_people
    where round_id in (select id from workshop_rounds where workshop_id = ${workshopId})`)
  return rows.length
}
