import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { dutyWeeks } from './tables.ts'

/** Puts somebody on duty for a week, or nobody; the note is for who takes over. */
export async function setDuty(
  tx: Transaction,
  {
    networkId,
    monday,
    personId,
    note,
  }: { networkId: string; monday: string; personId: string | null; note: string },
): Promise<void> {
  await tx
    .insert(dutyWeeks)
    .values({ networkId, monday, personId, note })
    .onConflictDoUpdate({ target: [dutyWeeks.networkId, dutyWeeks.monday], set: { personId, note } })
  await record(tx, 'network.changed', { networkId }, [`network:${networkId}`])
}
