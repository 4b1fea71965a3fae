import { and, eq } from 'drizzle-orm'
import type { Duty } from '@waymark/contracts/case-duties'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { caseDuties } from '../reviews/tables.ts'

/** Exactly these duties, from now on. What somebody has begun to review stays theirs. */
export async function changeDuties(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  personId: string,
  duties: Duty[],
): Promise<void> {
  const theirs = and(eq(caseDuties.networkId, networkId), eq(caseDuties.personId, personId))
  await tx.delete(caseDuties).where(theirs)
  if (duties.length > 0)
    await tx
      .insert(caseDuties)
      .values(duties.map((duty) => ({ networkId, personId, duty, givenBy: viewer.id })))
  await record(tx, 'network.changed', { networkId }, [`network:${networkId}`])
}
