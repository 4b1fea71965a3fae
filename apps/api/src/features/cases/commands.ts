import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CaseDraft } from '@waymark/contracts/case-drafts'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hatToWear } from '../organisations/queries.ts'
import { unwritten } from './access.ts'
import { attachTo } from './attachments/commands.ts'
import { caseDrafts, caseVersions, practiceCases } from './tables.ts'

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
  await attachTo(tx, viewer, draft.id, version)
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
