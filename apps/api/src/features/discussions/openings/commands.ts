import { sql } from 'drizzle-orm'
import { daysOfOpenings } from '@waymark/contracts/break-glass'
import type { Database } from '../../../platform/database.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { threadOpenings } from './tables.ts'

/** Keeps that somebody opened a discussion of a closed space. In any other space nobody is watched. */
export async function noteOpening(db: Database, viewer: Pick<Viewer, 'id'>, threadId: string): Promise<void> {
  await db
    .insert(threadOpenings)
    .values({ threadId, personId: viewer.id, day: ukDay(new Date()) })
    .onConflictDoUpdate({
      target: [threadOpenings.threadId, threadOpenings.personId, threadOpenings.day],
      set: { lastAt: sql`now()` },
    })
}

export async function forgetOpenings(db: Database): Promise<void> {
  await db
    .delete(threadOpenings)
    .where(sql`${threadOpenings.lastAt} < now() - make_interval(days => ${daysOfOpenings})`)
}
