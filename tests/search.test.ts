import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPost, createThread } from '@waymark/contracts/discussions'
import { changeEvent, createEvent, register } from '@waymark/contracts/events'
import { readHome } from '@waymark/contracts/home'
import { search } from '@waymark/contracts/search'
import { addEntry } from '@waymark/contracts/workshops'
import { indexAll } from '../apps/api/src/features/search/commands.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let thread: string
let event: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  thread = randomUUID()
  event = randomUUID()
  await world.call(ada, createThread, {
    params: { spaceId: network.space },
    body: {
      id: thread,
      postId: randomUUID(),
      title: 'Guardians at the bus station',
      kind: 'discussion',
      body: 'Opening',
    },
  })
  await world.call(ada, addPost, {
    params: { threadId: thread },
    body: { id: randomUUID(), body: 'Shopkeepers were safeguarding without knowing it' },
  })
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  await world.call(ada, createEvent, {
    params: { spaceId: network.space },
    body: {
      id: event,
      seriesId: randomUUID(),
      title: 'Fishbowl evening',
      description: '',
      kind: 'workshop',
      startsAt: at(-5),
      endsAt: at(55),
      timeZone: 'Europe/London',
      place: '',
      capacity: null,
    },
  })
  await world.call(ada, addEntry, {
    params: { workshopId: event },
    body: { id: randomUUID(), type: 'chat', payload: { text: 'A marmalade idea' } },
  })
  await world.settled()
})
afterAll(() => world.close())

const find = async (person: Person | null, q: string, more = {}) =>
  world.call(person, search, { query: { q, ...more } })

test('a thread is found by its title, by a word of a reply, by its stem and by its beginning, once', async () => {
  for (const q of ['bus stations', 'shopkeeper', 'safeguard', 'safeg', 'guardians SHOPKEEPERS'.slice(0, 9)]) {
    const { body } = await find(ben, q)
    expect([q, body.map(({ kind, id }) => [kind, id])]).toEqual([q, [['thread', thread]]])
  }
  const [hit] = (await find(ben, 'shopkeepers')).body
  expect(hit).toMatchObject({ seq: 2, title: 'Guardians at the bus station' })
  expect(hit!.extract).toContain('\u2068Shopkeepers\u2069')
})

test('what is said in a room is found by those who may enter it, and by nobody else', async () => {
  expect((await find(ada, 'marmalade')).body.map(({ kind }) => kind)).toEqual(['workshop'])
  expect((await find(ben, 'marmalade')).body).toEqual([])
  await world.call(ben, register, { params: { occurrenceId: event }, body: {} })
  expect((await find(ben, 'marmalade')).body).toHaveLength(1)
})

test('outsiders and removed members find nothing; a visitor is asked to sign in', async () => {
  const cy = await world.member(network, 'Cy')
  expect((await find(cy, 'shopkeepers')).body).toHaveLength(1)
  await world.remove(network, cy)
  for (const person of [cy, await world.person('Eve')])
    expect((await find(person, 'shopkeepers')).body).toEqual([])
  expect((await find(null, 'shopkeepers')).status).toBe(401)
})

test.each([
  '"',
  "it's",
  "'; drop table posts; --",
  '& | !',
  '((',
  '👩🏽‍🏫',
  'the',
  'a:*',
  '<b>',
  'x'.repeat(200),
  '\\',
  '%',
])('%s is only words to look for', async (q) => {
  expect((await find(ada, q)).status).toBe(200)
})

test('the index made anew finds the same, and a cancelled event is found no longer', async () => {
  await world.database.transaction(indexAll)
  expect((await find(ada, 'fishbowl', { kind: 'event' })).body).toHaveLength(1)
  await world.call(ada, changeEvent, { params: { occurrenceId: event }, body: { state: 'cancelled' } })
  await world.settled()
  expect((await find(ada, 'fishbowl', { kind: 'event' })).body).toEqual([])
})

test('home tells what came since the last visit, which ends after four quiet hours', async () => {
  const dee = await world.member(network, 'Dee')
  const first = await world.call(dee, readHome, {})
  expect(first.body).toMatchObject({
    lastVisitAt: null,
    networks: [{ id: network.id }],
    conversations: [],
    drafts: [],
  })
  await world.database.execute(
    sql`update persons set last_seen_at = now() - interval '5 hours', visit_started_at = now() - interval '6 hours' where id = ${dee.id}`,
  )
  const later = randomUUID()
  await world.call(ada, createThread, {
    params: { spaceId: network.space },
    body: { id: later, postId: randomUUID(), title: 'Later', kind: 'discussion', body: 'New' },
  })
  await world.database.execute(
    sql`update threads set last_post_at = now() - interval '2 days' where id = ${thread}`,
  )
  const second = await world.call(dee, readHome, {})
  expect(second.body.newThreads.map(({ id }) => id)).toEqual([later])
  expect((await world.call(dee, readHome, {})).body.lastVisitAt).toBe(second.body.lastVisitAt)
})
