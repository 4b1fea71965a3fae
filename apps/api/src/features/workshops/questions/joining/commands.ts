import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../../../platform/database.ts'
import { found, Refusal } from '../../../../platform/errors.ts'
import { append } from '../../log/commands.ts'
import { countVotes, findAsking, findQuestion } from '../queries.ts'
import { workshopQuestions } from '../tables.ts'

type Question = typeof workshopQuestions.$inferSelect

/** How many would like to hear the answer, from now on. */
export async function tell(
  tx: Transaction,
  workshopId: string,
  questionId: string,
  votes: number,
): Promise<void> {
  await tx.update(workshopQuestions).set({ votes }).where(eq(workshopQuestions.id, questionId))
  await append(tx, {
    workshopId,
    id: randomUUID(),
    type: 'vote',
    payload: { questionId, count: votes },
  })
}

/** The votes of both are those of the one that stays, each person once; each keeps its own, so that they can be split again. */
export async function allowJoin(tx: Transaction, { id, workshopId }: Question, into: string): Promise<void> {
  const stays = found(await findQuestion(tx, workshopId, into))
  if (into === id || (stays.state !== 'open' && stays.state !== 'answered'))
    throw new Refusal(422, 'not_there', 'Please join it with a question that all can read.')
}

/** From now on each has its own votes again. */
export async function split(tx: Transaction, { id, workshopId, joinedId }: Question): Promise<void> {
  await tx.update(workshopQuestions).set({ joinedId: null }).where(eq(workshopQuestions.id, id))
  const stayed = await findQuestion(tx, workshopId, joinedId!)
  const isThere = stayed !== undefined && stayed.state !== 'gone'
  await recount(tx, workshopId, [id, ...(isThere ? [stayed.id] : [])])
}

export async function recount(tx: Transaction, workshopId: string, ids: string[]): Promise<void> {
  const { countedBy } = await findAsking(tx, workshopId)
  for (const id of ids) await tell(tx, workshopId, id, await countVotes(tx, id, countedBy))
}
