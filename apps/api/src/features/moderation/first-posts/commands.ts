import { and, eq, sql } from 'drizzle-orm'
import { daysReturned, hoursToWelcome, mostWaiting } from '@waymark/contracts/first-posts'
import type { NewFirstPost } from '@waymark/contracts/first-posts'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Activity } from '@waymark/contracts/live'
import { record } from '../../../platform/activity.ts'
import { audit } from '../../../platform/audit.ts'
import type { Database, Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { addWorkingHours } from '../../../platform/working-days.ts'
import { may as inThread } from '../../discussions/access.ts'
import { forgetFilesOf, sendFiles } from '../../discussions/files/commands.ts'
import { findPlace as findPost } from '../../discussions/posts/queries.ts'
import { findThread } from '../../discussions/queries.ts'
import { allowIn, may as inSpace } from '../../networks/access.ts'
import { findMustWait, findSpace } from '../../networks/queries.ts'
import { memberships, networks } from '../../networks/tables.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { findNation } from '../queries.ts'
import { mondayOf } from '../rota/queries.ts'
import { countWaiting, listWelcomers, lockFirstPost } from './queries.ts'
import { firstPosts } from './tables.ts'

export type Row = typeof firstPosts.$inferSelect

/** Keeps the words of somebody who has to wait where they may write. Safe to repeat: the writer chose the id. */
export async function keep(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  { id, threadId, spaceId, title, kind, body, hatId, files }: NewFirstPost,
  accepted: Acceptance[],
): Promise<void> {
  const isThere = and(eq(memberships.networkId, networkId), eq(memberships.personId, viewer.id))
  // Their words come in one after the other, so that no more wait than may.
  await tx.select({ id: memberships.personId }).from(memberships).where(isThere).for('update')
  const known = await lockFirstPost(tx, id)
  if (known?.authorId === viewer.id && known.networkId === networkId) return
  // Under the id of a post that stands, files would be sent without a welcome.
  if (known || (await findPost(tx, id)))
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  const place = await findPlace(tx, viewer, networkId, { threadId, spaceId, title })
  if (!(await findMustWait(tx, viewer, networkId)))
    throw new Refusal(409, 'no_need', 'Your words need not wait here. Please send them as usual.')
  if ((await countWaiting(tx, viewer, networkId)) >= mostWaiting)
    throw new Refusal(429, 'too_many', 'Several of your posts wait already. Somebody will soon look at them.')
  await tx.insert(firstPosts).values({
    id,
    networkId,
    spaceId: place,
    ...(threadId ? { threadId } : { title: title!, kind: kind ?? 'discussion' }),
    body,
    authorId: viewer.id,
    hatId: await hatToWear(tx, viewer, hatId),
    accepted,
    dueAt: await addWorkingHours(new Date(), hoursToWelcome, await findNation(tx, networkId)),
  })
  await sendFiles(tx, viewer, id, files)
  await tell(tx, { id, networkId, authorId: viewer.id }, 'kept')
}

/** The space where the words are to stand, if their writer may write there. */
async function findPlace(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  { threadId, spaceId, title }: { [Key in 'threadId' | 'spaceId' | 'title']: NewFirstPost[Key] },
): Promise<string> {
  const missing = new Refusal(404, 'not_found', 'This is not here, or not for you.')
  if (threadId) {
    const thread = found(await findThread(tx, viewer, threadId, 'lock'))
    if (thread.networkId !== networkId) throw missing
    allowIn(thread, inThread.reply(thread))
    return thread.spaceId
  }
  if (!spaceId || !title?.trim())
    throw new Refusal(422, 'invalid', 'A discussion needs a space and a title.', [
      { pointer: spaceId ? '/title' : '/spaceId', detail: 'is needed' },
    ])
  const space = found(await findSpace(tx, viewer, spaceId))
  if (space.networkId !== networkId) throw missing
  allowIn(space, inSpace.post(space))
  return space.id
}

/** Gives the words back to their author, who can read them, and what was said, for some days. Files are not kept. */
export async function giveBack(tx: Transaction, viewer: Viewer, row: Row, words: string): Promise<void> {
  await tx
    .update(firstPosts)
    .set({ returnedAt: sql`now()`, words })
    .where(eq(firstPosts.id, row.id))
  await forgetFilesOf(tx, [row.id], row.authorId)
  await audit(tx, viewer, 'first-post-returned', row.networkId, { firstPostId: row.id })
  await tell(tx, row, 'returned')
}

export async function withdraw(tx: Transaction, row: Row): Promise<void> {
  await tell(tx, row, 'withdrawn')
  await forgetFilesOf(tx, [row.id], row.authorId)
  await tx.delete(firstPosts).where(eq(firstPosts.id, row.id))
}

/** What came back is erased when its author has had time to read it. */
export async function eraseReturned(db: Database): Promise<void> {
  await db.delete(firstPosts).where(sql`returned_at < now() - make_interval(days => ${daysReturned})`)
}

/** Whoever is in the network when the first words of newcomers begin to wait is no newcomer. */
export async function setHolding(
  tx: Transaction,
  networkId: string,
  holdsFirstPosts: boolean,
): Promise<void> {
  const [network] = await tx
    .select({ holds: networks.holdsFirstPosts })
    .from(networks)
    .where(eq(networks.id, networkId))
    .for('update')
  if (network?.holds === holdsFirstPosts) return
  await tx.update(networks).set({ holdsFirstPosts }).where(eq(networks.id, networkId))
  if (holdsFirstPosts)
    await tx
      .update(memberships)
      .set({ welcomedAt: sql`coalesce(${memberships.welcomedAt}, now())` })
      .where(eq(memberships.networkId, networkId))
  await record(tx, 'network.changed', { networkId }, [`network:${networkId}`])
}

/** The author and those who can welcome them look again; nobody else hears that something waits. */
export async function tell(
  tx: Transaction,
  { id, networkId, authorId }: Pick<Row, 'id' | 'networkId' | 'authorId'>,
  state: Activity['first-post.changed']['state'],
): Promise<void> {
  const welcomers = await listWelcomers(tx, id, mondayOf(new Date()))
  const rooms = [...welcomers.map((each) => each.id), authorId].map((person) => `person:${person}` as const)
  await record(tx, 'first-post.changed', { networkId, firstPostId: id, state }, rooms)
}
