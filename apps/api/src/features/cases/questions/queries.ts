import { and, eq, sql } from 'drizzle-orm'
import type { CaseQuestions } from '@waymark/contracts/case-questions'
import type { Database, Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { listPosts } from '../../discussions/posts/queries.ts'
import { findThread } from '../../discussions/queries.ts'
import { canAsk } from './access.ts'
import type { Asked } from './access.ts'
import { practiceCases } from '../tables.ts'
import { caseThreads } from './tables.ts'

const postsShown = 3

/** As what a case names its authors. With `lock`, questions that come at the same moment wait for one another. */
export async function findAttribution(db: Reader, caseId: string, lock?: 'lock') {
  const query = db
    .select({ attribution: practiceCases.attribution })
    .from(practiceCases)
    .where(eq(practiceCases.id, caseId))
  const [row] = lock ? await query.for('update') : await query
  return row!.attribution
}

/** The discussion about a case in the space it is in. */
export async function findThreadId(
  db: Reader,
  { id, spaceId }: Pick<Asked, 'id' | 'spaceId'>,
): Promise<string | undefined> {
  const [row] = await db
    .select({ threadId: caseThreads.threadId })
    .from(caseThreads)
    .where(and(eq(caseThreads.caseId, id), eq(caseThreads.spaceId, spaceId)))
  return row?.threadId
}

/** What the team was asked, of a case the viewer is known to read. */
export async function readQuestions(db: Database, viewer: Viewer, held: Asked): Promise<CaseQuestions> {
  const threadId = await findThreadId(db, held)
  const thread = threadId && (await findThread(db, viewer, threadId))
  const may = canAsk(held, await findAttribution(db, held.id))
  if (!thread) return { threadId: null, count: 0, posts: [], canAsk: may }
  return {
    threadId: thread.id,
    count: thread.lastSeq,
    posts: await listPosts(db, thread, Math.max(0, thread.lastSeq - postsShown)),
    canAsk: may && thread.can.reply,
  }
}

/** Whom to write to about a question: its authors who read the space, but not whoever asked. */
export async function findAskedTeam(db: Reader, postId: string) {
  const { rows } = await db.execute<{ id: string; email: string; threadId: string; seq: number }>(sql`
    select p.id, p.email, t.thread_id as "threadId", q.seq from posts q
    join case_threads t on t.thread_id = q.thread_id
    join practice_cases c on c.id = t.case_id and c.hidden_at is null
    join case_authors a on a.case_id = c.id and a.state = 'accepted' and a.person_id <> q.author_id
    join persons p on p.id = a.person_id
    join space_access s on s.space_id = t.space_id and s.person_id = p.id
    where q.id = ${postId}`)
  return rows
}
