import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { persons } from '../tables.ts'

/** Hides what somebody wrote about themselves from everybody else, or shows it again. */
export async function setWordsHidden(tx: Transaction, personId: string, isHidden: boolean): Promise<void> {
  const isOther = isHidden ? isNull(persons.wordsHiddenAt) : isNotNull(persons.wordsHiddenAt)
  const changed = await tx
    .update(persons)
    .set({ wordsHiddenAt: isHidden ? sql`now()` : null })
    .where(and(eq(persons.id, personId), isOther))
    .returning({ id: persons.id })
  if (changed.length > 0) await record(tx, 'profile.hidden', { personId }, [`person:${personId}`])
}

/** Takes away what somebody wrote about themselves; new words of theirs can be read again. */
export async function eraseWords(tx: Transaction, personId: string): Promise<void> {
  await tx.update(persons).set({ about: '', wordsHiddenAt: null }).where(eq(persons.id, personId))
  await record(tx, 'profile.hidden', { personId }, [`person:${personId}`])
}
