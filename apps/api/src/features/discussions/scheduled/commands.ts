import { and, eq } from 'drizzle-orm'
import type { NewThread } from '@waymark/contracts/discussions'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Database, Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may as inSpace } from '../../networks/access.ts'
import { findMustWait, findSpace } from '../../networks/queries.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { allowWords, startThread } from '../commands.ts'
import { forgetFilesOf, sendFiles } from '../files/commands.ts'
import { listFilesOf } from '../files/queries.ts'
import { claimDue, findScheduled } from './queries.ts'
import { scheduledThreads } from './tables.ts'

const farthest = 366 * 86_400_000

/** Keeps a discussion until its moment. Safe to repeat: the writer chose the ids. */
export async function schedule(
  tx: Transaction,
  viewer: Viewer,
  { spaceId, mustWait }: { spaceId: string; mustWait: boolean },
  { id, postId, title, kind, body, hatId, sendAt, files }: NewThread & { sendAt: string },
  accepted: Acceptance[],
): Promise<void> {
  const ahead = Date.parse(sendAt) - Date.now()
  if (ahead <= 0 || ahead > farthest)
    throw new Refusal(422, 'invalid', 'Please choose a moment within the next year.', [
      { pointer: '/sendAt', detail: 'It must be later than now, and within a year.' },
    ])
  allowWords(mustWait)
  const hat = await hatToWear(tx, viewer, hatId)
  const [added] = await tx
    .insert(scheduledThreads)
    .values({ id, postId, spaceId, authorId: viewer.id, hatId: hat, title, kind, body, accepted, sendAt })
    .onConflictDoNothing()
    .returning({ id: scheduledThreads.id })
  if (added) await sendFiles(tx, viewer, postId, files)
  if (!(await findScheduled(tx, viewer, id)))
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
}

export async function cancelScheduled(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
  const gone = await tx
    .delete(scheduledThreads)
    .where(and(eq(scheduledThreads.id, id), eq(scheduledThreads.authorId, viewer.id)))
    .returning({ postId: scheduledThreads.postId })
  await forgetFilesOf(
    tx,
    gone.map(({ postId }) => postId),
    viewer.id,
  )
}

/** Begins what is due, each in a transaction of its own. Whether its writer may still write there is asked now. */
export async function sendScheduled(db: Database): Promise<void> {
  while (await db.transaction(sendNext));
}

async function sendNext(tx: Transaction): Promise<boolean> {
  const due = await claimDue(tx)
  if (!due) return false
  const writer = { id: due.authorId, name: '', isAdministrator: false } as Viewer
  const space = await findSpace(tx, writer, due.spaceId)
  if (!space || !inSpace.post(space) || (await findMustWait(tx, writer, space.networkId))) {
    await tx
      .update(scheduledThreads)
      .set({ refusedAt: new Date().toISOString() })
      .where(eq(scheduledThreads.id, due.id))
    return true
  }
  const { id, postId, title, kind, body, hatId, accepted } = due
  const files = (await listFilesOf(tx, { id: postId, authorId: writer.id })).map((file) => file.id)
  await startThread(
    tx,
    writer,
    { spaceId: space.id, networkId: space.networkId },
    { id, postId, title, kind, body, files, ...(hatId && { hatId }) },
  )
  await keepReasons(tx, writer, `thread:${id}`, accepted)
  await tx.delete(scheduledThreads).where(eq(scheduledThreads.id, id))
  return true
}
