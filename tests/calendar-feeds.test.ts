import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-calendars'
import { calendarFeeds } from '../apps/api/src/features/events/feeds/tables.ts'
import { activity } from '../apps/api/src/platform/tables.ts'
import { newEvent } from './support/cast.ts'
import { Calendars, events, expand, parse } from './support/calendars.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let calendars: Calendars
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  calendars = new Calendars(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
const titles = (shown: { title: string }[]) => shown.map(({ title }) => title)

test('my own calendar has what I host, have a place at and am in line for; that last as perhaps', async () => {
  const soon = (day: number) => newEvent(day * 24 * 60)
  await calendars.plan(ben, network.space, { ...soon(3), title: 'Mine to host' })
  const taken = await calendars.plan(ada, network.space, { ...soon(4), title: 'Taken' })
  const full = await calendars.plan(ada, network.space, { ...soon(5), title: 'Waiting', capacity: 1 })
  const off = await calendars.plan(ada, network.space, { ...soon(6), title: 'Called off' })
  await calendars.plan(ada, network.space, { ...soon(7), title: 'Not mine' })
  await calendars.take(ada, full.id)
  for (const { id } of [taken, full, off]) await calendars.take(ben, id, true)
  await calendars.change(ada, off.id, { state: 'cancelled' })
  expect((await calendars.shows(ben)).map(({ title, status }) => [title, status])).toEqual([
    ['Mine to host', 'CONFIRMED'],
    ['Taken', 'CONFIRMED'],
    ['Waiting', 'TENTATIVE'],
  ])
})

test('the calendar of a network has what each may see there, and takes nobody’s time', async () => {
  const closed = await world.space(network, {
    sensitivity: 'closed',
    grants: [{ subject: 'person', subjectId: ben.id, level: 'post' }],
  })
  await calendars.plan(ada, network.space, { title: 'For all' })
  await calendars.plan(ben, closed, { ...newEvent(20 * 24 * 60), title: 'For few' })
  const observer = await world.member(network, 'Olu', 'observer')
  const open = await world.network({ visibility: 'open' })
  await calendars.plan(await world.member(open, 'Cy'), open.space, { title: 'Elsewhere' })
  expect(titles(await calendars.shows(ada, network.id))).toEqual(['For all'])
  expect(titles(await calendars.shows(ben, network.id))).toEqual(['For all', 'Busy'])
  expect(titles(await calendars.shows(observer, network.id))).toEqual(['For all'])
  const { body } = await calendars.feed(ada, network.id)
  const { text } = await calendars.read(body.url!)
  expect(events(parse(text))[0]!.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
  const stranger = await world.person('Sam')
  expect((await calendars.feed(stranger, network.id)).status).toBe(404)
})

test('somebody who was removed, or left, reads an empty calendar at once, which does not name the network', async () => {
  const event = await calendars.plan(ada, network.space)
  await calendars.take(ben, event.id)
  const urls = [(await calendars.feed(ben)).body.url!, (await calendars.feed(ben, network.id)).body.url!]
  for (const url of urls) expect(expand((await calendars.read(url)).text)).toHaveLength(1)
  await world.remove(network, ben)
  for (const url of urls) {
    const { status, text } = await calendars.read(url)
    expect([status, expand(text), /Network \d/.test(text)]).toEqual([200, [], false])
  }
  const { body } = await world.call(ben, contract.listFeeds, {})
  expect(body.map(({ networkName }) => networkName)).toEqual([null, null])
})

test('an address that was taken back, is not right or is somebody else’s to take back', async () => {
  const { body } = await calendars.feed(ada)
  const params = { feedId: body.id }
  expect((await world.call(ben, contract.revokeFeed, { params })).status).toBe(404)
  expect((await calendars.read(body.url!)).status).toBe(200)
  expect((await world.call(ada, contract.revokeFeed, { params })).status).toBe(204)
  for (const url of [
    body.url!,
    body.url!.replace(/.\.ics$/, 'g.ics'),
    body.url!.replace(/[0-9a-f]{64}/, '0'.repeat(64)),
  ])
    expect((await calendars.read(url)).status).toBe(404)
  expect((await world.call(ada, contract.revokeFeed, { params })).status).toBe(404)
  expect((await world.call(ada, contract.listFeeds, {})).body).toEqual([])
})

test('made twice it is one; the address is not in the database; nobody makes heaps or uses another’s id', async () => {
  const body = { id: randomUUID(), scope: 'personal' as const, networkId: null }
  const made = await Promise.all([1, 2].map(() => world.call(ada, contract.makeFeed, { body })))
  const again = await world.call(ada, contract.makeFeed, { body })
  expect(again.status).toBe(201)
  expect(made.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
  const [row] = await world.database
    .select()
    .from(calendarFeeds)
    .where(sql`id = ${body.id}`)
  expect(JSON.stringify(row)).not.toContain(/([0-9a-f]{64})\.ics/.exec(again.body.url!)![1])
  expect((await world.call(ben, contract.makeFeed, { body })).status).toBe(409)
  expect(
    (await world.call(ada, contract.makeFeed, { body: { ...body, id: randomUUID(), networkId: network.id } }))
      .status,
  ).toBe(422)
  for (let made = 1; made < 20; made++) await calendars.feed(ada)
  const more = await calendars.feed(ada)
  expect([more.status, more.problem.code]).toEqual([409, 'too_many_feeds'])
})

test('a program that has this version is told so; looking changes nothing; HEAD says the same', async () => {
  const event = await calendars.plan(ada, network.space)
  const { body } = await calendars.feed(ada)
  const state = async () =>
    JSON.stringify([await world.database.select().from(calendarFeeds), await world.database.$count(activity)])
  const before = await state()
  const first = await calendars.read(body.url!)
  const tag = first.headers.get('etag')!
  expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  const second = await calendars.read(body.url!, { 'if-none-match': `"other", W/${tag}` })
  expect([second.status, second.text]).toEqual([304, ''])
  const head = await calendars.read(body.url!, {}, 'HEAD')
  expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', tag])
  expect(await state()).toBe(before)
  await calendars.change(ada, event.id, { title: 'Another' })
  expect((await calendars.read(body.url!, { 'if-none-match': tag })).status).toBe(200)
})

test('read over and over it is refused for a while, and others’ are not', async () => {
  const [{ body: one }, { body: other }] = [await calendars.feed(ada), await calendars.feed(ben)]
  const seen = new Set<number>()
  for (let tries = 0; tries < 64; tries++) seen.add((await calendars.read(one.url!)).status)
  expect([...seen]).toEqual([200, 429])
  expect((await calendars.read(other.url!)).status).toBe(200)
})

test('three hundred dates take two statements', async () => {
  await calendars.series(ada, network.space, 'FREQ=DAILY;COUNT=104')
  await calendars.series(ada, network.space, 'FREQ=DAILY;COUNT=96')
  for (let single = 0; single < 100; single++)
    await calendars.plan(ada, network.space, newEvent(single * 100 + 60))
  const { body } = await calendars.feed(ada)
  await calendars.read(body.url!)
  const statements: string[] = []
  const pool = world.database.$client
  const query = pool.query.bind(pool) as (...given: unknown[]) => unknown
  pool.query = ((...given: unknown[]) => {
    const [asked] = given as [string | { text: string }]
    const text = typeof asked === 'string' ? asked : asked.text
    if (/calendar_feeds|occurrences/.test(text)) statements.push(text)
    return query(...given)
  }) as typeof pool.query
  try {
    const began = performance.now()
    const { text } = await calendars.read(body.url!)
    expect(expand(text)).toHaveLength(300)
    expect(statements).toHaveLength(2)
    expect(performance.now() - began).toBeLessThan(5000)
  } finally {
    pool.query = query as typeof pool.query
  }
})
