import { asc, eq, isNotNull, sql } from 'drizzle-orm'
import { practiceCases } from '../features/cases/tables.ts'
import { posts, threads } from '../features/discussions/tables.ts'
import { talks } from '../features/directory/talks/tables.ts'
import { followRegistered, followWriters, tell, tellTalk } from '../features/notifications/commands.ts'
import { findDatesAsked } from '../features/notifications/asking/queries.ts'
import { listWriters } from '../features/notifications/queries.ts'
import { dateFindings } from '../features/events/date-finding/tables.ts'
import { registrations } from '../features/events/tables.ts'
import type { Transaction } from '../platform/database.ts'

/** Inboxes as they would be, had everything been told when it happened; the first mail about it is still to come. */
export async function sowNotifications(tx: Transaction): Promise<void> {
  for (const { occurrenceId, personId } of await tx.select().from(registrations))
    await followRegistered(tx, occurrenceId, personId)
  const written = await tx
    .select({ subjectId: posts.threadId, seq: posts.seq, authorId: posts.authorId })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .orderBy(asc(posts.createdAt), asc(posts.seq))
  for (const { authorId, ...post } of written) {
    await tell(tx, { kind: 'thread', ...post, actors: [authorId] })
    await followWriters(tx, post.subjectId)
  }
  for (const { id } of await tx.select({ id: talks.id }).from(talks)) await tellTalk(tx, id)
  const published = await tx
    .select({ subjectId: practiceCases.id, seq: practiceCases.version })
    .from(practiceCases)
    .where(isNotNull(practiceCases.publishedAt))
  for (const { subjectId, seq } of published)
    await tell(tx, { kind: 'case', subjectId, seq: seq ?? 1, actors: await listWriters(tx, subjectId) })
  for (const { id } of await tx.select({ id: dateFindings.id }).from(dateFindings)) {
    const news = await findDatesAsked(tx, id)
    if (news) await tell(tx, news)
  }
  await tx.execute(sql`
    update notices n set at = coalesce(
      (select p.created_at from posts p where n.kind = 'thread' and p.thread_id = n.subject_id and p.seq = n.last_seq),
      (select c.published_at from practice_cases c where n.kind = 'case' and c.id = n.subject_id),
      (select f.created_at from date_findings f where n.kind = 'date-finding' and f.id = n.subject_id), n.at)`)
  // What is older than a month is nobody's news.
  await tx.execute(sql`
    update notices set seen_seq = last_seq, mailed_seq = last_seq where at < now() - interval '30 days'`)
}
