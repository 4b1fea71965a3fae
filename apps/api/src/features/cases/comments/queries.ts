import { and, eq, sql } from 'drizzle-orm'
import type { CaseComment } from '@waymark/contracts/cases'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { namedIn } from '../authors/queries.ts'
import { caseComments, practiceCases } from '../tables.ts'

const comment = {
  id: caseComments.id,
  author: namedIn(caseComments.authorId, caseComments.hatId),
  kind: caseComments.kind,
  body: caseComments.body,
  createdAt: caseComments.createdAt,
}

/** All comments of the case that is read, in one column, oldest first. */
export const commentsColumn = sql<CaseComment[]>`(
  select coalesce(json_agg(json_build_object('id', k.id, 'author', ${namedIn(sql`k.author_id`, sql`k.hat_id`)}, 'kind', k.kind, 'body', k.body,
    'createdAt', to_char(k.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.created_at, k.id), '[]')
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
