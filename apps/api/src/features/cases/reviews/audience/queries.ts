import { and, desc, eq, sql } from 'drizzle-orm'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Reader, Transaction } from '../../../../platform/database.ts'
import { practiceCases } from '../../tables.ts'
import { caseReviews } from '../tables.ts'

export const lockCase = (tx: Transaction, caseId: string) =>
  tx.select({ id: practiceCases.id }).from(practiceCases).where(eq(practiceCases.id, caseId)).for('update')

/** Whether somebody reads the one space who does not read the other, or it is meant for more people by its sensitivity. */
export async function isWider(db: Reader, from: string, to: string): Promise<boolean> {
  const { rows } = await db.execute<{ wider: boolean }>(sql`
    with rank (sensitivity, width) as (values ('closed', 1), ('chatham-house', 2), ('network', 3), ('open', 4))
    select exists (
      select 1 from space_access a where a.space_id = ${to}
      and not exists (select 1 from space_access b where b.space_id = ${from} and b.person_id = a.person_id))
    or (select w.width from spaces s join rank w on w.sensitivity = s.sensitivity where s.id = ${to})
      > (select w.width from spaces s join rank w on w.sensitivity = s.sensitivity where s.id = ${from}) as wider`)
  return rows[0]!.wider
}

/** Who signed the case off last, for each organisation: asked again when more people are to read it. */
export async function findManagers(db: Reader, caseId: string) {
  const { rows } = await db.execute<{ organisationId: string; email: string }>(sql`
    select distinct on (s.organisation_id) s.organisation_id as "organisationId", s.email
    from sign_offs s join case_reviews r on r.id = s.review_id
    where r.case_id = ${caseId} and s.outcome = 'agreed' order by s.organisation_id, s.decided_at desc`)
  return rows
}

/** Why what the guard asked about may stay in a version, as its authors said when it was reviewed. */
export async function findReasons(db: Reader, caseId: string, version: number): Promise<Acceptance[]> {
  const [review] = await db
    .select({ accepted: caseReviews.accepted })
    .from(caseReviews)
    .where(
      and(
        eq(caseReviews.caseId, caseId),
        eq(caseReviews.version, version),
        eq(caseReviews.state, 'published'),
      ),
    )
    .orderBy(desc(caseReviews.submittedAt))
    .limit(1)
  return review?.accepted ?? []
}
