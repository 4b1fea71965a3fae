import { eq } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { takePlace } from './commands.ts'
import { lockDate } from './settling.ts'
import { seriesPasses } from './tables.ts'

/** Whoever comes to all dates of a series takes a place at one that was added, or gets in line for it. */
export async function passHoldersJoin(
  tx: Transaction,
  occurrenceId: string,
  seriesId: string,
): Promise<void> {
  const holders = await tx
    .select()
    .from(seriesPasses)
    .where(eq(seriesPasses.seriesId, seriesId))
    .orderBy(seriesPasses.createdAt, seriesPasses.personId)
  if (holders.length === 0) return
  const date = await lockDate(tx, occurrenceId)
  for (const { personId, hatId } of holders)
    await takePlace(tx, { id: personId }, date!, { orWait: true, ...(hatId && { hatId }) }).catch(ifRefused)
}

/** Somebody whose hat has ended, or who would have to say how they come, chooses for themselves. */
function ifRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}
