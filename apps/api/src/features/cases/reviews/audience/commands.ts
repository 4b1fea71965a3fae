import { eq } from 'drizzle-orm'
import { record } from '../../../../platform/activity.ts'
import type { Transaction } from '../../../../platform/database.ts'
import type { Viewer } from '../../../../platform/viewer.ts'
import { practiceCases } from '../../tables.ts'
import { note } from '../commands.ts'

/** Takes a case to where fewer people read it, at once: nobody has to agree to being read less. */
export async function narrow(
  tx: Transaction,
  viewer: Viewer,
  {
    caseId,
    spaceId,
    networkId,
    version,
  }: { caseId: string; spaceId: string; networkId: string; version: number },
  to: string,
): Promise<void> {
  await tx.update(practiceCases).set({ spaceId: to }).where(eq(practiceCases.id, caseId))
  await note(
    tx,
    { caseId, from: 'published', to: 'published' },
    { personId: viewer.id, why: 'For fewer readers.' },
  )
  await record(
    tx,
    'case.published',
    { spaceId: to, caseId, version },
    [`case:${caseId}`, `space:${spaceId}`, `space:${to}`, `network:${networkId}`],
    [`case:${caseId}`],
  )
}
