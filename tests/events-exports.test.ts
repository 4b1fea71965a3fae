import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as audit from '@waymark/contracts/audit'
import * as exports from '@waymark/contracts/event-exports'
import * as contract from '@waymark/contracts/events'
import * as networks from '@waymark/contracts/networks'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let host: Person
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  host = await world.member(network, 'Host')
  ada = await world.member(network, await world.person('=Ada "1+1"', { organisation: '+Leeds, @Council' }))
  ben = await world.member(network, 'Ben')
})

type Params = { occurrenceId: string }
async function plan(space = network.space) {
  const body = newEvent(72 * 60)
  await world.call(host, contract.createEvent, { params: { spaceId: space }, body })
  return { occurrenceId: body.id }
}
const register = (person: Person, params: Params) =>
  world.call(person, contract.register, {
    params,
    body: { note: 'I need a chair with arms', joinsLate: true },
  })
const take = (person: Person | null, params: Params, id = randomUUID(), words = 'For the desk at the door') =>
  world.call(person, exports.exportPeople, { params, body: { id, purpose: 'door', words } })
const list = async (person: Person, params: Params) =>
  (await world.call(person, exports.listPeopleExports, { params })).body
const logged = async () =>
  (
    await world.call(network.convenor, audit.listAudit, {
      params: { networkId: network.id },
      query: { act: 'event-people-exported' },
    })
  ).body

test('a list of who is coming says what it is for, in the log and to everybody on it', async () => {
  const params = await plan()
  await register(ada, params)
  const id = randomUUID()
  const taken = await Promise.all([take(host, params, id), take(host, params, id)])
  expect(taken.map(({ status }) => status)).toEqual([200, 200])
  expect(taken[0].body.replace('\ufeff', '').split('\r\n')).toEqual([
    '"name","organisation","work","place","how","joins late","listens only"',
    `"'=Ada ""1+1""","'+Leeds, @Council","Practitioner","has a place","","yes",""`,
    '',
  ])
  // What people say to those who run it does not go with it.
  expect(taken[0].body).not.toContain('chair')
  expect(await list(host, params)).toMatchObject({
    allows: 'all',
    exports: [{ id, by: 'Host', purpose: 'door', words: 'For the desk at the door', people: 1 }],
  })
  expect((await list(ada, params)).exports.map(({ by }) => by)).toEqual(['Host'])
  expect((await list(ben, params)).exports).toEqual([])
  const entries = await logged()
  expect(entries).toHaveLength(1)
  expect(JSON.parse(entries[0]!.subject)).toEqual({ ...params, exportId: id, purpose: 'door', people: 1 })
  // Whoever comes later is told of the lists they are on, and of no other.
  await register(ben, params)
  expect((await list(ben, params)).exports).toEqual([])
  await take(host, params)
  expect((await list(ben, params)).exports).toHaveLength(1)
  expect((await take(network.convenor, params, id)).status).toBe(409)
})

test('is for those who run the event, and the guard reads what it is for', async () => {
  const params = await plan()
  await register(ada, params)
  const observer = await world.member(network, 'Oona', 'observer')
  for (const [person, status] of [
    [null, 401],
    [ada, 403],
    [observer, 403],
    [await world.person('Stranger'), 404],
  ] as const)
    expect((await take(person, params)).status).toBe(status)
  expect((await take(host, params, randomUUID(), 'NHS number 999 000 0018')).problem.code).toBe('identifying')
  expect((await take(host, params, randomUUID(), ' ')).status).toBe(422)
  await world.call(network.convenor, networks.removeMember, {
    params: { networkId: network.id, personId: host.id },
  })
  expect((await take(host, params)).status).toBe(404)
  expect(await logged()).toEqual([])
})

test('names alone leave a Chatham House space, and nothing leaves a closed one', async () => {
  const house = await plan(await world.space(network, { sensitivity: 'chatham-house' }))
  await register(ada, house)
  const names = await take(host, house)
  expect(names.body.replace('\ufeff', '').split('\r\n')).toEqual(['"name"', `"'=Ada ""1+1"""`, ''])
  const grants = [host, ada].map(({ id }) => ({
    subject: 'person' as const,
    subjectId: id,
    level: 'moderate' as const,
  }))
  const closed = await plan(await world.space(network, { sensitivity: 'closed', grants }))
  await register(ada, closed)
  const refused = await take(host, closed)
  expect([refused.status, refused.problem.code]).toEqual([409, 'in_confidence'])
  expect(await list(host, closed)).toEqual({ allows: 'nothing', exports: [] })
  expect(await logged()).toHaveLength(1)
})
