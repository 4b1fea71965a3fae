import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPost, createThread, readThread } from '@waymark/contracts/discussions'
import { changeMember, joinNetwork, listMembers } from '@waymark/contracts/networks'
import * as contract from '@waymark/contracts/suspensions'
import { sql } from 'drizzle-orm'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let zoe: Person
let yan: Person
let ben: Person
let threadId: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'open' })
  zoe = network.convenor
  yan = await world.member(network, 'Yan', 'convenor')
  ben = await world.member(network, 'Ben')
  threadId = randomUUID()
  await world.call(ben, createThread, {
    params: { spaceId: network.space },
    body: { id: threadId, postId: randomUUID(), title: 'T', kind: 'discussion', body: 'Mine' },
  })
})

const suspend = (person: Person | null, more: object = {}, whom = ben) =>
  world.call(person, contract.suspendMember, {
    params: { networkId: network.id, personId: whom.id },
    body: { id: randomUUID(), reason: 'It hurt others.', until: null, ...more },
  })
const read = (person: Person) => world.call(person, readThread, { params: { threadId }, query: { after: 0 } })
const reply = (person: Person) =>
  world.call(person, addPost, { params: { threadId }, body: { id: randomUUID(), body: 'Hello' } })
const one = (person: Person | null, suspensionId: string) =>
  world.call(person, contract.readSuspension, { params: { suspensionId } })
const ask = (person: Person, suspensionId: string) =>
  world.call(person, contract.appealSuspension, {
    params: { suspensionId },
    body: { words: 'It was meant kindly.' },
  })
const answer = (person: Person, suspensionId: string, outcome: 'lifted' | 'stays') =>
  world.call(person, contract.decideAppeal, {
    params: { suspensionId },
    body: { outcome, words: 'We have read it again.' },
  })
const lift = (person: Person, suspensionId: string) =>
  world.call(person, contract.liftSuspension, { params: { suspensionId } })

test('whoever is suspended is out everywhere at once, is told why, and cannot come in by another door', async () => {
  const socket = await world.connect(ben)
  expect(await socket.emitWithAck('watch', `thread:${threadId}`)).toBe(true)
  const { body } = await suspend(zoe, { until: '2099-01-01' })
  expect([body.reason, body.until, body.by]).toEqual(['It hurt others.', '2099-01-01', zoe.name])
  expect([(await read(ben)).status, (await reply(ben)).status]).toEqual([404, 404])
  await expect.poll(() => socket.connected).toBe(false)
  const joined = await world.call(ben, joinNetwork, {
    params: { networkId: network.id },
    body: { acceptsVersion: 1, answers: [], requestId: randomUUID() },
  })
  expect([joined.status, joined.problem.code]).toEqual([403, 'suspended'])
  const [letter] = (await readOutbox(world.database, 50)).filter(({ recipient }) => recipient === ben.email)
  expect([
    letter!.body.includes('It hurt others.'),
    letter!.body.includes(`/suspensions/${body.id}`),
  ]).toEqual([true, true])
  // What they wrote stays.
  expect((await read(zoe)).body.posts[0]!.body).toBe('Mine')
})

test('when it is lifted or over, they are in again in the role they had', async () => {
  await world.call(zoe, changeMember, {
    params: { networkId: network.id, personId: ben.id },
    body: { role: 'facilitator' },
  })
  const { body } = await suspend(zoe)
  expect((await lift(yan, body.id)).status).toBe(204)
  expect((await lift(yan, body.id)).status).toBe(403)
  const role = async () =>
    (await world.call(zoe, listMembers, { params: { networkId: network.id } })).body.find(
      ({ personId }) => personId === ben.id,
    )?.role
  expect([(await reply(ben)).status, await role()]).toEqual([201, 'facilitator'])
  const again = (await suspend(zoe, { until: '2099-01-01' })).body
  await world.database.execute(sql`update suspensions set until = '2026-01-01' where id = ${again.id}`)
  await world.app.jobs['networks.end-suspensions']!.run(world.app, undefined)
  expect((await reply(ben)).status).toBe(201)
})

test('they appeal once, and somebody else decides than who suspended them', async () => {
  const { body } = await suspend(zoe)
  expect((await answer(yan, body.id, 'lifted')).status).toBe(403)
  expect((await ask(yan, body.id)).status).toBe(403)
  expect((await ask(ben, body.id)).body).toMatchObject({
    appeal: 'It was meant kindly.',
    can: { appeal: false },
  })
  expect((await ask(ben, body.id)).status).toBe(403)
  expect([
    (await answer(zoe, body.id, 'stays')).status,
    (await answer(ben, body.id, 'lifted')).status,
  ]).toEqual([403, 403])
  const answers = await Promise.all([answer(yan, body.id, 'lifted'), answer(yan, body.id, 'stays')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
  const { outcome } = (await one(ben, body.id)).body
  expect((await reply(ben)).status).toBe(outcome === 'lifted' ? 201 : 404)
  expect(
    (await readOutbox(world.database, 50)).some(
      ({ recipient, subject }) => recipient === ben.email && subject === 'The answer to your appeal',
    ),
  ).toBe(true)
})

test('it is for convenors of that network, about members, once, and never about oneself or the last convenor', async () => {
  const eve = await world.person('Eve')
  expect([
    (await suspend(ben, {}, zoe)).status,
    (await suspend(eve)).status,
    (await suspend(null)).status,
  ]).toEqual([403, 403, 401])
  expect((await suspend(zoe, {}, zoe)).status).toBe(409)
  expect((await suspend(zoe, {}, eve)).status).toBe(404)
  expect((await suspend(zoe, { until: '2020-01-01' })).status).toBe(422)
  expect((await suspend(zoe, { reason: 'NHS number 943 476 5919' })).problem.code).toBe('identifying')
  const both = await Promise.all([suspend(zoe), suspend(yan)])
  expect(both.map(({ status }) => status).sort()[0]).toBe(201)
  expect(both.map(({ status }) => status).sort()[1]).toBeGreaterThanOrEqual(404)
  const [held] = (await world.call(zoe, contract.listSuspensions, { params: { networkId: network.id } })).body
  expect([(await one(eve, held!.id)).status, (await one(ben, held!.id)).status]).toEqual([404, 200])
})
