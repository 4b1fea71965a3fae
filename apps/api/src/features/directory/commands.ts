import { eq, sql } from 'drizzle-orm'
import type { EntryChange } from '@waymark/contracts/directory'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { isMember } from './access.ts'
import { partTalks } from './talks/commands.ts'
import { talkHours } from './talks/tables.ts'
import { directoryEntries } from './tables.ts'

/** What of somebody is shown, and to whom. Safe to repeat. */
export async function changeEntry(
  tx: Transaction,
  viewer: Viewer,
  { audience, shows, work, terms, helps, mostTalks }: EntryChange,
): Promise<void> {
  const chosen = { audience, shows, work, terms, helps, mostTalks }
  await tx
    .insert(directoryEntries)
    .values({ personId: viewer.id, ...chosen })
    .onConflictDoUpdate({
      target: directoryEntries.personId,
      set: { ...chosen, changedAt: sql`now()` },
    })
  await record(tx, 'directory.changed', { personId: viewer.id }, [`person:${viewer.id}`])
}

/** Takes away what somebody said in the directory that they can help with. What they ticked stays. */
export async function eraseHelps(tx: Transaction, personId: string): Promise<void> {
  await tx.update(directoryEntries).set({ helps: '' }).where(eq(directoryEntries.personId, personId))
}

/**
 * Somebody left a network or an organisation. Who finds them is asked anew with each look, so nothing waits for this; talks with
 * those they left are called off, and of whoever is nowhere any more nothing is kept here. Safe to repeat.
 */
export async function afterLeaving(tx: Transaction, personId: string, publicUrl: string): Promise<void> {
  await partTalks(tx, personId, publicUrl)
  const { rows } = await tx.execute<{ is: boolean }>(sql`select ${isMember(sql`${personId}::uuid`)} as is`)
  if (rows[0]!.is) return
  await tx.delete(talkHours).where(eq(talkHours.personId, personId))
  await tx.delete(directoryEntries).where(eq(directoryEntries.personId, personId))
}
