import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as places from '@waymark/contracts/event-places'
import * as series from '@waymark/contracts/event-series'
import * as contract from '@waymark/contracts/events'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { tellPlaces } from '../apps/api/src/features/events/registrations/bundles.ts'
import { registrationSteps } from '../apps/api/src/features/events/registrations/tables.ts'
import { expand, filesIn, keysOf, method } from './support/calendars.ts'
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
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

const skips = { bankHolidays: [], breaks: [] }
async function plan(facts: Partial<contract.NewEvent> = {}, space = network.space) {
  const body = {
    ...newEvent(),
    startsAt: '2027-03-09T10:00:00.000Z',
    endsAt: '2027-03-09T11:30:00.000Z',
    repeats: { rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=6', skips },
    ...facts,
  }
  await world.call(host, contract.createEvent, { params: { spaceId: space }, body })
  const { seriesId } = body
  const { dates } = (await world.call(host, series.readSeries, { params: { seriesId } })).body
  return { seriesId, ids: dates.map(({ id }) => id) }
}
const take = (person: Person, seriesId: string, occurrenceIds: string[], more = {}) =>
  world.call(person, places.registerForDates, {
    params: { seriesId },
    body: { occurrenceIds, orWait: true, ...more },
  })
const letters = async ({ email }: Person) =>
  (await readOutbox(world.database, 300)).filter(({ recipient }) => recipient === email).toReversed()

test('many dates in one step are one letter, with all of them as one invitation', async () => {
  const { seriesId, ids } = await plan({ capacity: 1 })
  await world.call(ben, contract.register, { params: { occurrenceId: ids[1]! }, body: {} })
  await take(ada, seriesId, ids.slice(0, 4))
  await expect.poll(() => letters(ada)).toHaveLength(1)
  const [letter] = await letters(ada)
  expect(letter!.subject).toBe('You have a place at 3 dates: “Learning circle”')
  expect(letter!.body).toContain(
    '- Tuesday 9 March at 10:00 (UK time)\n- Tuesday 23 March at 10:00 (UK time)\n- Tuesday 30 March at 10:00 (UK time)',
  )
  expect(letter!.body).toContain('You are in line for these')
  expect(letter!.body).toContain('- Tuesday 16 March at 10:00 (UK time)')
  const files = filesIn(letter!.calendar!)
  expect(files.map(method)).toEqual(['REQUEST'])
  // One message invites to one thing (RFC 5546).
  expect(new Set(keysOf(files[0]!).map(({ uid }) => uid)).size).toBe(1)
  expect(keysOf(files[0]!)[0]).toMatchObject({ answer: 'ACCEPTED', attendee: `MAILTO:${ada.email}` })
  expect(expand(letter!.calendar!).map(({ start }) => start)).toEqual([
    '2027-03-09T10:00:00.000Z',
    '2027-03-23T10:00:00.000Z',
    '2027-03-30T09:00:00.000Z',
  ])
  // However often it runs; and what moves on is told apart.
  const batches = await world.database
    .selectDistinct({ id: registrationSteps.batchId })
    .from(registrationSteps)
  for (const { id } of batches)
    if (id) await world.database.transaction((tx) => tellPlaces(tx, world.app, id))
  await world.call(ben, contract.cancelRegistration, { params: { occurrenceId: ids[1]! } })
  await expect
    .poll(async () => (await letters(ada)).map(({ subject }) => subject.split(':')[0]))
    .toEqual(['You have a place at 3 dates', 'A place is free for you'])
})

test('a later step tells a calendar of the dates from before, too', async () => {
  const { seriesId, ids } = await plan()
  await take(ada, seriesId, ids.slice(0, 2))
  await expect.poll(() => letters(ada)).toHaveLength(1)
  await take(ada, seriesId, ids.slice(1, 5))
  await expect.poll(() => letters(ada)).toHaveLength(2)
  const last = (await letters(ada)).at(-1)!
  expect(last.subject).toBe('You have a place at 3 dates: “Learning circle”')
  expect(expand(last.calendar!)).toHaveLength(5)
})

test('one date is told as ever, and nothing is told of a step that was refused', async () => {
  const { seriesId, ids } = await plan()
  await take(ada, seriesId, ids.slice(0, 1))
  await expect
    .poll(async () => (await letters(ada)).map(({ subject }) => subject))
    .toEqual(['You have a place: “Learning circle”'])
  const elsewhere = await plan()
  expect((await take(ben, seriesId, [ids[0]!, elsewhere.ids[0]!])).status).toBe(404)
  expect(await letters(ben)).toEqual([])
})

test('dates that are added to a series are one letter for whoever comes to all', async () => {
  const { seriesId, ids } = await plan()
  await take(ada, seriesId, ids.slice(0, 2), { andLater: true })
  await expect.poll(() => letters(ada)).toHaveLength(1)
  await world.call(host, series.extendSeries, {
    params: { seriesId },
    body: { rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=9', skips },
  })
  await expect
    .poll(async () => (await letters(ada)).map(({ subject }) => subject.split(':')[0]))
    .toEqual(['You have a place at 2 dates', 'You have a place at 3 dates'])
})

test('of a space in confidence neither title nor place leaves the hub', async () => {
  const space = await world.space(network, { sensitivity: 'chatham-house' })
  const { seriesId, ids } = await plan({ title: 'About Thresholds', place: 'Hidden House' }, space)
  await take(ada, seriesId, ids)
  await expect.poll(() => letters(ada)).toHaveLength(1)
  const [letter] = await letters(ada)
  expect(letter!.subject).toBe('You have a place at 6 dates: an event in confidence')
  expect(`${letter!.subject}${letter!.body}${letter!.calendar}`).not.toMatch(/Thresholds|Hidden/)
})
