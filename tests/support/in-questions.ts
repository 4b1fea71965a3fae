import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import * as asked from '@waymark/contracts/workshop-questions'
import type { Person, World } from './world.ts'

interface Meeting {
  world: World
  workshopId: string
  host: Person
  people: Person[]
}

/**
 * Four ask, one without a name; all are let through, everybody votes, two become one, one is answered and one put aside.
 * The questions, and how many entries that made.
 */
export async function goThroughQuestions({ world, workshopId, host, people }: Meeting) {
  const ids = people.slice(0, 4).map(() => randomUUID())
  const at = (questionId: string) => ({ params: { workshopId, questionId } })
  const texts = [
    'Who pays for the lights?',
    'What did the school say?',
    'Who pays the lights?',
    'And the buses?',
  ]
  const asking = ids.map((id, index) =>
    world.call(people[index]!, asked.askQuestion, {
      ...at(id),
      body: {
        text: texts[index]!,
        as: index === 1 ? 'unattributed' : 'named',
        receipt: String(index).repeat(64),
      },
    }),
  )
  expect((await Promise.all(asking)).map(({ body }) => body.state)).toEqual(ids.map(() => 'waiting'))
  const settle = (
    id: string,
    body: { fate: 'open' | 'joined' | 'answered' | 'aside'; into?: string; text?: string },
  ) => world.call(host, asked.settleQuestion, { ...at(id), body })
  for (const id of ids) await settle(id, { fate: 'open' })

  // Half for the first, half for the one that becomes part of it.
  const votes = await Promise.all(
    people.map((person, index) =>
      world.call(person, asked.voteQuestion, { ...at(ids[index % 2 ? 2 : 0]!), body: { on: true } }),
    ),
  )
  expect(votes.every(({ status }) => status === 200)).toBe(true)
  await settle(ids[2]!, { fate: 'joined', into: ids[0]! })
  await settle(ids[0]!, { fate: 'answered', text: 'The parish pays' })
  await settle(ids[1]!, { fate: 'aside' })
  const settled = { joined: 2, answered: 1, aside: 1 }
  const entries = 2 * ids.length + people.length + Object.values(settled).reduce((sum, each) => sum + each)
  return { ids, entries }
}
