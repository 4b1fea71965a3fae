import { sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'

/** With the key of a room goes who has answered; how many did stays. */
export async function forgetVoters(tx: Transaction, workshopId: string): Promise<void> {
  await tx.execute(sql`
    update workshop_polls set voters = array(select gen_random_uuid() from unnest(voters) order by 1)
    where workshop_id = ${workshopId}`)
}

/** Answers are words, and so is what was asked: a box goes as a whole. */
export async function forgetPolls(tx: Transaction, workshopId: string): Promise<number> {
  const { rows } = await tx.execute<Record<string, unknown>>(
    sql`delete from workshop_polls where workshop_id = ${workshopId} returning id`,
  )
  return rows.length
}
