import { and, asc, eq } from 'drizzle-orm'
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

export const listComments = (db: Reader, caseId: string): Promise<CaseComment[]> =>
  db
    .select(comment)
    .from(caseComments)
    .innerJoin(practiceCases, eq(practiceCases.id, caseComments.caseId))
    .where(eq(caseComments.caseId, caseId))
    .orderBy(asc(caseComments.createdAt), asc(caseComments.id))

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
