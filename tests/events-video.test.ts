import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as joining from '@waymark/contracts/event-joining'
import * as series from '@waymark/contracts/event-series'
import * as video from '@waymark/contracts/event-video'
import { downloadEvent } from '@waymark/contracts/calendar'
import * as contract from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { readWorkshop } from '@waymark/contracts/workshops'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let id: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  id = (await plan()).id
  await world.call(ada, contract.register, { ...at(), body: {} })
})

const url = 'https://teams.microsoft.com/l/meetup-join/19secret'
async function plan(facts: Partial<contract.NewEvent> = {}, startsInMinutes = 10) {
  const body = { ...newEvent(startsInMinutes), ...facts }
  await world.call(network.convenor, contract.createEvent, { params: { spaceId: network.space }, body })
  return body
}
const at = (occurrenceId = id) => ({ params: { occurrenceId } })
const set = (
  body: { url: string | null; andLater?: boolean },
  person = network.convenor,
  occurrenceId = id,
) => world.call(person, video.setVideo, { ...at(occurrenceId), body })
const read = (person: Person, occurrenceId = id) => world.call(person, video.readVideo, at(occurrenceId))

test('the link is hidden until one has checked in, and swapped without asking anybody again', async () => {
  expect((await read(ada)).body).toEqual({ isSet: false, url: null, provider: null })
  expect((await set({ url })).body).toEqual({ isSet: true, url, provider: 'teams' })
  expect((await read(ada)).body).toEqual({ isSet: true, url: null, provider: 'teams' })
  await world.call(ada, joining.checkIn, at())
  expect((await read(ada)).body.url).toBe(url)
  await set({ url: 'https://meet.jit.si/Room' })
  expect((await read(ada)).body).toEqual({ isSet: true, url: 'https://meet.jit.si/Room', provider: 'jitsi' })
  await set({ url: null })
  expect((await read(ada)).body.isSet).toBe(false)
})

test('no place, no link: for others, after giving the place back, and after leaving the network', async () => {
  await set({ url })
  expect((await read(ben)).problem.code).toBe('register_first')
  await world.call(ada, joining.checkIn, at())
  await world.call(ada, contract.cancelRegistration, at())
  expect((await read(ada)).status).toBe(403)
  await world.call(ada, contract.register, { ...at(), body: {} })
  expect((await read(ada)).body.url).toBeNull()
  await world.remove(network, ada)
  expect((await read(ada)).status).toBe(404)
})

test('it is nowhere else: lists, event, calendar file, search, workshop and mail', async () => {
  await set({ url })
  await world.call(ada, joining.checkIn, at())
  await world.settled()
  const answers = [
    await world.call(ada, contract.listEvents, { params: { networkId: network.id } }),
    await world.call(ada, contract.readEvent, at()),
    await world.call(ada, downloadEvent, at()),
    await world.call(ada, readWorkshop, { params: { workshopId: id } }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const { rows } = await world.database.execute<Record<string, unknown>>(
    sql`select to_json(o) as mail from outbox o`,
  )
  expect(JSON.stringify([answers, rows])).not.toContain('19secret')
  const found = await world.call(ada, search, { query: { q: '19secret' } })
  expect([found.status, JSON.stringify(found.body).includes('teams.microsoft')]).toEqual([200, false])
})

test.each([
  'http://zoom.us/j/1',
  'javascript:alert(1)',
  'https://a:b@zoom.us/',
  'https://127.0.0.1/',
  '<img onerror>',
])('%s is refused, and only those who run it may set one', async (wrong) => {
  const refused = await set({ url: wrong })
  expect(refused.status).toBe(422)
  expect((await set({ url }, ada)).status).toBe(403)
  expect((await read(network.convenor)).body.isSet).toBe(false)
})

test('of a series it can be set for this date and the later ones', async () => {
  const { seriesId } = await plan(
    { repeats: { rule: 'FREQ=WEEKLY;COUNT=3', skips: { bankHolidays: [], breaks: [] } } },
    24 * 60,
  )
  const { dates } = (await world.call(network.convenor, series.readSeries, { params: { seriesId } })).body
  await set({ url, andLater: true }, network.convenor, dates[1]!.id)
  const is = await Promise.all(dates.map((date) => read(network.convenor, date.id)))
  expect(is.map(({ body }) => body.isSet)).toEqual([false, true, true])
})
