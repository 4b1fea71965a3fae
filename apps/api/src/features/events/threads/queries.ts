import { eq, sql } from 'drizzle-orm'
import type { EventThread } from '@waymark/contracts/event-thread'
import type { Reader } from '../../../platform/database.ts'
import { findThread } from '../../discussions/queries.ts'
import { threads } from '../../discussions/tables.ts'
import { may as inSpace } from '../../networks/access.ts'
import { may } from '../access.ts'
import type { findEvent } from '../queries.ts'
import { eventThreads } from './tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

/** The conversation of a date, or the one that was joined with it since. */
export async function findThreadOf(db: Reader, occurrenceId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: sql<string>`coalesce(${threads.mergedInto}, ${threads.id})` })
    .from(eventThreads)
    .innerJoin(threads, eq(threads.id, eventThreads.threadId))
    .where(eq(eventThreads.occurrenceId, occurrenceId))
  return row?.id
}

export const mayStart = (event: Pick<Event, 'level' | 'role' | 'agreed' | 'sensitivity'>): boolean =>
  inSpace.post(event) && may.takePart(event)

/** It may have been moved to where the viewer does not see it; then there is nothing to be told of. */
export async function readEventThread(
  db: Reader,
  viewer: { id: string },
  event: Event,
): Promise<EventThread> {
  const id = await findThreadOf(db, event.id)
  const thread = id === undefined ? undefined : await findThread(db, viewer, id)
  return {
    threadId: thread?.id ?? null,
    posts: thread?.lastSeq ?? 0,
    lastPostAt: thread?.lastPostAt ?? null,
    can: { start: id === undefined && mayStart(event) },
  }
}
