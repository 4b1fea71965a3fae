import { sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { readLines } from '@waymark/contracts/workshop-outline'
import { findNotes } from './queries.ts'

/** Notes are words: those of a room and of its groups go when what was said there goes. Answers with how many lines it was. */
export async function forgetNotes(tx: Transaction, workshopId: string): Promise<number> {
  const { doc } = await findNotes(tx, workshopId, 'lock')
  const { rows } = await tx.execute<Record<string, unknown>>(
    sql`delete from workshop_notes where workshop_id = ${workshopId} returning seq`,
  )
  await tx.execute(sql`delete from accepted_findings where subject = ${`notes:${workshopId}`}`)
  return rows.length > 0 ? readLines(doc).filter(({ text }) => text.trim() !== '').length : 0
}
