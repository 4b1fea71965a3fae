import { and, eq, sql } from 'drizzle-orm'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { writtenBy } from '../access.ts'
import { practiceCases } from '../tables.ts'

/** A published case that the viewer writes, hidden or not, its row held until the transaction ends. */
export async function findOwn(db: Reader, viewer: Viewer, caseId: string) {
  const [row] = await db
    .select({
      id: practiceCases.id,
      networkId: practiceCases.networkId,
      spaceId: sql<string>`${practiceCases.spaceId}`,
      version: sql<number>`${practiceCases.version}`,
      hiddenAt: practiceCases.hiddenAt,
      withdrawnAt: practiceCases.withdrawnAt,
    })
    .from(practiceCases)
    .where(
      and(
        eq(practiceCases.id, caseId),
        writtenBy(viewer, practiceCases.id),
        sql`${practiceCases.version} is not null`,
      ),
    )
    .for('update')
  return row
}
export type Own = NonNullable<Awaited<ReturnType<typeof findOwn>>>

/** Cases whose authors are to be asked whether they are still true, with the authors to ask. */
export async function findDue(db: Reader) {
  const { rows } = await db.execute<{ id: string; dueAt: string; emails: string[] }>(sql`
    select c.id, c.review_due_at::text as "dueAt", array(
      select p.email from case_authors a join persons p on p.id = a.person_id
      where a.case_id = c.id and a.state = 'accepted') as emails
    from practice_cases c
    where c.review_due_at < now() and c.asked_still_true_at is null and c.hidden_at is null and c.version is not null
    limit 200`)
  return rows
}
