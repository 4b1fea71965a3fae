import { eq, sql } from 'drizzle-orm'
import { isDeepStrictEqual } from 'node:util'
import type { CaseComment, CaseDraft, CaseText } from '@waymark/contracts/cases'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findSpace } from '../networks/queries.ts'
import { hatToWear } from '../organisations/queries.ts'
import { unwritten } from './access.ts'
import { findOwnComment } from './queries.ts'
import { caseComments, caseDrafts, caseVersions, practiceCases } from './tables.ts'

export const emptyText: CaseText = {
  title: '',
  summary: '',
  kind: 'doing',
  provenance: 'real',
  approaches: [],
  harms: [],
  stage: null,
  evidence: null,
  result: null,
  problem: '',
  whatWeDid: '',
  participation: '',
  whatChanged: '',
  didNotWork: '',
  advice: '',
}

/** Safe to repeat: the author chose the id. */
export async function startDraft(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  id: string,
): Promise<void> {
  const hatId = await hatToWear(tx, viewer)
  const [added] = await tx
    .insert(practiceCases)
    .values({ id, networkId, authorId: viewer.id, hatId })
    .onConflictDoNothing()
    .returning({ id: practiceCases.id })
  if (added) await tx.insert(caseDrafts).values({ caseId: id, hatId, text: emptyText })
}

/** Opens the next version of a published case, from its newest words. An open draft stays as it is. */
export async function reviseCase(
  tx: Transaction,
  { id, spaceId, hatId, text }: { id: string; spaceId: string; hatId: string | null; text: CaseText },
): Promise<void> {
  await tx.insert(caseDrafts).values({ caseId: id, spaceId, hatId, text }).onConflictDoNothing()
}

type Save = Pick<CaseDraft, 'revision' | 'spaceId' | 'hatId' | 'text'>

/** Keeps what was typed. The draft's row is locked by the caller. */
export async function saveDraft(
  tx: Transaction,
  viewer: Viewer,
  held: CaseDraft,
  { revision, spaceId, hatId, text }: Save,
): Promise<void> {
  const isRepeat =
    revision === held.revision - 1 && isDeepStrictEqual(text, held.text) && spaceId === held.spaceId
  if (isRepeat) return
  if (revision !== held.revision) {
    throw new Refusal(
      409,
      'saved_elsewhere',
      'This draft was saved in another window since. Your words are still here.',
    )
  }
  if (spaceId) await placeFor(tx, viewer, held, spaceId)
  const hat = await hatToWear(tx, viewer, hatId)
  await tx
    .update(caseDrafts)
    .set({ spaceId, hatId: hat, text, revision: revision + 1, savedAt: sql`now()` })
    .where(eq(caseDrafts.caseId, held.id))
}

/** The space a case goes to: in its own network, and seen by the author. */
async function placeFor(tx: Transaction, viewer: Viewer, { networkId }: CaseDraft, spaceId: string) {
  const space = await findSpace(tx, viewer, spaceId)
  if (space?.networkId !== networkId) {
    throw new Refusal(422, 'no_such_space', 'Please choose a space of this network.', [
      { pointer: '/spaceId', detail: 'is not in this network' },
    ])
  }
  return space
}

/** A case that was never published goes with its draft; a published one keeps its versions. */
export async function deleteDraft(tx: Transaction, draft: CaseDraft): Promise<void> {
  await tx.delete(caseDrafts).where(eq(caseDrafts.caseId, draft.id))
  if (draft.publishedVersion === null) await tx.delete(practiceCases).where(eq(practiceCases.id, draft.id))
}

/** The draft with the space it goes to; refused with every part that is still to be written or chosen. */
export function whole(draft: CaseDraft, revision: number): CaseDraft & { spaceId: string } {
  if (revision !== draft.revision) {
    throw new Refusal(
      409,
      'saved_elsewhere',
      'This draft was saved in another window since. Please look at it again before you publish.',
    )
  }
  const { spaceId } = draft
  const lacking = unwritten(draft.text)
  if (!spaceId) lacking.push({ pointer: '/spaceId', detail: 'is still to be chosen' })
  if (!spaceId || lacking.length > 0)
    throw new Refusal(422, 'unwritten', 'A few parts are still to be written.', lacking)
  return { ...draft, spaceId }
}

/** Publishes a whole draft as the next version, which never changes afterwards. */
export async function publish(
  tx: Transaction,
  draft: CaseDraft & { spaceId: string },
  networkId: string,
): Promise<void> {
  const version = (draft.publishedVersion ?? 0) + 1
  await tx.insert(caseVersions).values({ caseId: draft.id, version, text: draft.text })
  await tx
    .update(practiceCases)
    .set({ version, spaceId: draft.spaceId, hatId: draft.hatId, publishedAt: sql`now()` })
    .where(eq(practiceCases.id, draft.id))
  await tx.delete(caseDrafts).where(eq(caseDrafts.caseId, draft.id))
  await record(tx, 'case.published', { spaceId: draft.spaceId, caseId: draft.id, version }, [
    `case:${draft.id}`,
    `space:${draft.spaceId}`,
    `network:${networkId}`,
  ])
}

interface Wish {
  id: string
  body: string
  hatId?: string
}

/** Safe to repeat: the writer chose the comment's id. */
export async function addComment(
  tx: Transaction,
  viewer: Viewer,
  { id: caseId, spaceId }: { id: string; spaceId: string },
  { id, body, hatId }: Wish,
): Promise<CaseComment> {
  const [added] = await tx
    .insert(caseComments)
    .values({ id, caseId, authorId: viewer.id, hatId: await hatToWear(tx, viewer, hatId), body })
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
