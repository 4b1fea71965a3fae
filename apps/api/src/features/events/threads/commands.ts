import type { NewEventThread } from '@waymark/contracts/event-thread'
import { findingId } from '@waymark/contracts/guard'
import type { Acceptance } from '@waymark/contracts/guard'
import { refer } from '@waymark/contracts/mentions'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { startThread } from '../../discussions/commands.ts'
import { findThreadOf } from './queries.ts'
import { eventThreads } from './tables.ts'

/** Stands before the words, so that the conversation points at its event. */
const lead = (eventId: string) => `${refer({ kind: 'event', id: eventId })}\n\n`

/** Reasons for what the guard asked about in the field at `pointer`, as they stand in the post that was made of it. */
export const reasonsInPost = (
  eventId: string,
  acceptances: readonly Acceptance[],
  pointer = '/body',
): Acceptance[] =>
  acceptances.flatMap(({ finding, ...said }) => {
    const [at, category, stretch] = finding.split(':')
    if (at !== pointer) return []
    const [start, end] = stretch!.split('-').map((each) => Number(each) + lead(eventId).length)
    return [{ ...said, finding: findingId('/body', category!, start!, end!) }]
  })

/** Begins the one conversation of a date that the caller has locked. It points at its event, whose title each reader looks up. */
export async function startEventThread(
  tx: Transaction,
  viewer: Viewer,
  event: { id: string; title: string; spaceId: string; networkId: string; quiet?: boolean },
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
    body: `${lead(event.id)}${body}`,
    ...(hatId && { hatId }),
  })
  await tx.insert(eventThreads).values({ occurrenceId: event.id, threadId })
  await record(tx, 'event.surrounded', { occurrenceId: event.id }, [`occurrence:${event.id}`])
}

/**
 * Begins the conversation of the first of these dates, or of each with the same words, as new ones; people are told of the
 * first. Answers with them.
 */
export async function startEventThreads(
  tx: Transaction,
  viewer: Viewer,
  event: Omit<Parameters<typeof startEventThread>[2], 'id'>,
  ids: string[],
  { atEach = false, ...words }: NewEventThread & { atEach?: boolean | undefined },
): Promise<string[]> {
  const begun: string[] = []
  for (const [index, id] of (atEach ? ids : ids.slice(0, 1)).entries()) {
    const own = index === 0 ? words : { ...words, threadId: uuidv7(), postId: uuidv7() }
    await startEventThread(tx, viewer, { ...event, id, quiet: index > 0 }, own)
    begun.push(own.threadId)
  }
  return begun
}
