import { eq, sql } from 'drizzle-orm'
import { isDeepStrictEqual } from 'node:util'
import { emptyText } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import type { CaseDraft } from '@waymark/contracts/case-drafts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findSpace } from '../../networks/queries.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { forgetDraftFiles } from '../attachments/commands.ts'
import { caseAuthors, caseDrafts, practiceCases } from '../tables.ts'

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
  if (!added) return
  await tx.insert(caseDrafts).values({ caseId: id, hatId, text: emptyText })
  await tx.insert(caseAuthors).values({ caseId: id, personId: viewer.id, hatId, state: 'accepted' })
}

/** Opens the next version of a published case, from its newest words. An open draft stays as it is. */
export async function reviseCase(
  tx: Transaction,
  { id, spaceId, hatId, text }: { id: string; spaceId: string; hatId: string | null; text: CaseText },
): Promise<void> {
  await tx.insert(caseDrafts).values({ caseId: id, spaceId, hatId, text }).onConflictDoNothing()
}

export const underReview = () =>
  new Refusal(409, 'under_review', 'This case is being reviewed. Take it back to change it.')

/** A name is only kept with its tick: whoever did not agree to be named is not written down. */
const withAgreedNames = (text: CaseText): CaseText => ({
  ...text,
  contributors: text.contributors.map((person) => (person.agreed ? person : { ...person, name: '' })),
})

type Save = Pick<CaseDraft, 'revision' | 'spaceId' | 'hatId' | 'text' | 'accepted'>

/** Keeps what was typed. The draft's row is locked by the caller. */
export async function saveDraft(
  tx: Transaction,
  viewer: Viewer,
  held: CaseDraft,
  { revision, spaceId, hatId, accepted, ...sent }: Save,
): Promise<CaseDraft> {
  const text = withAgreedNames(sent.text)
  // Words are kept even when the place or the hat is no longer the author's; publishing asks again.
  const hat = hatId && hatId === held.hatId ? hatId : await hatToWear(tx, viewer, hatId)
  const isSame = isDeepStrictEqual(
    [text, spaceId, hat, accepted],
    [held.text, held.spaceId, held.hatId, held.accepted],
  )
  if (revision === held.revision - 1 && isSame) return held
  if (held.reviewId) throw underReview()
  if (revision !== held.revision) {
    throw new Refusal(
      409,
      'saved_elsewhere',
      'This draft was saved in another window since. Your words are still here.',
    )
  }
  if (spaceId !== held.spaceId) await checkPlace(tx, viewer, held, spaceId)
  const [saved] = await tx
    .update(caseDrafts)
    .set({ spaceId, hatId: hat, text, accepted, revision: revision + 1, savedAt: sql`now()` })
    .where(eq(caseDrafts.caseId, held.id))
    .returning({ revision: caseDrafts.revision, savedAt: caseDrafts.savedAt })
  return { ...held, spaceId, hatId: hat, text, accepted, ...saved! }
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
  if (draft.reviewId) throw underReview()
  await forgetDraftFiles(tx, draft.id)
  await tx.delete(caseDrafts).where(eq(caseDrafts.caseId, draft.id))
  if (draft.publishedVersion === null) await tx.delete(practiceCases).where(eq(practiceCases.id, draft.id))
}
