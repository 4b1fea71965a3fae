import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import type { Sensitivity } from '@waymark/contracts/networks'
import { attributions, chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import type { RoomRules } from '@waymark/contracts/workshop-agreements'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import * as contract from '@waymark/contracts/workshops'
import { spaces } from '../apps/api/src/features/networks/tables.ts'
import { newEvent } from './support/cast.ts'
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

async function plan(sensitivity: Sensitivity, startsInMinutes = -10) {
  const spaceId = await world.space(network, { sensitivity })
  const body = newEvent(startsInMinutes)
  await world.call(network.convenor, createEvent, { params: { spaceId }, body })
  await world.call(ada, register, { params: { occurrenceId: body.id }, body: {} })
  return { workshopId: body.id, spaceId }
}
const read = (person: Person, workshopId: string) =>
  world.call(person, contract.readWorkshop, { params: { workshopId } })
const choose = (person: Person, workshopId: string, body: RoomRules) =>
  world.call(person, chooseRules, { params: { workshopId }, body })
const act = (person: Person, workshopId: string, type: EntryType, payload: Payload) =>
  world.call(person, contract.addEntry, {
    params: { workshopId },
    body: { id: randomUUID(), type: type as 'chat', payload },
  })

test.each([
  ['open', 'named', false],
  ['network', 'named', false],
  ['chatham-house', 'none', true],
  ['closed', 'none', true],
] as const)('a room in a space that is %s begins as %s', async (sensitivity, attribution, hasKey) => {
  const { workshopId } = await plan(sensitivity)
  const { body } = await read(network.convenor, workshopId)
  expect(body.rules.attribution).toBe(attribution)
  const hour = 3_600_000
  expect(body.keyUntil && Date.parse(body.keyUntil) - Date.parse(body.endsAt)).toBe(
    hasKey ? (body.rules.keyHours + 1) * hour : null,
  )
})

test.each(attributions)(
  'before it opens its host chooses “%s” in words; nobody else does',
  async (attribution) => {
    const { workshopId } = await plan('network', 120)
    expect((await choose(ada, workshopId, presets[attribution])).status).toBe(403)
    expect((await choose(ben, workshopId, presets[attribution])).problem.code).toBe('register_first')
    expect((await choose(network.convenor, workshopId, presets[attribution])).body).toEqual(
      presets[attribution],
    )
    expect((await read(ada, workshopId)).body.rules).toEqual(presets[attribution])
  },
)

test('a confidential space is not talked out of what it asks for', async () => {
  const { workshopId } = await plan('closed', 120)
  for (const looser of [presets.named, presets.role, { ...presets.none, export: true }])
    expect((await choose(network.convenor, workshopId, looser)).problem).toMatchObject({
      status: 422,
      code: 'space_asks_more',
    })
  expect((await read(network.convenor, workshopId)).body.rules).toEqual(presets.none)
})

test('once it is open, rules only become stricter, also when two change them at once', async () => {
  const { workshopId } = await plan('network')
  const { named, none } = presets
  const fewer = { ...named, days: { ...named.days, words: 30 } }
  const [one, two] = await Promise.all([
    choose(network.convenor, workshopId, none),
    choose(network.convenor, workshopId, fewer),
  ])
  expect([one.status, two.status].toSorted()).toEqual([200, 403])
  const { rules } = (await read(ada, workshopId)).body
  expect(rules).toEqual(one.status === 200 ? none : fewer)
  expect((await choose(network.convenor, workshopId, named)).problem.code).toBe('only_stricter')
})

test('a space that is opened later does not open what was said before; one that closes does', async () => {
  const { workshopId, spaceId } = await plan('chatham-house')
  await act(ada, workshopId, 'chat', { text: 'In confidence' })
  const turn = (sensitivity: Sensitivity) =>
    world.database.update(spaces).set({ sensitivity }).where(eq(spaces.id, spaceId))
  await turn('open')
  expect((await read(ada, workshopId)).body.rules.attribution).toBe('none')
  const other = await plan('open')
  await act(ada, other.workshopId, 'chat', { text: 'For all' })
  await world.database.update(spaces).set({ sensitivity: 'closed' }).where(eq(spaces.id, other.spaceId))
  expect((await read(network.convenor, other.workshopId)).body.rules).toMatchObject({
    attribution: 'none',
    export: false,
  })
})

test('where the space comes in, its members need no place, and others stay out', async () => {
  const { workshopId } = await plan('network', 120)
  await choose(network.convenor, workshopId, { ...presets.named, entry: 'space' })
  expect((await read(ben, workshopId)).status).toBe(200)
  expect(await (await world.connect(ben)).emitWithAck('watch', `workshop:${workshopId}`)).toBe(true)
  const cy = await world.member(network, 'Cy', 'observer')
  expect((await read(cy, workshopId)).status).toBe(403)
  expect((await read(await world.person('Eve'), workshopId)).status).toBe(404)
})

test('“you may quote me” is said and taken back by whoever said the words, and seen by all', async () => {
  const { workshopId } = await plan('chatham-house')
  const { body } = await act(ada, workshopId, 'chat', { text: 'Lower the chairs' })
  const quote = (person: Person, on: boolean) => act(person, workshopId, 'quote', { entryId: body.id, on })
  const state = async () =>
    (await world.call(network.convenor, contract.joinWorkshop, { params: { workshopId } })).body.state
  expect((await quote(network.convenor, true)).status).toBe(403)
  expect((await quote(ada, true)).status).toBe(201)
  expect((await state()).changes[body.id]).toEqual({ quotable: true })
  await quote(ada, false)
  expect((await state()).changes[body.id]).toEqual({})
  await quote(ada, true)
  await act(network.convenor, workshopId, 'remove', { entryId: body.id })
  expect((await state()).changes[body.id]).toEqual({ removed: 'run' })
  expect((await quote(ada, true)).problem.code).toBe('gone')
})
