import { eq, sql } from 'drizzle-orm'
import type { AccessNeeds } from '@waymark/contracts/event-needs'
import type { Transaction } from '../../../../platform/database.ts'
import { isSaid } from '../../needs/queries.ts'
import { needsSent } from '../../needs/tables.ts'

/** Goes to the host of this date and nowhere else: for a guest there is no other place to keep it. */
export async function sayGuestNeeds(
  tx: Transaction,
  registrationId: string,
  { needs, words }: AccessNeeds,
): Promise<void> {
  if (!isSaid({ needs, words }))
    return void (await tx.delete(needsSent).where(eq(needsSent.registrationId, registrationId)))
  await tx
    .insert(needsSent)
    .values({ registrationId, needs, words })
    .onConflictDoUpdate({ target: needsSent.registrationId, set: { needs, words, sentAt: sql`now()` } })
}
