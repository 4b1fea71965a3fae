import type { CaseText } from '@waymark/contracts/case-template'
import type { Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { caseAuthors, caseDrafts, practiceCases } from '../tables.ts'

/**
 * Keeps cases as drafts of the viewer, all of them or none; those that are there already stay as they are. Answers with
 * the ids of those that were made.
 */
export async function keepDrafts(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  cases: { id: string; text: CaseText }[],
): Promise<Set<string>> {
  if (cases.length === 0) return new Set()
  const hatId = await hatToWear(tx, viewer)
  const added = await tx
    .insert(practiceCases)
    // In one order, so that two who send the same at once wait for one another and not in a circle.
    .values(
      cases
        .map(({ id }) => ({ id, networkId, authorId: viewer.id, hatId }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    )
    .onConflictDoNothing()
    .returning({ id: practiceCases.id })
  const made = new Set(added.map(({ id }) => id))
  const drafts = cases.filter(({ id }) => made.has(id))
  if (drafts.length === 0) return made
  await tx.insert(caseDrafts).values(drafts.map(({ id, text }) => ({ caseId: id, hatId, text })))
  await tx
    .insert(caseAuthors)
    .values(drafts.map(({ id }) => ({ caseId: id, personId: viewer.id, hatId, state: 'accepted' as const })))
  return made
}
