import type { Endpoint } from '@waymark/contracts/endpoint'
import { randomUUID } from 'node:crypto'
import * as asked from '@waymark/contracts/workshop-questions'
import type { Cast } from './cast.ts'
import type { Row } from './matrix.ts'
import { room } from './scenes.ts'
import type { World } from './world.ts'

/** For those in the room: who listens is refused, and so is who has no place. */
const inRoom = (status: string) => `401 404 403 403 ${status} ${status} ${status} 404 404`
const row = (endpoint: Endpoint, status: string, given: Row['given']): Row => ({
  endpoint,
  expected: inRoom(status),
  given,
})

/** A question that its asker put without a name, and that all may read. */
async function asking(world: World, cast: Cast) {
  const { params } = await room(world, cast)
  const at = { ...params, questionId: randomUUID() }
  await world.call(cast.author, asked.askQuestion, {
    params: at,
    body: { text: 'Who pays?', as: 'unattributed', receipt: 'b'.repeat(64) },
  })
  await world.call(cast.author, asked.settleQuestion, { params: at, body: { fate: 'open' } })
  return { params: at }
}
const about = (body: (cast: Cast) => object) => async (world: World, cast: Cast) => ({
  ...(await asking(world, cast)),
  body: body(cast),
})

/** Questions that are asked in the room of an event. */
export const questionRows: Row[] = [
  row(asked.readQuestions, '200', room),
  row(asked.askQuestion, '200', async (world, cast) => {
    const { params } = await room(world, cast)
    return {
      params: { ...params, questionId: randomUUID() },
      body: { text: 'Who pays?', as: 'named', receipt: 'a'.repeat(64) },
    }
  }),
  row(
    asked.takeQuestionBack,
    '403',
    about(() => ({ receipt: 'a'.repeat(64) })),
  ),
  row(
    asked.voteQuestion,
    '200',
    about(() => ({ on: true })),
  ),
  row(
    asked.settleQuestion,
    '204',
    about(() => ({ fate: 'answered' })),
  ),
  row(
    asked.discussQuestion,
    '200',
    about(({ author }) => ({
      threadId: randomUUID(),
      postId: randomUUID(),
      title: 'Who pays?',
      ownerId: author.id,
    })),
  ),
  row(
    asked.giveQuestion,
    '204',
    about(({ author }) => ({ personId: author.id })),
  ),
  row(asked.runQuestions, '204', async (world, cast) => ({
    ...(await room(world, cast)),
    body: { holds: false, countedBy: 'organisation' },
  })),
]
