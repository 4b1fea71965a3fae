import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CaseComment } from '@waymark/contracts/cases'
import type { Reader, Transaction } from '../../../platform/database.ts'
import { presentReason } from '../../../platform/guard-reasons.ts'
import { acceptedFindings } from '../../../platform/tables.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { namedIn } from '../authors/queries.ts'
import { caseComments, practiceCases } from '../tables.ts'

const comment = {
  id: caseComments.id,
  author: namedIn(caseComments.authorId, caseComments.hatId),
  kind: caseComments.kind,
  // As on the page: while it is hidden, its writer is not shown it either.
  body: sql<string>`case when ${caseComments.hiddenAt} is null then ${caseComments.body} else '' end`,
  createdAt: caseComments.createdAt,
  hidden: sql<boolean>`${caseComments.hiddenAt} is not null`,
  removedAt: caseComments.removedAt,
}

const asIso = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** All comments of the case that is read, in one column, oldest first. */
export const commentsColumn = sql<CaseComment[]>`(
  select coalesce(json_agg(json_build_object('id', k.id, 'author', ${namedIn(sql`k.author_id`, sql`k.hat_id`)}, 'kind', k.kind,
    'body', case when k.hidden_at is null then k.body else '' end, 'createdAt', ${asIso(sql`k.created_at`)},
    'hidden', k.hidden_at is not null, 'removedAt', ${asIso(sql`k.removed_at`)}) order by k.created_at, k.id), '[]')
  from case_comments k where k.case_id = ${practiceCases.id})`

/** A comment by its writer: what a repeated send is answered with. */
export async function findOwnComment(
  db: Reader,
  viewer: Viewer,
  caseId: string,
  commentId: string,
): Promise<CaseComment | undefined> {
  const [own] = await db
    .select(comment)
    .from(caseComments)
    .innerJoin(practiceCases, eq(practiceCases.id, caseComments.caseId))
    .where(
      and(
        eq(caseComments.id, commentId),
        eq(caseComments.caseId, caseId),
        eq(caseComments.authorId, viewer.id),
      ),
    )
  return own
}

/** What the guard asked about in comments, and why their writers let it stay; the caller has asked who may know. */
export async function listCommentReasons(db: Reader, caseId: string) {
  const rows = await db
    .select({ commentId: caseComments.id, body: caseComments.body, kept: acceptedFindings })
    .from(caseComments)
    .innerJoin(
      acceptedFindings,
      and(
        // Only its writer's own: reasons are kept under an id that somebody else could send.
        eq(acceptedFindings.personId, caseComments.authorId),
        sql`${acceptedFindings.subject} = 'comment:' || ${caseComments.id}`,
      ),
    )
    .where(
      and(eq(caseComments.caseId, caseId), isNull(caseComments.hiddenAt), isNull(caseComments.removedAt)),
    )
    .orderBy(asc(caseComments.createdAt), asc(acceptedFindings.finding))
  return rows.map(({ commentId, body, kept }) => ({ commentId, ...presentReason(kept, { '/body': body }) }))
}

/** A comment with its place, its row held until the transaction ends; the caller asks who may see its case. */
export async function lockComment(tx: Transaction, commentId: string) {
  const [row] = await tx
    .select({
      comment: caseComments,
      spaceId: sql<string>`${practiceCases.spaceId}`,
      networkId: practiceCases.networkId,
    })
    .from(caseComments)
    .innerJoin(practiceCases, eq(practiceCases.id, caseComments.caseId))
    .where(eq(caseComments.id, commentId))
    .for('update', { of: caseComments })
  return row && { ...row.comment, spaceId: row.spaceId, networkId: row.networkId }
}
