import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import * as contract from '@waymark/contracts/workshops'
import { forgetEntries } from '../apps/api/src/features/workshops/retention/forgetting.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let ada: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  const body = newEvent(-10)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  const rules = { ...presets.named, days: { words: 90, short: 7, log: 365 } }
  await world.call(network.convenor, chooseRules, { params: { workshopId: room }, body: rules })
  await world.call(ada, register, { params: { occurrenceId: room }, body: {} })
})

const act = async (person: Person, type: contract.EntryType, payload: contract.Payload) => {
  const body = { id: randomUUID(), type: type as 'chat', payload }
  return (await world.call(person, contract.addEntry, { params: { workshopId: room }, body })).body
}
const list = async () =>
  (
    await world.call(network.convenor, contract.listEntries, {
      params: { workshopId: room },
      query: { after: 0 },
    })
  ).body.entries
const state = async () =>
  (await world.call(network.convenor, contract.joinWorkshop, { params: { workshopId: room } })).body.state
const pass = (days: number) =>
  world.database.execute(sql`
    update occurrences set starts_at = starts_at - ${sql.raw(`interval '${days} days'`)},
      ends_at = ends_at - ${sql.raw(`interval '${days} days'`)} where id = ${room}`)
const forget = async () => {
  await forgetEntries(world.database)
  await world.settled()
}

test('each class goes after its own days, says how much it was, and leaves numbers without gaps', async () => {
  const { id } = await act(ada, 'chat', { text: 'Quokkas in the square' })
  await act(ada, 'chat', { text: 'And otters' })
  const { id: gone } = await act(ada, 'chat', { text: 'Not this' })
  await act(ada, 'remove', { entryId: gone })
  await act(ada, 'react', { entryId: id, word: 'thank-you', on: true })
  await act(ada, 'hand', { on: true })
  await act(ada, 'break', {})
  await act(network.convenor, 'decide', { text: 'We meet again' })
  await world.settled()
  const find = async () => (await world.call(ada, search, { query: { q: 'quokkas' } })).body.length
  await forget()
  expect([await find(), (await list()).length]).toEqual([1, 8])

  await pass(8)
  await forget()
  expect((await state()).removed).toMatchObject([{ what: 'short', count: 2 }])
  expect(await state()).toMatchObject({ hands: [], breaks: [] })
  expect((await list()).filter(({ type }) => type === 'chat')).toHaveLength(3)

  await pass(83)
  for (let count = 0; count < 2; count++) await forget()
  expect((await state()).removed).toMatchObject([{}, { what: 'words', count: 2 }])
  expect((await state()).decided).toMatchObject([{ text: 'We meet again', by: network.convenor.name }])
  const left = await list()
  expect(left.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(JSON.stringify(left)).not.toMatch(/Quokkas|otters/)
  expect(left.some((entry) => entry.id === id)).toBe(false)
  expect(await find()).toBe(0)

  await pass(300)
  await forget()
  expect((await state()).removed.map(({ what, count }) => [what, count])).toEqual([
    ['short', 2],
    ['words', 2],
    ['log', 1],
  ])
  const { rows } = await world.database.execute<{ table: string; found: number }>(sql`
    select 'entries' as table, count(*)::int as found from workshop_entries
      where workshop_id = ${room} and (payload::text like '%Quokkas%' or participant_id is not null)
    union all select 'key', count(*)::int from workshop_participants where workshop_id = ${room}
    union all select 'search', count(*)::int from search_entries where target_id = ${room} and kind = 'workshop'`)
  expect(rows.map(({ found }) => found)).toEqual([0, 0, 0])
})

test('a number that was removed tells nothing, and is caught up with like any other', async () => {
  await act(ada, 'chat', { text: 'One' })
  await act(network.convenor, 'decide', { text: 'Two' })
  await pass(91)
  await forget()
  const [first, second, third] = await list()
  expect(first).toEqual({
    seq: 1,
    id: expect.any(String),
    at: '1970-01-01T00:00:00.000Z',
    actor: null,
    type: 'withheld',
    payload: {},
  })
  expect([second?.type, third?.type, third?.actor]).toEqual(['decide', 'removed', null])
})
