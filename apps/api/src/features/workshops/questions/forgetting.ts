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

/** With the words of a room go its questions, who was to find an answer, and where. */
export async function forgetQuestions(tx: Transaction, workshopId: string): Promise<number> {
  await tx.execute(sql`
    delete from accepted_findings where subject in (
      select kind || ':' || q.id from workshop_questions q, (values ('question'), ('answer')) as k (kind)
      where q.workshop_id = ${workshopId})`)
  const { rows } = await tx.execute<{ text: string }>(
    sql`delete from workshop_questions where workshop_id = ${workshopId} returning text`,
  )
  return rows.filter(({ text }) => text !== '').length
}
