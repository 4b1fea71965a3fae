import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import * as contract from '@waymark/contracts/workshops'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
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
  const agenda = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Listen', minutes: 30 },
  ]
  const body = { ...newEvent(-10), agenda }
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
})

const act = (person: Person | null, type: EntryType, payload: Payload = {}, id: string = randomUUID()) =>
  world.call(person, contract.addEntry, {
    params: { workshopId: room },
    body: { id, type, payload } as never,
  })
const join = async (person: Person) =>
  (await world.call(person, contract.joinWorkshop, { params: { workshopId: room } })).body
const list = async (person: Person, after = 0) =>
  (await world.call(person, contract.listEntries, { params: { workshopId: room }, query: { after } })).body
    .entries
const status = async (answer: ReturnType<typeof act>) => (await answer).status

test('two who press Next at once begin the step once; sending the first again is answered as before', async () => {
  await act(zoe!, 'role', { personId: ada!.id, role: 'co-facilitator' })
  const ids = [randomUUID(), randomUUID()]
  const both = await Promise.all([zoe!, ada!].map((by, nth) => act(by, 'step', { index: 0 }, ids[nth])))
  expect(both.map((each) => each.status).sort()).toEqual([201, 409])
  expect((await list(ben!)).filter(({ type }) => type === 'step')).toHaveLength(1)
  const first = both.findIndex((each) => each.status === 201)
  expect(await status(act([zoe!, ada!][first]!, 'step', { index: 0 }, ids[first]))).toBe(201)
})

test('what was pressed for a step that is over is not done, and what was done before is answered as before', async () => {
  const press = (type: 'step' | 'time', payload: Payload, step: string | null, id: string = randomUUID()) =>
    world.call(zoe!, contract.addEntry, {
      params: { workshopId: room },
      body: { id, type, payload, step },
    })
  const since = async () => (await join(ben!)).state.now?.since ?? null
  const id = randomUUID()
  expect((await press('step', { index: 0 }, null, id)).status).toBe(201)
  const first = (await since())!
  expect((await press('time', { minutes: 5 }, first)).status).toBe(201)
  expect((await press('step', { index: 1 }, first)).status).toBe(201)
  for (const late of [
    press('step', { index: 0 }, first),
    press('step', { index: 0 }, null),
    press('time', { minutes: 5 }, first),
  ])
    expect(await late).toMatchObject({ status: 409, problem: { code: 'moved_on' } })
  expect((await press('step', { index: 0 }, null, id)).status).toBe(201)
  expect((await join(ben!)).state.now).toMatchObject({ index: 1, added: 0 })
})
