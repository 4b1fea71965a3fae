import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Scheduled } from '@waymark/contracts/thread-drafts'
import type { Reader, Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { spaces } from '../../networks/tables.ts'
import { scheduledThreads } from './tables.ts'

/** What a person has waiting; nobody else learns of it. */
export function listScheduled(db: Reader, viewer: Pick<Viewer, 'id'>, more?: SQL): Promise<Scheduled[]> {
  const { id, spaceId, title, kind, sendAt, refusedAt } = scheduledThreads
  return db
    .select({ id, spaceId, spaceName: spaces.name, title, kind, sendAt, refusedAt })
    .from(scheduledThreads)
    .innerJoin(spaces, eq(spaces.id, spaceId))
    .where(and(eq(scheduledThreads.authorId, viewer.id), more))
    .orderBy(asc(sendAt), asc(id))
}
export const findScheduled = async (db: Reader, viewer: Pick<Viewer, 'id'>, id: string) =>
  (await listScheduled(db, viewer, eq(scheduledThreads.id, id)))[0]

/** One whose moment has come and that no other worker holds. */
export async function claimDue(tx: Transaction) {
  const [due] = await tx
    .select()
    .from(scheduledThreads)
    .where(and(lte(scheduledThreads.sendAt, new Date().toISOString()), isNull(scheduledThreads.refusedAt)))
    .orderBy(asc(scheduledThreads.sendAt))
    .limit(1)
    .for('update', { skipLocked: true })
  return due
}
