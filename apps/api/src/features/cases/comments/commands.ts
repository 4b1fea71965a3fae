import { eq, sql } from 'drizzle-orm'
import type { CaseComment } from '@waymark/contracts/cases'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { caseComments, practiceCases } from '../tables.ts'
import { findOwnComment } from './queries.ts'

interface Wish {
  id: string
  kind?: CaseComment['kind']
  body: string
  hatId?: string
}

/** Safe to repeat: the writer chose the comment's id. */
export async function addComment(
  tx: Transaction,
  viewer: Viewer,
  { id: caseId, spaceId }: { id: string; spaceId: string },
  { id, kind, body, hatId }: Wish,
): Promise<CaseComment> {
  const [added] = await tx
    .insert(caseComments)
    .values({
      id,
      caseId,
      authorId: viewer.id,
      hatId: await hatToWear(tx, viewer, hatId),
      kind: kind ?? null,
      body,
    })
    .onConflictDoNothing()
    .returning({ id: caseComments.id })
  if (added) {
    await tx
      .update(practiceCases)
      .set({ commentCount: sql`${practiceCases.commentCount} + 1` })
      .where(eq(practiceCases.id, caseId))
    await record(tx, 'case.commented', { spaceId, caseId, commentId: id }, [`case:${caseId}`])
  }
  const comment = await findOwnComment(tx, viewer, caseId, id)
  if (!comment) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  return comment
}
