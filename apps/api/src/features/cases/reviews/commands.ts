import { and, eq, sql } from 'drizzle-orm'
import type { ReviewState } from '@waymark/contracts/case-reviews'
import type { Nation } from '@waymark/contracts/organisations'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { addWorkingDays } from '../../../platform/working-days.ts'
import { publish } from '../commands.ts'
import { withdrawCodes } from '../signoffs/codes/commands.ts'
import { caseDrafts } from '../tables.ts'
import { clockOf, isOpen, next } from './access.ts'
import type { ReviewRow } from './queries.ts'
import { caseReviews, caseTransitions } from './tables.ts'

/** Who moved a case: a person, or a manager as they signed. */
export interface Mover {
  personId?: string
  signer?: string
  why?: string
  /** The transition this takes back. */
  undoes?: number
}
type Held = Pick<
  ReviewRow,
  | 'id'
  | 'caseId'
  | 'networkId'
  | 'path'
  | 'spaceId'
  | 'version'
  | 'hatId'
  | 'text'
  | 'changeNote'
  | 'submittedBy'
> & { state: ReviewState | 'checks' }

/** Says who moved a case from where to where. Rows are only ever added. */
export async function note(
  tx: Transaction,
  move: { caseId: string; reviewId?: string; from: string; to: string },
  { personId, signer = '', why = '', undoes }: Mover,
): Promise<void> {
  await tx
    .insert(caseTransitions)
    .values({ ...move, personId: personId ?? null, signer, why, undoes: undoes ?? null })
}

/**
 * Moves a review on, with all that goes with it: the clock, the letters to managers, the draft that is free again, the
 * version that is published. The caller has locked its row.
 */
export async function move(tx: Transaction, held: Held, to: ReviewState, mover: Mover): Promise<void> {
  const { id: reviewId, caseId, networkId, state: from } = held
  await tx
    .update(caseReviews)
    .set({ state: to, stateSince: sql`now()`, dueAt: await dueIn(tx, caseId, to) })
    .where(eq(caseReviews.id, reviewId))
  await note(tx, { caseId, reviewId, from, to }, mover)
  if (from === 'sign-off' && to !== 'peer' && to !== 'decision') await withdrawCodes(tx, { reviewId })
  if (to === 'published') await publish(tx, held)
  else if (!isOpen(to))
    await tx.update(caseDrafts).set({ reviewId: null }).where(eq(caseDrafts.reviewId, reviewId))
  else if (from === 'returned' || from === 'refused') await reopen(tx, held)
  await record(tx, 'review.changed', { networkId, caseId, reviewId, state: to }, [
    `review:${reviewId}`,
    `network:${networkId}`,
  ])
}

/** A review that was given back goes on, when its draft is still what was reviewed and no other review began. */
async function reopen(tx: Transaction, { id, caseId }: Held): Promise<void> {
  const [draft] = await tx
    .update(caseDrafts)
    .set({ reviewId: id })
    .where(
      and(
        eq(caseDrafts.caseId, caseId),
        sql`${caseDrafts.reviewId} is null`,
        sql`${caseDrafts.revision} = (select revision from case_reviews where id = ${id})`,
      ),
    )
    .returning({ id: caseDrafts.caseId })
  if (!draft)
    throw new Refusal(409, 'too_late', 'Its authors have begun to change it, so this stands as it is.')
}

/** On, after a gate has let the case pass. */
export const moveOn = (tx: Transaction, held: Held, mover: Mover) =>
  move(tx, held, next(held.state as ReviewState, held.path), mover)

/** By when a gate should be passed, in working days of the nation the authors work in. */
async function dueIn(tx: Transaction, caseId: string, state: ReviewState): Promise<string | null> {
  const days = clockOf(state)
  if (!days) return null
  const { rows } = await tx.execute<{ nation: Nation }>(sql`
    select o.nation from case_authors a join hats h on h.id = a.hat_id join organisations o on o.id = h.organisation_id
    where a.case_id = ${caseId} and a.state = 'accepted' order by a.invited_at limit 1`)
  return addWorkingDays(new Date(), days, rows[0]?.nation ?? 'England')
}
