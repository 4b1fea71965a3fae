import { sql } from 'drizzle-orm'
import { whisper } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'

/** Whoever has said when they can come is not asked any more: neither in their inbox nor in the next letter. */
export async function forgetAnswered(tx: Transaction, findingId: string, personId: string): Promise<void> {
  const { rows } = await tx.execute<{ one: number }>(sql`
    delete from notices where kind = 'date-finding' and subject_id = ${findingId} and person_id = ${personId}
      and exists (select from proposed_dates d join proposed_date_answers n on n.date_id = d.id
        where d.finding_id = ${findingId} and n.person_id = ${personId})
    returning 1 as one`)
  if (rows.length > 0) await whisper(tx, 'notice.seen', { personId })
}
