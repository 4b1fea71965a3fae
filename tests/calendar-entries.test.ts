import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readCalendar } from '@waymark/contracts/calendar'
import * as contract from '@waymark/contracts/events'
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
  network = await world.network({ visibility: 'open' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

const plan = (facts: Partial<contract.NewEvent> = {}, person = ada, spaceId = network.space) =>
  world.call(person, contract.createEvent, {
    params: { spaceId },
    body: { ...newEvent(7 * 24 * 60), ...facts },
  })
const params = (occurrenceId: string) => ({ params: { occurrenceId } })
const read = (person: Person, id: string) => world.call(person, contract.readEvent, params(id))
const register = (person: Person, id: string) =>
  world.call(person, contract.register, { ...params(id), body: {} })
const change = (id: string, body: contract.OccurrenceChange) =>
  world.call(ada, contract.changeEvent, { ...params(id), body })

const ask = (person: Person | null, query: Record<string, unknown> = {}) =>
  world.call(person, readCalendar, {
    query: { from: '2027-05-01T00:00:00Z', to: '2027-06-01T00:00:00Z', ...query },
  })
const may = { startsAt: '2027-05-04T09:00:00Z', endsAt: '2027-05-04T10:00:00Z' }
const ids = (outcome: Awaited<ReturnType<typeof ask>>) => outcome.body.map(({ id }) => id)

test('a calendar has what touches its stretch of time in all one’s networks, in one of them, in a space, or only mine', async () => {
  const { id } = (await plan(may)).body
  const other = await world.network()
  await world.member(other, ben)
  const elsewhere = (await plan(may, other.convenor, other.space)).body.id
  await plan({ startsAt: '2027-06-01T09:00:00Z', endsAt: '2027-06-01T10:00:00Z' })
  expect(ids(await ask(ben)).toSorted()).toEqual([id, elsewhere].toSorted())
  expect(ids(await ask(ben, { networkId: network.id }))).toEqual([id])
  expect(ids(await ask(ben, { spaceId: other.space }))).toEqual([elsewhere])
  expect(ids(await ask(ben, { mine: true }))).toEqual([])
  await register(ben, id)
  expect((await ask(ben, { mine: true })).body).toMatchObject([{ id, standing: 'registered', registered: 1 }])
  expect(ids(await ask(ada, { mine: true }))).toEqual([id])
})

test('a calendar says of a date what the date says of itself, whatever is changed', async () => {
  const { id } = (await plan(may)).body
  const changes: contract.OccurrenceChange[] = [
    { title: '“Quoted” \\ \u2028 <b>' },
    { startsAt: '2027-05-05T22:30:00Z', endsAt: '2027-05-06T00:00:00Z' },
    { kind: 'webinar' },
    { state: 'cancelled' },
  ]
  for (const body of changes) {
    await change(id, body)
    const { title, kind, startsAt, endsAt, state, registered } = (await read(ada, id)).body
    const said = { id, title, kind, startsAt, endsAt, state, registered, standing: null }
    expect((await ask(ada)).body).toContainEqual(said)
  }
})

test('a calendar shows nothing of a closed space, or of a network one has left; an open one only when asked for', async () => {
  const closed = await world.space(network, {
    sensitivity: 'closed',
    grants: [{ subject: 'person', subjectId: ada.id, level: 'post' }],
  })
  const { id } = (await plan({ ...may, title: 'Not for Ben' }, ada, closed)).body
  const open = await world.space(network, { sensitivity: 'open' })
  const seen = (await plan(may, network.convenor, open)).body.id
  expect([ids(await ask(ada)).includes(id), ids(await ask(ben)).includes(id)]).toEqual([true, false])
  const eve = await world.person('Eve')
  expect([ids(await ask(eve)), ids(await ask(eve, { networkId: network.id }))]).toEqual([[], [seen]])
  await world.remove(network, ben)
  expect(ids(await ask(ben))).toEqual([])
})

test('a calendar has every title as it was written, and mine is what I wait for, too', async () => {
  const title = `"quoted" \\ back '; -- <img onerror=x> \u2028 🙂 \u05e9\u05dc\u05d5\u05dd`
  const asked = { networkId: network.id, spaceId: await world.space(network) }
  const { id } = (await plan({ ...may, title, capacity: 1 }, network.convenor, asked.spaceId)).body
  const cy = await world.member(network, 'Cy')
  const dora = await world.member(network, 'Dora')
  await register(cy, id)
  await world.call(dora, contract.register, { params: { occurrenceId: id }, body: { orWait: true } })
  const shown = { id, title, kind: 'workshop', state: 'planned', registered: 1 }
  expect((await ask(cy, { ...asked, mine: true })).body).toMatchObject([{ ...shown, standing: 'registered' }])
  const [waited] = (await ask(dora, { ...asked, mine: true })).body
  expect(waited).toMatchObject({ ...shown, standing: 'waitlisted' })
  expect([waited!.startsAt, waited!.endsAt].map((at) => new Date(at).toISOString())).toEqual(
    [may.startsAt, may.endsAt].map((at) => new Date(at).toISOString()),
  )
})

test('a calendar of too long a stretch is refused', async () => {
  expect([(await ask(ben, { to: '2031-01-01T00:00:00Z' })).status, (await ask(null)).status]).toEqual([
    422, 401,
  ])
})
