import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Review, ReviewCard } from '@waymark/contracts/case-reviews'
import { allWords, complete } from '@waymark/contracts/case-template'
import type { Reader, Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { memberships, spaces } from '../../networks/tables.ts'
import { writtenBy } from '../access.ts'
import { practiceCases } from '../tables.ts'
import { gateOf, may, wanted, whyNotTake } from './access.ts'
import type { Standing, Taken } from './access.ts'
import { caseGates, caseReviews } from './tables.ts'

const wordsAMinute = 200
const reviewsListed = 100
const waitingListed = 6
const nobodyId = '00000000-0000-0000-0000-000000000000'

/** Organisations of the hats under which the authors of a case write it. */
export const authorOrganisations = sql`
  select distinct h.organisation_id from case_authors a join hats h on h.id = a.hat_id
  where a.case_id = case_reviews.case_id and a.state = 'accepted'`

/** What `reviews/access.ts` asks of one person, for each review. */
const standing = (viewer: Pick<Viewer, 'id'>) => ({
  isAuthor: sql<boolean>`${writtenBy(viewer, caseReviews.caseId)}`,
  keeps: sql<Standing['keeps']>`coalesce(
    (select g.gate from case_gates g join case_reviews r on r.id = g.review_id
     where r.case_id = case_reviews.case_id and g.person_id = ${viewer.id} limit 1),
    (select 'sign-off' from sign_offs s join case_reviews r on r.id = s.review_id
     where r.case_id = case_reviews.case_id and s.decided_at is not null
     and s.email = (select email from persons where id = ${viewer.id}) limit 1))`,
  keepsHere: sql<boolean>`exists (select 1 from case_gates g where g.review_id = case_reviews.id and g.person_id = ${viewer.id})`,
  isTrained: sql<boolean>`exists (
    select 1 from case_duties d join memberships m on m.network_id = d.network_id and m.person_id = d.person_id and m.state = 'active'
    where d.network_id = practice_cases.network_id and d.person_id = ${viewer.id} and d.duty = 'anonymisation')`,
  convenes: sql<boolean>`exists (
    select 1 from memberships m where m.network_id = practice_cases.network_id and m.person_id = ${viewer.id}
    and m.state = 'active' and m.role = 'convenor')`,
  level: sql<number>`coalesce((
    select a.level from space_access a where a.space_id = case_reviews.space_id and a.person_id = ${viewer.id}), 0)`,
  external: sql<boolean>`not exists (
    select 1 from hats mine where mine.person_id = ${viewer.id} and mine.state = 'active'
    and mine.organisation_id in (${authorOrganisations}))`,
})

/** Whether somebody took on the gate at which the case stands, and has not decided. */
const isTurnOf = (viewer: Pick<Viewer, 'id'>) => sql<boolean>`exists (
  select 1 from case_gates g where g.review_id = case_reviews.id and g.person_id = ${viewer.id}
  and g.gate = case_reviews.state and g.outcome is null)`

const select = (db: Reader, viewer: Pick<Viewer, 'id'>) =>
  db
    .select({
      id: caseReviews.id,
      caseId: caseReviews.caseId,
      networkId: practiceCases.networkId,
      path: caseReviews.path,
      state: caseReviews.state,
      text: caseReviews.text,
      revision: caseReviews.revision,
      version: caseReviews.version,
      spaceId: caseReviews.spaceId,
      spaceName: spaces.name,
      hatId: caseReviews.hatId,
      organisations: sql<
        string[]
      >`array(select o.name from organisations o where o.id in (${authorOrganisations}) order by 1)`,
      submittedBy: caseReviews.submittedBy,
      submittedAt: caseReviews.submittedAt,
      stateSince: caseReviews.stateSince,
      dueAt: caseReviews.dueAt,
      anonymisers: caseReviews.anonymisers,
      changeNote: caseReviews.changeNote,
      accepted: caseReviews.accepted,
      clues: caseReviews.clues,
      ticked: sql<Review['ticked']>`${caseReviews.ticked}`,
      declared: caseReviews.declared,
      taken: sql<Taken[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('gate', g.gate, 'external', g.external, 'outcome', g.outcome)), '[]')
        from case_gates g where g.review_id = case_reviews.id)`,
      isMyTurn: isTurnOf(viewer),
      ...standing(viewer),
    })
    .from(caseReviews)
    .innerJoin(practiceCases, eq(practiceCases.id, caseReviews.caseId))
    .innerJoin(spaces, eq(spaces.id, caseReviews.spaceId))
    .$dynamic()
export type ReviewRow = Awaited<ReturnType<typeof select>>[number]

/** A review the viewer may know of. With `lock`, its row is held until the transaction ends. */
export async function findReview(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  reviewId: string,
  lock?: 'lock',
): Promise<ReviewRow | undefined> {
  // Held first, then looked at: what is read stands until the transaction ends (decision 0003).
  if (lock)
    await db
      .select({ id: caseReviews.id })
      .from(caseReviews)
      .where(eq(caseReviews.id, reviewId))
      .for('update')
  const [row] = await select(db, viewer).where(eq(caseReviews.id, reviewId))
  return row && may.know(row, row) ? row : undefined
}

/** A review for a manager whose code was right, its row held; managers have no standing of their own. */
export async function findForSignOff(tx: Transaction, reviewId: string): Promise<ReviewRow> {
  await tx.select({ id: caseReviews.id }).from(caseReviews).where(eq(caseReviews.id, reviewId)).for('update')
  const [row] = await select(tx, { id: nobodyId }).where(eq(caseReviews.id, reviewId))
  return row!
}

/** The review of which a gate is, as far as the viewer is at that gate. */
export async function findByGate(db: Reader, viewer: Pick<Viewer, 'id'>, gateId: string, lock?: 'lock') {
  const [gate] = await db
    .select()
    .from(caseGates)
    .where(and(eq(caseGates.id, gateId), eq(caseGates.personId, viewer.id)))
  const review = gate && (await findReview(db, viewer, gate.reviewId, lock))
  if (!gate || !review) return undefined
  const [fresh] = await db.select().from(caseGates).where(eq(caseGates.id, gateId))
  return fresh && { gate: fresh, review }
}

export function presentCard(row: ReviewRow): ReviewCard {
  const text = complete(row.text)
  const whyNot = whyNotTake(row, row)
  return {
    ...row,
    title: text.title,
    summary: text.summary,
    contentNotes: text.contentNotes,
    minutes: Math.max(1, Math.round(allWords(text).split(/\s+/).length / wordsAMinute)),
    wanted: wanted(row),
    isMine: row.isAuthor,
    can: { take: whyNot ? null : gateOf(row.state), read: may.read(row) },
    whyNot: whyNot ?? '',
  }
}

/** Open reviews of a network that the viewer writes, keeps a gate of or could take on; what they could take on first. */
export async function listReviews(db: Reader, viewer: Viewer, networkId: string): Promise<ReviewCard[]> {
  const rows = await select(db, viewer)
    .where(
      and(
        eq(practiceCases.networkId, networkId),
        inArray(caseReviews.state, ['anonymisation', 'sign-off', 'peer', 'decision']),
      ),
    )
    .orderBy(asc(caseReviews.dueAt), asc(caseReviews.stateSince))
    .limit(reviewsListed)
  return rows.filter((row) => may.know(row, row)).map(presentCard)
}

/** What waits for one person: the gates they took on, soonest first, then those they could take on. */
export async function listWaiting(db: Reader, viewer: Viewer): Promise<ReviewCard[]> {
  const rows = await select(db, viewer)
    .innerJoin(
      memberships,
      and(
        eq(memberships.networkId, practiceCases.networkId),
        eq(memberships.personId, viewer.id),
        eq(memberships.state, 'active'),
      ),
    )
    .where(inArray(caseReviews.state, ['anonymisation', 'peer', 'decision']))
    .orderBy(desc(isTurnOf(viewer)), asc(caseReviews.dueAt), asc(caseReviews.stateSince))
    .limit(reviewsListed)
  return rows
    .filter((row) => may.know(row, row) && (!whyNotTake(row, row) || row.isMyTurn))
    .slice(0, waitingListed)
    .map(presentCard)
}

/** Whom to write to when a review has come to a state: its authors, or those who may act on it now. */
export async function findTold(db: Reader, reviewId: string, state: string) {
  const { rows } = await db.execute<{ since: string; email: string }>(sql`
    select distinct r.state_since::text as since, p.email
    from case_reviews r join practice_cases c on c.id = r.case_id join persons p on case
      when ${state} in ('returned', 'refused', 'published') then exists (
        select 1 from case_authors a where a.case_id = c.id and a.person_id = p.id and a.state = 'accepted')
      when ${state} = 'anonymisation' then exists (
        select 1 from case_duties d where d.network_id = c.network_id and d.person_id = p.id and d.duty = 'anonymisation')
      else exists (
        select 1 from memberships m where m.network_id = c.network_id and m.person_id = p.id and m.role = 'convenor' and m.state = 'active')
      end
    where r.id = ${reviewId} and r.state = ${state} and (${state} in ('returned', 'refused', 'published')
      or not exists (select 1 from case_authors a where a.case_id = c.id and a.person_id = p.id and a.state = 'accepted'))`)
  return { since: rows[0]?.since ?? '', emails: rows.map(({ email }) => email) }
}
