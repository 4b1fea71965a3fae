import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { PeerAnswers, Worksheet, outcomes } from '@waymark/contracts/case-reviews'
import type { Transaction } from '../../../../platform/database.ts'
import { Refusal } from '../../../../platform/errors.ts'
import type { Viewer } from '../../../../platform/viewer.ts'
import { hatToWear } from '../../../organisations/queries.ts'
import { record } from '../../../../platform/activity.ts'
import { answersLack, gateOf, isOpen, isPassed, next, whyNotTake, worksheetLacks } from '../access.ts'
import { move, moveOn, note } from '../commands.ts'
import type { ReviewRow } from '../queries.ts'
import { caseGates, caseTransitions } from '../tables.ts'

/** Takes on the gate at which a case stands. The caller has locked the review. */
export async function takeGate(
  tx: Transaction,
  viewer: Viewer,
  review: ReviewRow,
  id: string,
): Promise<void> {
  const whyNot = whyNotTake(review, review)
  if (whyNot) throw new Refusal(review.isAuthor ? 403 : 409, 'not_this_gate', whyNot)
  const gate = gateOf(review.state)!
  const hatId = await hatToWear(tx, viewer)
  await tx
    .insert(caseGates)
    .values({ id, reviewId: review.id, gate, personId: viewer.id, hatId, external: review.external })
  await note(
    tx,
    { caseId: review.caseId, reviewId: review.id, from: review.state, to: review.state },
    { personId: viewer.id, why: 'Took this gate on.' },
  )
  await tell(tx, review)
}

/** Gives a gate back before deciding. */
export async function releaseGate(
  tx: Transaction,
  viewer: Viewer,
  review: ReviewRow,
  id: string,
): Promise<void> {
  const [gone] = await tx
    .delete(caseGates)
    .where(and(eq(caseGates.id, id), isNull(caseGates.outcome)))
    .returning({ id: caseGates.id })
  if (!gone) throw new Refusal(409, 'decided', 'You have decided here already.')
  await note(
    tx,
    { caseId: review.caseId, reviewId: review.id, from: review.state, to: review.state },
    { personId: viewer.id, why: 'Gave this gate back.' },
  )
  await tell(tx, review)
}

interface Decision {
  outcome: (typeof outcomes)[number]
  words: string
  worksheet?: Worksheet
  answers?: PeerAnswers
  spaceId?: string
}
type Gate = typeof caseGates.$inferSelect

/** Decides at one’s own gate. Repeating the same decision changes nothing. */
export async function decideGate(
  tx: Transaction,
  viewer: Viewer,
  review: ReviewRow,
  gate: Gate,
  { outcome, words, worksheet = [], answers = [], spaceId }: Decision,
): Promise<void> {
  if (gate.outcome === outcome && gate.words === words) return
  if (gate.outcome) throw new Refusal(409, 'decided', 'You have decided here already.')
  if (gateOf(review.state) !== gate.gate)
    throw new Refusal(409, 'moved_on', 'The case does not stand at this gate any more.')
  if (outcome !== 'pass' && !words.trim()) throw lacking('Please say what should change, and why.', '/words')
  if (gate.gate === 'anonymisation' && outcome === 'pass') ask(worksheetLacks(worksheet), '/worksheet')
  if (gate.gate === 'peer') ask(answersLack(answers), '/answers')
  await tx
    .update(caseGates)
    .set({ outcome, words, worksheet, answers, decidedAt: sql`now()` })
    .where(eq(caseGates.id, gate.id))
  const mover = { personId: viewer.id, why: words }
  if (outcome !== 'pass') return move(tx, review, outcome === 'change' ? 'returned' : 'refused', mover)
  const taken = [...review.taken]
  taken.splice(
    taken.findIndex((each) => each.gate === gate.gate && each.outcome === null),
    1,
    { gate: gate.gate, external: gate.external, outcome },
  )
  if (isPassed({ ...review, taken }, gate.gate))
    return moveOn(tx, { ...review, spaceId: spaceId ?? review.spaceId }, mover)
  const { caseId, id: reviewId, state } = review
  await note(tx, { caseId, reviewId, from: state, to: state }, { ...mover, why: words || 'Let it pass.' })
  await tell(tx, review)
}

/** Takes one’s own decision back while nobody has acted on it: neither a manager, nor another gate, nor the authors. */
export async function undoGate(
  tx: Transaction,
  viewer: Viewer,
  review: ReviewRow,
  gate: Gate,
): Promise<void> {
  if (!gate.outcome) return
  const own = gate.gate
  const after = next(own, review.path)
  const isHere = review.state === own
  const isJustAfter = review.state === after && isOpen(after) && !(await isActedOn(tx, review))
  const isBack = review.state === (gate.outcome === 'change' ? 'returned' : 'refused')
  if (own === 'decision' || !(isHere || isJustAfter || isBack))
    throw new Refusal(409, 'too_late', 'Somebody has acted on this already, so it stands.')
  await tx
    .update(caseGates)
    .set({ outcome: null, words: '', worksheet: [], answers: [], decidedAt: null })
    .where(eq(caseGates.id, gate.id))
  const [last] = await tx
    .select({ id: caseTransitions.id })
    .from(caseTransitions)
    .where(and(eq(caseTransitions.reviewId, review.id), eq(caseTransitions.personId, viewer.id)))
    .orderBy(desc(caseTransitions.id))
    .limit(1)
  await move(tx, review, own, {
    personId: viewer.id,
    why: 'Took the decision back.',
    ...(last && { undoes: last.id }),
  })
}

async function isActedOn(tx: Transaction, { id, state }: ReviewRow): Promise<boolean> {
  const { rows } = await tx.execute<{ acted: boolean }>(sql`select
    exists (select 1 from sign_offs where review_id = ${id} and decided_at is not null and ${state} = 'sign-off')
    or exists (select 1 from case_gates where review_id = ${id} and gate = ${state}) as acted`)
  return rows[0]!.acted
}

/** Words of the open windows: somebody took or gave back a gate. */
const tell = (tx: Transaction, { id, caseId, networkId, state }: ReviewRow) =>
  record(tx, 'review.changed', { networkId, caseId, reviewId: id, state, quiet: true }, [
    `review:${id}`,
    `network:${networkId}`,
  ])

const lacking = (sentence: string, pointer: string) =>
  new Refusal(422, 'unwritten', sentence, [{ pointer, detail: 'is still to be written' }])
function ask(lacks: string | undefined, pointer: string): void {
  if (lacks) throw lacking(lacks, pointer)
}
