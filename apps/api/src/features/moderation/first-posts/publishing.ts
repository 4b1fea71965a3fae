import { and, eq, sql } from 'drizzle-orm'
import type { Acceptance } from '@waymark/contracts/guard'
import { audit } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may as inThread } from '../../discussions/access.ts'
import { addPost, startThread } from '../../discussions/commands.ts'
import { listFilesOf } from '../../discussions/files/queries.ts'
import { findThread } from '../../discussions/queries.ts'
import { may as inSpace } from '../../networks/access.ts'
import { findSpace } from '../../networks/queries.ts'
import { memberships } from '../../networks/tables.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { tell } from './commands.ts'
import type { Row } from './commands.ts'
import { firstPosts } from './tables.ts'

const gone = () =>
  new Refusal(
    409,
    'not_writing',
    'Who wrote this can no longer write there. You can give the words back, with a few of your own.',
  )

/**
 * The words become a post of their author, as if they had been sent now; whoever welcomes them answers below, if they like.
 * What its author may do there is asked now, and not when they wrote it.
 */
export async function publish(
  tx: Transaction,
  viewer: Viewer,
  row: Row,
  { id, welcome }: { id: string; welcome: string },
  acceptances: readonly Acceptance[],
): Promise<{ threadId: string; seq: number }> {
  const author: Viewer = { id: row.authorId, name: '', isAdministrator: false, sessionId: '' }
  const hatId = await hatToWear(tx, author, row.hatId).catch(() => undefined)
  const files = (await listFilesOf(tx, row)).map((file) => file.id)
  const words = { body: row.body, files, ...(hatId && { hatId }) }
  const at = row.threadId
    ? await reply(tx, viewer, author, row.threadId, { id: row.id, ...words })
    : await begin(tx, author, row, words)
  await keepReasons(tx, author, row.threadId ? `post:${row.id}` : `thread:${at.threadId}`, row.accepted)
  await tx
    .update(memberships)
    .set({ welcomedAt: sql`coalesce(${memberships.welcomedAt}, now())` })
    .where(and(eq(memberships.networkId, row.networkId), eq(memberships.personId, row.authorId)))
  if (welcome.trim()) {
    const thread = found(await findThread(tx, viewer, at.threadId, 'lock'))
    await addPost(tx, viewer, { ...thread, mustWait: false }, { id, body: welcome })
    const asBody = acceptances.map((each) => ({
      ...each,
      finding: each.finding.replace('/welcome:', '/body:'),
    }))
    await keepReasons(tx, viewer, `post:${id}`, asBody)
  }
  await audit(tx, viewer, 'first-post-published', row.networkId, { postId: row.id, threadId: at.threadId })
  await tell(tx, row, 'published')
  await tx.delete(firstPosts).where(eq(firstPosts.id, row.id))
  return at
}

async function reply(
  tx: Transaction,
  viewer: Viewer,
  author: Viewer,
  threadId: string,
  words: { id: string; body: string; files: string[] },
) {
  const seen = found(await findThread(tx, viewer, threadId, 'lock'))
  // The discussion may have moved to a space that somebody else looks after.
  allow(inThread.lock(seen))
  const thread = await findThread(tx, author, threadId)
  if (!thread?.can.reply) throw gone()
  const { seq } = await addPost(tx, author, { ...thread, mustWait: false }, words)
  return { threadId, seq }
}

async function begin(tx: Transaction, author: Viewer, row: Row, words: { body: string; files: string[] }) {
  const space = await findSpace(tx, author, row.spaceId)
  if (!space || !inSpace.post(space)) throw gone()
  const threadId = uuidv7()
  const opening = { id: threadId, postId: row.id, title: row.title ?? '', kind: row.kind ?? 'discussion' }
  const place = { spaceId: space.id, networkId: space.networkId, mustWait: false }
  await startThread(tx, author, place, { ...opening, ...words })
  return { threadId, seq: 1 }
}
