import { refer } from '@waymark/contracts/mentions'
import type { NewEventThread } from '@waymark/contracts/event-thread'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { startThread } from '../../discussions/commands.ts'
import { findThreadOf } from './queries.ts'
import { eventThreads } from './tables.ts'

/** Begins the one conversation of a date that the caller has locked. It points at its event, whose title each reader looks up. */
export async function startEventThread(
  tx: Transaction,
  viewer: Viewer,
  event: { id: string; title: string; spaceId: string; networkId: string },
  { threadId, postId, body, hatId }: NewEventThread,
): Promise<void> {
  const before = await findThreadOf(tx, event.id)
  if (before === threadId) return
  if (before !== undefined)
    throw new Refusal(
      409,
      'begun',
      'Somebody has just begun this conversation. Your words are still here; send them there.',
    )
  await startThread(tx, viewer, event, {
    id: threadId,
    postId,
    kind: 'discussion',
    title: event.title,
    body: `${refer({ kind: 'event', id: event.id })}\n\n${body}`,
    ...(hatId && { hatId }),
  })
  await tx.insert(eventThreads).values({ occurrenceId: event.id, threadId })
  await record(tx, 'event.surrounded', { occurrenceId: event.id }, [`occurrence:${event.id}`])
}
