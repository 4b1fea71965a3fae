import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as places from '@waymark/contracts/event-places'
import * as series from '@waymark/contracts/event-series'
import * as contract from '@waymark/contracts/events'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})

const none = { bankHolidays: [], breaks: [] }
/** Six Tuesdays around the clocks going forward in 2027, at ten o’clock. */
const spring = {
  startsAt: '2027-03-09T10:00:00.000Z',
  endsAt: '2027-03-09T11:30:00.000Z',
  repeats: { rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=6', skips: none },
}
async function plan(facts: Partial<contract.NewEvent> = {}) {
  const body = { ...newEvent(), ...spring, ...facts }
  const answer = await world.call(ada, contract.createEvent, { params: { spaceId: network.space }, body })
  return { ...answer, seriesId: body.seriesId }
}
const read = async (seriesId: string, person = ada) =>
  (await world.call(person, series.readSeries, { params: { seriesId } })).body
const change = (occurrenceId: string, body: contract.OccurrenceChange, person = ada) =>
  world.call(person, contract.changeEvent, { params: { occurrenceId }, body })
const clocks = (dates: { startsAt: string; state: string }[]) =>
  dates.filter(({ state }) => state === 'planned').map(({ startsAt }) => startsAt.slice(5, 16))
const register = (person: Person, occurrenceId: string, body = {}) =>
  world.call(person, contract.register, { params: { occurrenceId }, body })
const mine = async (person: Person, occurrenceId: string) =>
  (await world.call(person, places.readMyPlace, { params: { occurrenceId } })).body.state

describe('planning', () => {
  test('a rule makes rows from the first day, ten o’clock on both sides of the clock change, once however often it is sent', async () => {
    const ids = { id: randomUUID(), seriesId: randomUUID() }
    const sent = await Promise.all([plan(ids), plan(ids)])
    expect(sent.map(({ status }) => status)).toEqual([201, 201])
    const { dates, rule } = await read(ids.seriesId, ben)
    expect([dates[0]!.id, rule]).toEqual([ids.id, spring.repeats.rule])
    expect(clocks(dates)).toEqual([
      '03-09T10:00',
      '03-16T10:00',
      '03-23T10:00',
      '03-30T09:00',
      '04-06T09:00',
      '04-13T09:00',
    ])
    const { body } = await world.call(ben, contract.listEvents, {
      params: { networkId: network.id },
      query: { from: '2027-03-01T00:00:00Z', to: '2027-05-01T00:00:00Z' },
    })
    expect(body.map(({ repeats }) => repeats)).toEqual(Array(6).fill(true))
  })

  test('holidays are left out, and named before anything is planned', async () => {
    const skips = {
      bankHolidays: ['England' as const],
      breaks: [{ name: 'Half term', from: '2027-04-05', to: '2027-04-09' }],
    }
    const rule = 'FREQ=WEEKLY;BYDAY=MO;COUNT=4'
    const times = { startsAt: '2027-03-22T10:00:00Z', endsAt: '2027-03-22T11:00:00Z' }
    const { body } = await world.call(ada, series.previewDates, {
      body: { ...times, timeZone: 'Europe/London', rule, skips },
    })
    expect(body.map(({ skipped }) => skipped)).toEqual([null, 'Easter Monday', 'Half term', null])
    const { seriesId } = await plan({ ...times, repeats: { rule, skips } })
    expect(clocks((await read(seriesId)).dates)).toEqual(['03-22T10:00', '04-12T09:00'])
  })

  test.each([
    ['never ends', 'FREQ=WEEKLY'],
    ['has more dates than anybody goes to', 'FREQ=DAILY;COUNT=500'],
    ['begins on another day', 'FREQ=WEEKLY;BYDAY=WE;COUNT=3'],
    ['says nothing', 'FREQ=WEEKLY;COUNT=X'],
  ])('a rule that %s is refused beside its field, and nothing is planned', async (_name, rule) => {
    const { status, problem, seriesId } = await plan({ repeats: { rule, skips: none } })
    expect([status, problem.code, problem.errors?.[0]?.pointer]).toEqual([422, 'bad_rule', '/repeats/rule'])
    expect((await world.call(ada, series.readSeries, { params: { seriesId } })).status).toBe(404)
  })
})

describe('changing', () => {
  test('one date apart keeps what is its own when all are changed', async () => {
    const { seriesId } = await plan()
    const ids = (await read(seriesId)).dates.map(({ id }) => id)
    await change(ids[2]!, {
      title: 'With a guest',
      startsAt: '2027-03-24T14:00:00Z',
      endsAt: '2027-03-24T15:00:00Z',
    })
    expect((await change(ids[1]!, { title: 'Learning set', place: 'Room 4', scope: 'all' })).status).toBe(200)
    const { dates } = await read(seriesId)
    expect(dates.map(({ id }) => id)).toEqual(ids)
    expect(dates.map(({ title, isException }) => [title, isException])).toEqual([
      ['Learning set', false],
      ['Learning set', false],
      ['With a guest', true],
      ['Learning set', false],
      ['Learning set', false],
      ['Learning set', false],
    ])
    const guest = await world.call(ben, contract.readEvent, { params: { occurrenceId: ids[2]! } })
    expect([guest.body.place, guest.body.startsAt]).toEqual(['Room 4', '2027-03-24T14:00:00.000Z'])
  })

  test('this and later at another time go on as a series of their own; places stay with their date', async () => {
    const { seriesId } = await plan({ capacity: 5 })
    const { dates } = await read(seriesId)
    const ids = dates.map(({ id }) => id)
    await world.call(ben, places.registerForDates, { params: { seriesId }, body: { occurrenceIds: ids } })
    await change(ids[4]!, { startsAt: '2027-04-06T13:00:00Z', endsAt: '2027-04-06T14:00:00Z' })
    const half = { startsAt: '2027-03-23T10:30:00Z', endsAt: '2027-03-23T12:30:00Z', scope: 'later' as const }
    expect((await change(ids[2]!, half)).status).toBe(200)
    const before = await read(seriesId)
    const { seriesId: next } = (
      await world.call(ada, contract.readEvent, { params: { occurrenceId: ids[2]! } })
    ).body
    const after = await read(next)
    expect([clocks(before.dates), before.rule]).toEqual([
      ['03-09T10:00', '03-16T10:00'],
      'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270323T095959Z',
    ])
    expect([after.splitFrom, after.rule]).toEqual([seriesId, 'FREQ=WEEKLY;BYDAY=TU;COUNT=4'])
    expect(clocks(after.dates)).toEqual(['03-23T10:30', '03-30T09:30', '04-06T13:00', '04-13T09:30'])
    expect(after.dates.map(({ id, isException }) => [id, isException])).toEqual([
      [ids[2], false],
      [ids[3], false],
      [ids[4], true],
      [ids[5], false],
    ])
    for (const id of ids) expect(await mine(ben, id)).toBe('registered')
  })

  test('another rule takes the dates along in order, adds those that are missing and cancels those that are left', async () => {
    const { seriesId } = await plan()
    const ids = (await read(seriesId)).dates.map(({ id }) => id)
    for (const id of ids) await register(ben, id)
    const toThursdays = (count: number) => ({
      startsAt: '2027-03-11T10:00:00Z',
      endsAt: '2027-03-11T11:30:00Z',
      scope: 'later' as const,
      repeats: { rule: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=${count}`, skips: none },
    })
    expect((await change(ids[0]!, toThursdays(4))).status).toBe(200)
    const fewer = (await read(seriesId)).dates
    expect(clocks(fewer)).toEqual(['03-11T10:00', '03-25T10:00', '04-08T09:00', '04-22T09:00'])
    expect(await Promise.all(ids.map((id) => mine(ben, id)))).toEqual([
      ...Array(4).fill('registered'),
      ...Array(2).fill('cancelled_by_host'),
    ])
    expect((await change(ids[0]!, toThursdays(5))).status).toBe(200)
    expect(clocks((await read(seriesId)).dates)).toHaveLength(5)
  })

  test('all at another hour move on their clocks; another day asks how they repeat, and nothing has changed', async () => {
    const { seriesId } = await plan()
    const [first] = (await read(seriesId)).dates
    const moved = { startsAt: '2027-03-09T14:00:00Z', endsAt: '2027-03-09T15:00:00Z', scope: 'all' as const }
    expect((await change(first!.id, moved)).status).toBe(200)
    expect(clocks((await read(seriesId)).dates).slice(2, 4)).toEqual(['03-23T14:00', '03-30T13:00'])
    const other = await change(first!.id, {
      startsAt: '2027-03-10T14:00:00Z',
      endsAt: '2027-03-10T15:00:00Z',
      scope: 'later',
    })
    expect([other.status, other.problem.code]).toEqual([422, 'rule_needed'])
    expect(clocks((await read(seriesId)).dates)[0]).toBe('03-09T14:00')
  })

  test('a series that goes on longer gives those who come to all dates a place at the new ones', async () => {
    const { seriesId } = await plan({ capacity: 1 })
    const { dates } = await read(seriesId)
    const some = dates.slice(0, 2).map(({ id }) => id)
    await world.call(ben, places.registerForDates, {
      params: { seriesId },
      body: { occurrenceIds: some, andLater: true },
    })
    await world.call(cy, places.registerForDates, {
      params: { seriesId },
      body: { occurrenceIds: some, andLater: true, orWait: true },
    })
    const extend = (count: number) =>
      world.call(ada, series.extendSeries, {
        params: { seriesId },
        body: { rule: `FREQ=WEEKLY;BYDAY=TU;COUNT=${count}`, skips: none },
      })
    expect((await extend(8)).body.dates).toHaveLength(8)
    expect((await extend(8)).body.dates).toHaveLength(8)
    const added = (await read(seriesId)).dates.at(-1)!
    expect([await mine(ben, added.id), await mine(cy, added.id)]).toEqual(['registered', 'waitlisted'])
    const { status, problem } = await world.call(ada, series.extendSeries, {
      params: { seriesId },
      body: { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=20', skips: none },
    })
    expect([status, problem.code]).toEqual([409, 'other_rule'])
  })
})

test('places at several dates at once: each date answers for itself, one of another series refuses all', async () => {
  const { seriesId } = await plan({ capacity: 1 })
  const ids = (await read(seriesId)).dates.map(({ id }) => id)
  await register(cy, ids[1]!)
  const take = (occurrenceIds: string[], more = {}) =>
    world.call(ben, places.registerForDates, { params: { seriesId }, body: { occurrenceIds, ...more } })
  expect((await take(ids.slice(0, 3))).body.map(({ state, refused }) => [state, Boolean(refused)])).toEqual([
    ['registered', false],
    [null, true],
    ['registered', false],
  ])
  expect((await take(ids.slice(0, 3), { orWait: true })).body.map(({ state }) => state)).toEqual([
    'registered',
    'waitlisted',
    'registered',
  ])
  const elsewhere = await plan()
  const stranger = (await read(elsewhere.seriesId)).dates[0]!.id
  expect((await take([ids[3]!, stranger])).status).toBe(404)
  expect(await mine(ben, ids[3]!)).toBeNull()
})

test('somebody is moved to another date whole or not at all', async () => {
  const { seriesId } = await plan({ capacity: 1 })
  const [one, two] = (await read(seriesId)).dates.map(({ id }) => id) as [string, string]
  await register(ben, one)
  await register(cy, two)
  const at = async (occurrenceId: string) =>
    (await world.call(ada, places.listPlaces, { params: { occurrenceId } })).body.map(({ id, state }) => ({
      id,
      state,
    }))
  const [place] = await at(one)
  const move = (to: string) =>
    world.call(ada, places.movePlace, {
      params: { occurrenceId: one, registrationId: place!.id },
      body: { to },
    })
  expect((await move(two)).problem.code).toBe('full')
  expect([await mine(ben, one), await mine(ben, two)]).toEqual(['registered', null])
  await world.call(cy, contract.cancelRegistration, { params: { occurrenceId: two } })
  const moved = await Promise.all([move(two), move(two)])
  expect(moved.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect([await mine(ben, one), await mine(ben, two)]).toEqual(['cancelled_by_host', 'registered'])
})
