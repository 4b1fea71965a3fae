import { eq, sql } from 'drizzle-orm'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { workshopEntries, workshops } from './tables.ts'

/** Holds the room's row until the transaction ends, so that numbers have no gaps; answers with its state as it is now. */
export async function holdRoom(tx: Transaction, workshopId: string) {
  await tx.insert(workshops).values({ id: workshopId }).onConflictDoNothing()
  const [room] = await tx.select().from(workshops).where(eq(workshops.id, workshopId)).for('update')
  return room!.state
}

/** Adds to the log under the next number. False: the id is there already, and no number was taken. */
export async function append(
  tx: Transaction,
  entry: Omit<typeof workshopEntries.$inferInsert, 'seq' | 'at' | 'retention'>,
): Promise<boolean> {
  const { workshopId } = entry
  const [added] = await tx
    .insert(workshopEntries)
    .values({
      ...entry,
      seq: sql`(select last_seq + 1 from workshops where id = ${workshopId})`,
    })
    .onConflictDoNothing()
    .returning({ seq: workshopEntries.seq })
  if (!added) return false
  await tx.update(workshops).set({ lastSeq: added.seq }).where(eq(workshops.id, workshopId))
  await record(tx, 'entry.added', { workshopId, seq: added.seq }, [`workshop:${workshopId}`])
  return true
}
