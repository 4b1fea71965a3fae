import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import { readExpected } from '@waymark/contracts/workshop-expected'
import { makeGroups } from '@waymark/contracts/workshop-groups'
import { removeFromRoom } from '@waymark/contracts/workshop-removals'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let [zoe, ada, ben]: Person[] = []
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const body = newEvent(60)
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
})

const expected = (person: Person | null, workshopId = room) =>
  world.call(person, readExpected, { params: { workshopId } })

test('whoever has a place is counted, and named where the rules of the room name people', async () => {
  const { body } = await expected(ada!)
  expect(body.people).toBe(2)
  expect(body.byName?.map(({ name }) => name)).toEqual(['Ada', 'Ben'])
  await world.call(zoe!, chooseRules, { params: { workshopId: room }, body: presets.none })
  for (const person of [ada!, zoe!]) {
    const { body: kept } = await expected(person)
    expect([kept.people, kept.byName]).toEqual([2, null])
  }
})

test('organisations are told by name, each once', async () => {
  for (const [name, organisation] of [
    ['Cy', 'Weir Council'],
    ['Dee', 'Weir Council'],
    ['Eli', 'Quay Trust'],
  ] as const) {
    const person = await world.member(network, await world.person(name, { organisation }))
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  }
  const { body } = await expected(ben!)
  expect([body.people, body.organisations]).toEqual([
    5,
    ['Ada’s Council', 'Ben’s Council', 'Quay Trust', 'Weir Council'],
  ])
})

test('whoever was asked to leave is not expected, and is told nothing', async () => {
  await world.call(zoe!, removeFromRoom, {
    params: { workshopId: room, personId: ben!.id },
    body: { reason: 'You read names aloud' },
  })
  expect((await expected(ada!)).body.byName?.map(({ name }) => name)).toEqual(['Ada'])
  expect((await expected(ben!)).status).toBe(403)
})

test('whoever may not come in learns nothing of who does', async () => {
  const cy = await world.member(network, 'Cy')
  const other = await world.network({ name: 'Elsewhere' })
  expect((await expected(cy)).status).toBe(403)
  expect((await expected(await world.member(other, 'Dee'))).status).toBe(404)
  expect((await expected(null)).status).toBe(401)
  expect((await expected(ada!, randomUUID())).status).toBe(404)
})

test('a group of a room expects nobody of its own', async () => {
  const params = { workshopId: room, roundId: randomUUID() }
  const { body } = await world.call(zoe!, makeGroups, {
    params,
    body: {
      by: 'count',
      number: 1,
      of: 'registered',
      apart: false,
      ngo: false,
      buddy: false,
      before: 'any',
      pairs: [],
      minutes: 5,
      lines: 1,
      seed: 1,
      task: 'Talk',
    },
  })
  expect((await expected(zoe!, body.groups[0]!.id)).status).toBe(404)
})
