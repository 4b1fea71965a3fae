import { eq } from 'drizzle-orm'
import { whisper } from '../../../../platform/activity.ts'
import type { Transaction } from '../../../../platform/database.ts'
import type { Viewer } from '../../../../platform/viewer.ts'
import { lockTalk } from '../commands.ts'
import { knownTo, stepOf } from '../queries.ts'
import type { HeldTalk } from '../queries.ts'
import { talks } from '../tables.ts'

/** Moves on what one of the two knows; what has not happened cannot be known. */
export async function readTalk(
  tx: Transaction,
  viewer: Viewer,
  talkId: string,
  state: HeldTalk['state'],
): Promise<void> {
  const held = await lockTalk(tx, viewer, talkId)
  const known = Math.min(stepOf[state], stepOf[held.state])
  if (known <= knownTo(held, viewer)) return
  const isMine = held.personId === viewer.id
  await tx
    .update(talks)
    .set(isMine ? { personRead: known } : { askerRead: known })
    .where(eq(talks.id, talkId))
  // Their other devices need not say any more that it is new.
  await whisper(tx, 'notice.seen', { personId: viewer.id })
}
