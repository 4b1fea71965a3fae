import { asc, desc, eq, sql } from 'drizzle-orm'
import type { GateKept, Review, Transition } from '@waymark/contracts/case-reviews'
import { complete } from '@waymark/contracts/case-template'
import type { Author } from '@waymark/contracts/common'
import type { Reader } from '../../../../platform/database.ts'
import type { Viewer } from '../../../../platform/viewer.ts'
import { authorJson } from '../../../networks/queries.ts'
import { listCaseFiles, listDraftFiles } from '../../attachments/queries.ts'
import { listSignOffs } from '../../signoffs/queries.ts'
import { gateOf, isOpen, may } from '../access.ts'
import { findReview, presentCard } from '../queries.ts'
import type { ReviewRow } from '../queries.ts'
import { caseChecks, caseGates, caseReviews, caseTransitions } from '../tables.ts'

const nobody = sql`null::uuid`

async function listGates(db: Reader, viewer: Viewer, row: ReviewRow): Promise<GateKept[]> {
  const rows = await db
    .select({ gate: caseGates, keeper: authorJson(caseGates.personId, caseGates.hatId, caseReviews.spaceId) })
    .from(caseGates)
    .innerJoin(caseReviews, eq(caseReviews.id, caseGates.reviewId))
    .where(eq(caseGates.reviewId, row.id))
    .orderBy(asc(caseGates.takenAt), asc(caseGates.id))
  return rows.map(({ gate, keeper }) => {
    const isMine = gate.personId === viewer.id
    const isHere = isMine && gateOf(row.state) === gate.gate
    return {
      ...gate,
      keeper,
      isMine,
      can: {
        decide: isHere && gate.outcome === null,
        release: isHere && gate.outcome === null,
        undo:
          isMine &&
          gate.outcome !== null &&
          (isOpen(row.state) || row.state === 'returned' || row.state === 'refused') &&
          gate.gate !== 'decision',
      },
    }
  })
}

const listTransitions = (db: Reader, caseId: string): Promise<Transition[]> =>
  db
    .select({
      id: caseTransitions.id,
      from: caseTransitions.from,
      to: caseTransitions.to,
      by: sql<string>`coalesce((select name from persons p where p.id = ${caseTransitions.personId}), ${caseTransitions.signer})`,
      why: caseTransitions.why,
      at: caseTransitions.at,
      undoes: caseTransitions.undoes,
    })
    .from(caseTransitions)
    .where(eq(caseTransitions.caseId, caseId))
    .orderBy(desc(caseTransitions.id))
    .limit(200)

export async function readReview(db: Reader, viewer: Viewer, reviewId: string): Promise<Review | undefined> {
  const row = await findReview(db, viewer, reviewId)
  if (!row || !may.read(row)) return undefined
  const [check] = await db
    .select({ at: caseChecks.checkedAt })
    .from(caseChecks)
    .where(eq(caseChecks.caseId, row.caseId))
    .orderBy(desc(caseChecks.id))
    .limit(1)
  const { rows: authors } = await db.execute<{ author: Author }>(sql`
    select ${authorJson(sql`a.person_id`, sql`a.hat_id`, nobody)} as author
    from case_authors a where a.case_id = ${row.caseId} and a.state = 'accepted' order by a.invited_at`)
  return {
    ...presentCard(row),
    ...row,
    text: complete(row.text),
    authors: authors.map(({ author }) => author),
    checkedAt: check?.at ?? row.submittedAt,
    files:
      row.path === 'audience' || row.state === 'published'
        ? await listCaseFiles(db, row.caseId, row.version)
        : await listDraftFiles(db, row.caseId),
    gatesKept: await listGates(db, viewer, row),
    // A manager’s address is for those who wrote to them.
    signOffs: (await listSignOffs(db, reviewId)).map((line) =>
      row.isAuthor || row.convenes ? line : { ...line, email: '' },
    ),
    history: await listTransitions(db, row.caseId),
    may: { takeBack: may.takeBack(row, row), askManager: may.askManager(row, row) },
  }
}
