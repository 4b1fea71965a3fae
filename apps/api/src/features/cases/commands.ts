import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CaseDraft } from '@waymark/contracts/case-drafts'
import type { ReviewPath } from '@waymark/contracts/case-reviews'
import type { CaseText } from '@waymark/contracts/case-template'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import { unwritten } from './access.ts'
import { shelve } from './cards/commands.ts'
import { leastNamed, listSignOffs } from './signoffs/queries.ts'
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

interface Reviewed {
  id: string
  caseId: string
  networkId: string
  path: ReviewPath
  version: number
  spaceId: string
  hatId: string | null
  text: CaseText
  changeNote: string
}

/**
 * Publishes what was reviewed as the next version, which never changes afterwards; or takes the version there is to where
 * more people read it. A trigger refuses a version whose words the guard did not read.
 */
export async function publish(tx: Transaction, reviewed: Reviewed): Promise<void> {
  const { id: reviewId, caseId, networkId, path, version, spaceId, hatId, text, changeNote } = reviewed
  const agreed = (await listSignOffs(tx, reviewId)).map(({ attribution }) => attribution)
  const isNew = path !== 'audience'
  if (isNew) await tx.insert(caseVersions).values({ caseId, version, text, changeNote })
  const [changed] = await tx
    .update(practiceCases)
    .set({
      spaceId,
      ...(path !== 'small' && { attribution: leastNamed(text.attribution, agreed) }),
      ...(isNew && {
        version,
        hatId,
        publishedAt: sql`now()`,
        reviewDueAt: sql`now() + make_interval(months => ${text.reviewInMonths}::int)`,
        askedStillTrueAt: null,
        stoppedAt: null,
      }),
    })
    .where(and(eq(practiceCases.id, caseId), isNull(practiceCases.hiddenAt)))
    .returning({ id: practiceCases.id })
  if (!changed) {
    throw new Refusal(
      409,
      'hidden',
      'This case is hidden. Those who look after its space decide about it first; the review waits.',
    )
  }
  if (isNew) await shelve(tx, caseId, text)
  if (isNew) await tx.delete(caseDrafts).where(eq(caseDrafts.caseId, caseId))
  await record(tx, 'case.published', { spaceId, caseId, version }, [
    `case:${caseId}`,
    `space:${spaceId}`,
    `network:${networkId}`,
  ])
}
