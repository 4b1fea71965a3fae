import { and, eq, isNull, sql } from 'drizzle-orm'
import { isDeepStrictEqual } from 'node:util'
import type { CaseDraft, CaseText } from '@waymark/contracts/cases'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findSpace } from '../networks/queries.ts'
import { hatToWear } from '../organisations/queries.ts'
import { unwritten } from './access.ts'
import { caseDrafts, caseVersions, practiceCases } from './tables.ts'

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

type Save = Pick<CaseDraft, 'revision' | 'spaceId' | 'hatId' | 'text' | 'accepted'>

/** Keeps what was typed. The draft's row is locked by the caller. */
export async function saveDraft(
  tx: Transaction,
  viewer: Viewer,
  held: CaseDraft,
  { revision, spaceId, hatId, text, accepted }: Save,
): Promise<void> {
  // Words are kept even when the place or the hat is no longer the author's; publishing asks again.
  const hat = hatId && hatId === held.hatId ? hatId : await hatToWear(tx, viewer, hatId)
  const isSame = isDeepStrictEqual(
    [text, spaceId, hat, accepted],
    [held.text, held.spaceId, held.hatId, held.accepted],
  )
  if (revision === held.revision - 1 && isSame) return
  if (revision !== held.revision) {
    throw new Refusal(
      409,
      'saved_elsewhere',
      'This draft was saved in another window since. Your words are still here.',
    )
  }
  if (spaceId !== held.spaceId) await checkPlace(tx, viewer, held, spaceId)
  await tx
    .update(caseDrafts)
    .set({ spaceId, hatId: hat, text, accepted, revision: revision + 1, savedAt: sql`now()` })
    .where(eq(caseDrafts.caseId, held.id))
}

/** A case goes to a space of its own network that its author sees, and stays there with what was said about it. */
async function checkPlace(
  tx: Transaction,
  viewer: Viewer,
  { networkId, publishedVersion }: CaseDraft,
  spaceId: string | null,
): Promise<void> {
  if (publishedVersion !== null) {
    throw new Refusal(422, 'stays_in_its_space', 'A published case stays in its space.', [
      { pointer: '/spaceId', detail: 'stays as it is' },
    ])
  }
  if (spaceId && (await findSpace(tx, viewer, spaceId))?.networkId !== networkId) {
    throw new Refusal(422, 'no_such_space', 'Please choose a space of this network.', [
      { pointer: '/spaceId', detail: 'is not in this network' },
    ])
  }
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
  viewer: Viewer,
  draft: CaseDraft & { spaceId: string },
  changeNote = '',
): Promise<void> {
  if (draft.publishedVersion !== null && !changeNote) {
    throw new Refusal(422, 'change_note_needed', 'Please say what is different in this version.', [
      { pointer: '/changeNote', detail: 'is still to be written' },
    ])
  }
  const hatId = await hatToWear(tx, viewer, draft.hatId)
  const version = (draft.publishedVersion ?? 0) + 1
  await tx
    .insert(caseVersions)
    .values({ caseId: draft.id, version, text: draft.text, changeNote: version === 1 ? '' : changeNote })
  const [changed] = await tx
    .update(practiceCases)
    .set({ version, spaceId: draft.spaceId, hatId, publishedAt: sql`now()` })
    .where(and(eq(practiceCases.id, draft.id), isNull(practiceCases.hiddenAt)))
    .returning({ id: practiceCases.id })
  if (!changed) {
    throw new Refusal(
      409,
      'hidden',
      'This case is hidden. Those who look after its space decide about it first; your draft is kept.',
    )
  }
  await tx.delete(caseDrafts).where(eq(caseDrafts.caseId, draft.id))
  await record(tx, 'case.published', { spaceId: draft.spaceId, caseId: draft.id, version }, [
    `case:${draft.id}`,
    `space:${draft.spaceId}`,
    `network:${draft.networkId}`,
  ])
}
