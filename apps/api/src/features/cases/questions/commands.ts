import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { may as inThread } from '../../discussions/access.ts'
import { addPost, startThread } from '../../discussions/commands.ts'
import { findThread } from '../../discussions/queries.ts'
import { findThreadId } from './queries.ts'
import { caseThreads } from './tables.ts'

interface Question {
  id: string
  body: string
  hatId?: string
}
interface Place {
  id: string
  spaceId: string
  networkId: string
  address: string
}
const firstTitle = 'Questions to the team of a practice case'

/** Asks in the discussion about a case, which the first question begins. The case’s row is locked by the caller. */
export async function ask(
  tx: Transaction,
  viewer: Viewer,
  place: Place,
  newThreadId: string,
  question: Question,
): Promise<void> {
  const held = await findThreadId(tx, place)
  const threadId = held ?? newThreadId
  if (held) {
    const thread = found(await findThread(tx, viewer, held, 'lock'))
    allowIn(thread, inThread.reply(thread))
    await addPost(tx, viewer, thread, question)
  } else {
    const { id: postId, body, ...words } = question
    // The case is named by its address alone: were it hidden, its title would still stand here.
    const first = { ...words, id: threadId, postId, title: firstTitle, kind: 'question' as const }
    await startThread(tx, viewer, place, { ...first, body: `${body}\n\n${place.address}` })
    await tx.insert(caseThreads).values({ caseId: place.id, spaceId: place.spaceId, threadId })
  }
  await record(tx, 'case.asked', { spaceId: place.spaceId, caseId: place.id, postId: question.id }, [
    `case:${place.id}`,
  ])
}
