import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listLog } from '@waymark/contracts/letters'
import * as contract from '@waymark/contracts/workshop-questions'
import { sendReminders } from '../apps/api/src/features/notifications/reminders/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'
import { WrappingUp } from './support/wrapping-up.ts'

let world: World
let scene: WrappingUp
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void (scene = await WrappingUp.in(world)))

/** Wednesday at ten. */
const morning = new Date('2027-03-03T10:00:00Z')
const hour = 3_600_000
const ended = (hours: number) =>
  world.database.execute(sql`
    update occurrences set starts_at = ${new Date(morning.getTime() - (hours + 1) * hour).toISOString()},
      ends_at = ${new Date(morning.getTime() - hours * hour).toISOString()} where id = ${scene.room}`)
const at = (questionId: string) => ({ params: { workshopId: scene.room, questionId } })
async function ask(text: string) {
  const id = randomUUID()
  const body = { text, as: 'named' as const, receipt: randomBytes(32).toString('hex') }
  await world.call(scene.ada, contract.askQuestion, { ...at(id), body })
  await world.call(scene.zoe, contract.settleQuestion, { ...at(id), body: { fate: 'open' } })
  return id
}
const give = (id: string, person: Person) =>
  world.call(scene.zoe, contract.giveQuestion, { ...at(id), body: { personId: person.id } })
const letters = async (person: Person) =>
  (await readOutbox(world.database, 500)).filter(
    ({ recipient, subject }) => recipient === person.email && subject.startsWith('You look for an answer'),
  )

test('whoever was made the owner of an open question is told once, when the meeting is over', async () => {
  const id = await ask('Who opens the café?')
  await give(id, scene.ben)
  await sendReminders(world.app, morning)
  expect(await letters(scene.ben)).toEqual([])
  await ended(2)
  for (const later of [0, 1, 30]) await sendReminders(world.app, new Date(morning.getTime() + later * hour))
  const sent = await letters(scene.ben)
  expect(sent.map(({ subject }) => subject)).toEqual([
    'You look for an answer to a question from “Learning circle”',
  ])
  expect(sent[0]!.body).toContain('> Who opens the café?')
  expect(sent[0]!.body).toContain(`/events/${scene.room}`)
  const { body } = await world.call(scene.ben, listLog, { query: {} })
  expect(JSON.stringify(body)).toContain('"question"')
})

test('so is whoever became the owner only when it was wrapped up; it is somebody else’s turn then', async () => {
  const id = await ask('Who opens the café?')
  await give(id, scene.ben)
  await ended(20)
  expect((await give(id, scene.noa)).status).toBe(204)
  await sendReminders(world.app, morning)
  expect([(await letters(scene.ben)).length, (await letters(scene.noa)).length]).toEqual([0, 1])
})

test('of a confidential meeting neither its title nor the question leaves the hub', async () => {
  await scene.holdConfidentially()
  await give(await ask('Who opens the café?'), scene.ben)
  await ended(20)
  await sendReminders(world.app, morning)
  const [letter] = await letters(scene.ben)
  expect(letter!.subject).toBe('You look for an answer to a question from a meeting in confidence')
  expect(letter!.body).not.toMatch(/café|Learning circle/)
})

test('nobody is told of what was answered, has a discussion, or is not open to them any more', async () => {
  const [answered, discussed, closed] = [await ask('One?'), await ask('Two?'), await ask('Three?')]
  await give(answered, scene.ben)
  await world.call(scene.zoe, contract.settleQuestion, { ...at(answered), body: { fate: 'answered' } })
  await world.call(scene.zoe, contract.discussQuestion, {
    ...at(discussed),
    body: { threadId: randomUUID(), postId: randomUUID(), title: 'Two?', ownerId: scene.ben.id },
  })
  await give(closed, scene.ada)
  await world.remove(scene.network, scene.ada)
  await ended(20)
  await sendReminders(world.app, morning)
  expect([(await letters(scene.ben)).length, (await letters(scene.ada)).length]).toEqual([0, 0])
})
