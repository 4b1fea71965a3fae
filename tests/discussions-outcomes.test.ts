import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/discussions'
import { search } from '@waymark/contracts/search'
import * as outcomes from '@waymark/contracts/thread-outcomes'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { ukDay } from '../apps/api/src/platform/uk-time.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

async function start(spaceId = network.space, person = ada) {
  const id = randomUUID()
  const body = { id, postId: randomUUID(), title: 'Benches', kind: 'discussion' as const, body: 'Where?' }
  await world.call(person, contract.createThread, { params: { spaceId }, body })
  return id
}
const conclude = (person: Person, threadId: string, more: Partial<outcomes.NewOutcome> = {}) =>
  world.call(person, outcomes.concludeThread, {
    params: { threadId },
    body: { concluded: 'Put the lanterns up first.', lookAgainOn: null, ...more },
  })
const card = (person: Person, threadId: string) =>
  world.call(person, outcomes.readOutcome, { params: { threadId } })
const attempt = (person: Person, threadId: string, trying = true) =>
  world.call(person, outcomes.tryOutcome, { params: { threadId }, body: { trying } })
/** The next morning, when nothing is at work on the cards any more. */
const remind = async () => {
  await world.settled()
  await world.app.jobs['discussions.look-again']!.run(world.app, undefined)
}
const reminded = async () =>
  (await readOutbox(world.database, 500))
    .filter(({ subject }) => subject.startsWith('Time to look again'))
    .map(({ recipient, body }) => ({ recipient, body }))

test('a card says what was concluded and who will try it, and closes the discussion in lists', async () => {
  const id = await start()
  expect((await card(ada, id)).status).toBe(404)
  expect((await conclude(ben, id)).status).toBe(403)
  expect((await attempt(ben, id)).status).toBe(404)
  expect((await conclude(ada, id)).body).toMatchObject({ trying: [], can: { change: true } })
  await Promise.all([attempt(ben, id), attempt(ben, id)])
  expect((await card(ben, id)).body).toMatchObject({
    concluded: 'Put the lanterns up first.',
    trying: [{ name: ben.name, organisation: 'Ben’s Council' }],
    can: { change: false, try: true },
  })
  const listed = await world.call(ben, contract.listThreads, { params: { networkId: network.id }, query: {} })
  expect(listed.body[0]).toMatchObject({ id, concluded: true })
  await attempt(ben, id, false)
  expect((await card(ben, id)).body.trying).toEqual([])
  await world.call(ada, outcomes.reopenThread, { params: { threadId: id } })
  expect((await card(ada, id)).status).toBe(404)
})

test('what was concluded is found, by its new words when they change, and not when it is taken away', async () => {
  const id = await start()
  const found = async (q: string) =>
    (await world.call(ben, search, { query: { q } })).body.map((hit) => [hit.kind, hit.id])
  await conclude(ada, id)
  await world.settled()
  expect(await found('lanterns')).toEqual([['outcome', id]])
  await conclude(ada, id, { concluded: 'Begin with heaters.' })
  await world.settled()
  expect([await found('lanterns'), await found('heaters')]).toEqual([[], [['outcome', id]]])
  await world.call(ada, outcomes.reopenThread, { params: { threadId: id } })
  await world.settled()
  expect(await found('heaters')).toEqual([])
})

test('the guard reads it, and a wrong day is refused', async () => {
  const id = await start()
  expect((await conclude(ada, id, { concluded: 'Call 07700 900123' })).problem.code).toBe('identifying')
  expect((await conclude(ada, id, { lookAgainOn: '2026-02-31' })).status).toBe(422)
  expect((await card(ada, id)).status).toBe(404)
})

test('on its day those who try it are asked once to look again, if they may still see it', async () => {
  const id = await start()
  const dee = await world.member(network, 'Dee')
  await conclude(ada, id, { lookAgainOn: ukDay(new Date()) })
  await attempt(ben, id)
  await attempt(dee, id)
  await world.remove(network, dee)
  await remind()
  await remind()
  const letters = (await reminded()).filter(({ body }) => body.includes(id))
  expect(letters.map(({ recipient }) => recipient).sort()).toEqual([ada.email, ben.email].sort())
  expect(letters[0]!.body).toContain('“Benches”')
})

test('a letter about a closed space does not say what it is about', async () => {
  const spaceId = await world.space(network, { sensitivity: 'closed' })
  const id = await start(spaceId, network.convenor)
  await conclude(network.convenor, id, { lookAgainOn: ukDay(new Date()) })
  await remind()
  const [letter] = (await reminded()).filter(({ body }) => body.includes(id))
  expect([letter!.recipient, letter!.body.includes('Benches')]).toEqual([network.convenor.email, false])
  const { rows } = await world.database.execute<{ reminded_at: string }>(
    sql`select reminded_at from thread_outcomes where thread_id = ${id}`,
  )
  expect(rows[0]!.reminded_at).not.toBeNull()
})
