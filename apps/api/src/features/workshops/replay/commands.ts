import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findSteps } from './queries.ts'
import { workshopRemarks } from './tables.ts'

/** What the facilitator says of a step; empty words take it back. */
export async function remark(
  tx: Transaction,
  viewer: Viewer,
  workshop: Parameters<typeof findSteps>[1],
  { key, words }: { key: string; words: string },
): Promise<void> {
  found((await findSteps(tx, workshop)).find((step) => step.key === key))
  const here = { workshopId: workshop.id, key }
  if (!words.trim())
    return void (await tx
      .delete(workshopRemarks)
      .where(and(eq(workshopRemarks.workshopId, workshop.id), eq(workshopRemarks.key, key))))
  const now = { words: words.trim(), personId: viewer.id }
  await tx
    .insert(workshopRemarks)
    .values({ ...here, ...now })
    .onConflictDoUpdate({
      target: [workshopRemarks.workshopId, workshopRemarks.key],
      set: { ...now, savedAt: sql`now()` },
    })
}
