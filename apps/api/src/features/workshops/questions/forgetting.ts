import { sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'

/** With the key of a room goes who asked and who voted; how many did stays. */
export async function forgetAskers(tx: Transaction, workshopId: string): Promise<void> {
  await tx.execute(sql`
    update workshop_questions set asker_id = null, hat_id = null, organisation_id = null,
      at = date_bin('15 minutes', at, timestamptz '2000-01-01')
    where workshop_id = ${workshopId}`)
  await tx.execute(sql`
    delete from workshop_question_votes
    where question_id in (select id from workshop_questions where workshop_id = ${workshopId})`)
}

/** With the words of a room go those of its questions. */
export async function forgetQuestions(tx: Transaction, workshopId: string): Promise<void> {
  await forgetAskers(tx, workshopId)
  await tx.execute(sql`update workshop_questions set text = '' where workshop_id = ${workshopId}`)
}
