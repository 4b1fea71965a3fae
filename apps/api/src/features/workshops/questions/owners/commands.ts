import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { refer } from '@waymark/contracts/mentions'
import type { Transaction } from '../../../../platform/database.ts'
import { allow, found, Refusal } from '../../../../platform/errors.ts'
import type { Viewer } from '../../../../platform/viewer.ts'
import { startThread } from '../../../discussions/commands.ts'
import { may as inSpace } from '../../../networks/access.ts'
import { append, holdRoom } from '../../log/commands.ts'
import { findWorkshop } from '../../queries.ts'
import type { FoundWorkshop } from '../../queries.ts'
import { findAsker, findPersonName, findQuestion } from '../queries.ts'
import { workshopQuestions } from '../tables.ts'

/** Who finds an answer after the meeting, and where it is talked about. */
async function give(
  tx: Transaction,
  workshopId: string,
  id: string,
  ownerId: string | null,
  threadId?: string,
): Promise<void> {
  await tx
    .update(workshopQuestions)
    .set({ ownerId, ...(threadId && { threadId }) })
    .where(eq(workshopQuestions.id, id))
  await append(tx, {
    workshopId,
    id: randomUUID(),
    type: 'settle',
    payload: { questionId: id, ...(ownerId && { personId: ownerId }), ...(threadId && { threadId }) },
  })
}

export async function giveOwner(
  tx: Transaction,
  workshop: FoundWorkshop,
  id: string,
  ownerId: string | null,
): Promise<void> {
  await holdRoom(tx, workshop.id)
  const question = await findTaken(tx, workshop, id)
  if (question.ownerId === ownerId) return
  if (ownerId) await allowOwner(tx, workshop, ownerId)
  await give(tx, workshop.id, id, ownerId)
}

/**
 * Begins a discussion about a question in the space of the meeting. It speaks to the owner, who is told of it as of any post
 * that does, and names the asker only where the agreement lets names out of the room.
 */
export async function discuss(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  id: string,
  { threadId, postId, title, ownerId }: { threadId: string; postId: string; title: string; ownerId: string },
): Promise<void> {
  await holdRoom(tx, workshop.id)
  const question = await findTaken(tx, workshop, id)
  if (question.threadId === threadId) return
  if (question.threadId)
    throw new Refusal(409, 'begun', 'Somebody has just begun a discussion of this question.')
  const owner = await allowOwner(tx, workshop, ownerId)
  const asker = workshop.rules.attribution === 'named' ? await findAsker(tx, question) : null
  await startThread(tx, viewer, workshop, {
    id: threadId,
    postId,
    kind: 'question',
    title,
    body: [
      `> ${question.text.replaceAll(/\s*\n\s*/g, '\n> ')}`,
      `Asked by ${asker ?? 'a participant'} at ${refer({ kind: 'event', id: workshop.id })}.`,
      ownerId === viewer.id ? `${owner} looks for an answer.` : `@${owner} looks for an answer.`,
    ].join('\n\n'),
  })
  await give(tx, workshop.id, id, ownerId, threadId)
}

/** One that all can read, or could. */
async function findTaken(tx: Transaction, { id: workshopId }: FoundWorkshop, id: string) {
  const question = found(await findQuestion(tx, workshopId, id))
  allow(
    ['open', 'answered', 'aside'].includes(question.state),
    'settled',
    'This question has been dealt with meanwhile.',
  )
  return question
}

/** What the owner is called, who has to be able to write where the question goes. */
async function allowOwner(tx: Transaction, workshop: FoundWorkshop, ownerId: string): Promise<string> {
  const seen = await findWorkshop(tx, { id: ownerId }, workshop.id)
  allow(
    seen !== undefined && !seen.guest && inSpace.comment(seen),
    'no_place',
    'They cannot write in this space, so they cannot look after a question of it.',
  )
  return found(await findPersonName(tx, ownerId))
}
