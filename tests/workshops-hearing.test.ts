import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { makeGroups, turnGroups } from '@waymark/contracts/workshop-groups'
import { emptyRoom, foldAll } from '@waymark/contracts/workshop-state'
import { addEntry, joinWorkshop, readWorkshop } from '@waymark/contracts/workshops'
import type { NewEntry } from '@waymark/contracts/workshop-entries'
import { newEvent } from './support/cast.ts'
import { newGroups } from './support/matrix-workshops.ts'
import { Participant } from './support/participant.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let zoe: Person
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
/** Ada is the wellbeing buddy of a meeting that is on, and Ben is there. */
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  const body = newEvent(-10)
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  await act(zoe, 'role', { personId: ada.id, role: 'buddy' })
})
async function act(person: Person, type: NewEntry['type'], payload: NewEntry['payload'], workshopId = room) {
  const body = { id: randomUUID(), type, payload }
  const answer = await world.call(person, addEntry, { params: { workshopId }, body })
  expect(answer.status).toBe(201)
  return answer.body.seq
}
const enter = ({ cookies }: Person, workshopId = room) =>
  new Participant({ origin: world.origin, cookie: cookies, workshopId })
const heard = (client: Participant, seq: number) =>
  client.until(({ now }) => now.isReady && now.log.lastSeq === seq)
/** All that a browser has of who asked for a break. */
const breaksIn = ({ now }: Participant) => [
  ...now.room.breaks.map(({ name }) => name),
  ...now.log.entries.flatMap(({ type, actor }) => (type === 'break' ? [actor?.name] : [])),
]
/** More than come with coming in. */
const many = 120

test('who hears of breaks no more has none in their browser either, and reads on where they were', async () => {
  const client = enter(ada)
  await client.until(({ now }) => now.isReady)
  await act(ben, 'break', {})
  let last = 0
  for (let nth = 1; nth <= many; nth++) last = await act(ben, 'chat', { text: `Line ${nth}` })
  await heard(client, last)
  expect(breaksIn(client)).toEqual(['Ben', 'Ben'])
  const { firstSeq } = client.now.log

  await act(zoe, 'role', { personId: ada.id, role: null })
  last = await act(ben, 'break', {})
  await heard(client, last)
  expect(client.now.log.entries.at(-1)).toMatchObject({ type: 'withheld', actor: null, payload: {} })
  await client.comeInAnew('less')
  const { room: state, log } = client.now
  expect(breaksIn(client)).toEqual([])
  expect(log.entries.filter(({ type }) => type === 'withheld')).toHaveLength(2)
  expect([log.firstSeq, log.lastSeq, log.entries.length]).toEqual([firstSeq, last, last - firstSeq + 1])
  const { body: fresh } = await world.call(ada, joinWorkshop, { params: { workshopId: room } })
  expect(state).toEqual(fresh.state)
  if (firstSeq === 1) expect(foldAll(emptyRoom, log.entries)).toEqual(state)

  // What is said meanwhile comes in its place, and a part given back gives all of it back.
  await act(zoe, 'role', { personId: ada.id, role: 'buddy' })
  const [, after] = await Promise.all([client.comeInAnew('more'), act(ben, 'chat', { text: 'Meanwhile' })])
  await heard(client, after)
  expect(breaksIn(client)).toEqual(['Ben', 'Ben', 'Ben', 'Ben'])
  client.leave()
})

test('who may not come in at all any more has nothing left of it', async () => {
  const client = enter(ada)
  await act(ben, 'break', {})
  await client.until(({ now }) => now.room.breaks.length === 1)
  await world.remove(network, ada)
  await client.comeInAnew('less')
  expect([client.now.isReady, client.now.log.entries, breaksIn(client)]).toEqual([false, [], []])
  expect(client.now.problem?.status).toBe(404)
  client.leave()
})

test('in a group it is known as soon as in the room', async () => {
  const params = { workshopId: room, roundId: randomUUID() }
  await world.call(zoe, makeGroups, { params, body: newGroups })
  const { body } = await world.call(zoe, turnGroups, { params, body: { state: 'open', minutes: 0 } })
  const group = body.groups[0]!.id
  const client = enter(ada, group)
  await client.until(({ now }) => now.isReady)
  await act(ben, 'break', {}, group)
  await client.until(({ now }) => now.room.breaks.length === 1)
  const stirred = once(client.socket as never, 'activity')
  await act(zoe, 'role', { personId: ada.id, role: null })
  expect((await stirred).slice(0, 2)).toEqual([`workshop:${group}`, 'workshop.changed'])
  expect((await world.call(ada, readWorkshop, { params: { workshopId: group } })).body.can.hear).toBe(false)
  await client.comeInAnew('less')
  expect(breaksIn(client)).toEqual([])
  client.leave()
})
