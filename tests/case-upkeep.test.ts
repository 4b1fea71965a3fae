import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/case-upkeep'
import { hideCase } from '@waymark/contracts/case-incidents'
import { randomUUID } from 'node:crypto'
import { practiceCases } from '../apps/api/src/features/cases/tables.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { CaseWriting } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network()
  writing = new CaseWriting(world, network)
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

const one = (caseId: string) => ({ params: { caseId } })
const answer = (person: Person, caseId: string, is: 'keep' | 'changed' | 'stopped', words = '') =>
  world.call(person, contract.answerStillTrue, { ...one(caseId), body: { answer: is, words } })

test('its authors are asked once when the time has come, and answer with one press', async () => {
  const { id, reviewDueAt, can } = await writing.published(ada)
  expect(Date.parse(reviewDueAt!) - Date.now()).toBeGreaterThan(360 * 86_400_000)
  expect(can.answerStillTrue).toBe(false)
  await world.database
    .update(practiceCases)
    .set({ reviewDueAt: sql`now() - interval '1 day'` })
    .where(eq(practiceCases.id, id))
  for (let run = 0; run < 2; run++) await world.app.jobs['cases.still-true']!.run(world.app, {})
  const letters = (await readOutbox(world.database, 500)).filter((letter) =>
    letter.id.includes(`still-true ${id}`),
  )
  expect(letters.map(({ recipient }) => recipient)).toEqual([ada.email])
  expect((await writing.read(ada, id)).body.can.answerStillTrue).toBe(true)
  expect((await answer(ben, id, 'keep')).status).toBe(403)
  expect((await answer(ada, id, 'keep')).status).toBe(204)
  expect((await writing.read(ada, id)).body.can.answerStillTrue).toBe(false)
})

test('one that was stopped stays, and says why', async () => {
  const { id } = await writing.published(ada)
  expect((await answer(ada, id, 'stopped')).status).toBe(422)
  expect((await answer(ada, id, 'stopped', 'The funding ended.')).status).toBe(204)
  const { body } = await writing.read(ben, id)
  expect([body.stillTrueWords, typeof body.stoppedAt]).toEqual(['The funding ended.', 'string'])
  expect((await writing.list(ben)).body.find((card) => card.id === id)?.stoppedAt).toBe(body.stoppedAt)
})

test('its authors withdraw it and bring it back; its address stays, and what is hidden for a young person stays hidden', async () => {
  const { id } = await writing.published(ada)
  const withdraw = (person: Person) =>
    world.call(person, contract.withdrawCase, { ...one(id), body: { words: 'The family asked for it.' } })
  const bringBack = (person: Person) => world.call(person, contract.bringBackCase, one(id))
  expect((await withdraw(ben)).status).toBe(403)
  expect((await withdraw(ada)).status).toBe(204)
  await world.settled()
  const stone = await writing.read(ben, id)
  expect([stone.status, stone.problem.code]).toEqual([404, 'taken_back'])
  expect((await writing.read(ada, id)).problem.code).toBe('taken_back_by_me')
  expect((await writing.list(ben)).body.map((card) => card.id)).not.toContain(id)
  expect((await bringBack(ben)).status).toBe(404)
  expect((await bringBack(ada)).status).toBe(204)
  expect((await writing.read(ben, id)).status).toBe(200)
  await world.call(ben, hideCase, { ...one(id), body: { id: randomUUID() } })
  await withdraw(ada)
  await bringBack(ada)
  expect((await writing.read(ada, id)).problem.code).toBe('hidden')
})
