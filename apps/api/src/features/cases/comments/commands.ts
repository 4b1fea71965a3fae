import { eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
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

/** A comment that is known, with where it stands. */
export interface Standing {
  id: string
  caseId: string
  spaceId: string
  authorId: string
  hiddenAt: string | null
  removedAt: string | null
}

/** Hides a comment from everybody, or shows it again; whatever is on a screen anywhere is asked for anew. */
export async function setCommentHidden(tx: Transaction, comment: Standing, isHidden: boolean): Promise<void> {
  if ((comment.hiddenAt !== null) === isHidden) return
  await change(tx, comment, { hiddenAt: isHidden ? sql`now()` : null })
}

/** Takes a comment away for good and leaves a stone; its words are erased at once. */
export async function removeComment(tx: Transaction, comment: Standing): Promise<void> {
  if (comment.removedAt) return
  await change(tx, comment, { removedAt: sql`now()`, body: '' })
}

/** The row is locked by the caller, so that what is counted goes up and down with what can be read. */
async function change(
  tx: Transaction,
  comment: Standing,
  set: { hiddenAt?: SQL | null; removedAt?: SQL; body?: string },
): Promise<void> {
  const stood = comment.hiddenAt === null && comment.removedAt === null
  const [now] = await tx.update(caseComments).set(set).where(eq(caseComments.id, comment.id)).returning()
  const stands = now!.hiddenAt === null && now!.removedAt === null
  if (stood !== stands)
    await tx
      .update(practiceCases)
      .set({ commentCount: sql`${practiceCases.commentCount} + ${stands ? 1 : -1}` })
      .where(eq(practiceCases.id, comment.caseId))
  const { spaceId, caseId, id: commentId } = comment
  await record(tx, 'comment.hidden', { spaceId, caseId, commentId }, [`case:${caseId}`])
}
