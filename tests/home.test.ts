import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPost, createThread, markRead } from '@waymark/contracts/discussions'
import { changeEvent, createEvent, register } from '@waymark/contracts/events'
import { readHome } from '@waymark/contracts/home'
import { CaseWriting } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

const home = async (person: Person) => (await world.call(person, readHome, {})).body
const idsOf = (things: { id: string }[]) => things.map(({ id }) => id)

/** Lets hours go by for one person, who was last here so long ago. */
const wait = (person: Person, hours: number) =>
  world.database.execute(
    sql`update persons set last_seen_at = last_seen_at - make_interval(hours => ${hours}::int), previous_visit_at = previous_visit_at - make_interval(hours => ${hours}::int) where id = ${person.id}`,
  )
const seenAt = async (person: Person) => {
  const { rows } = await world.database.execute<{ at: string }>(
    sql`select last_seen_at::text as at from persons where id = ${person.id}`,
  )
  return rows[0]!.at
}

async function begin(person: Person, title: string, spaceId = network.space) {
  const id = randomUUID()
  const words = { id, postId: randomUUID(), title, kind: 'discussion' as const, body: title }
  await world.call(person, createThread, { params: { spaceId }, body: words })
  return id
}
const reply = (person: Person, threadId: string) =>
  world.call(person, addPost, { params: { threadId }, body: { id: randomUUID(), body: 'I see' } })

async function plan(person: Person, title: string, startsIn: number) {
  const id = randomUUID()
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const times = { startsAt: at(startsIn), endsAt: at(startsIn + 1), timeZone: 'Europe/London' }
  const facts = { title, description: '', kind: 'check-in' as const, place: '', capacity: null, ...times }
  const body = { id, seriesId: randomUUID(), ...facts }
  await world.call(person, createEvent, { params: { spaceId: network.space }, body })
  return id
}

test('somebody new comes home to their networks, and to nothing else that is theirs', async () => {
  const cy = await world.person('Cy')
  expect(await home(cy)).toEqual({
    lastVisitAt: null,
    networks: [],
    newThreads: [],
    newCases: [],
    nextEvents: [],
    conversations: [],
    drafts: [],
  })
  await world.member(network, cy, 'observer')
  expect(await home(cy)).toMatchObject({
    networks: [{ id: network.id, visibility: 'hidden', approach: 'cs', myRole: 'observer', members: 4 }],
  })
})

test('a visitor is asked to sign in', async () => {
  expect((await world.call(null, readHome, {})).status).toBe(401)
})

test('what others wrote since the last visit is new until it is read', async () => {
  const dee = await world.member(network, 'Dee')
  const early = await begin(ada, 'Early')
  await home(dee)
  await wait(dee, 5)
  await world.database.execute(
    sql`update threads set last_post_at = now() - interval '1 day' where id = ${early}`,
  )
  const later = await begin(ada, 'Later')
  const writing = new CaseWriting(world, network)
  const published = await writing.published(ben)
  const back = await home(dee)
  expect([idsOf(back.newThreads), idsOf(back.newCases)]).toEqual([[later], [published.id]])
  await world.call(dee, markRead, { params: { threadId: later }, body: { seq: 1 } })
  expect((await home(dee)).newThreads).toEqual([])
  await reply(ada, early)
  expect(idsOf((await home(dee)).newThreads)).toEqual([early])
  // Nobody is told of their own words.
  expect(idsOf((await home(ben)).newCases)).not.toContain(published.id)
})

test('a visit lasts while somebody comes back within four hours, and what was new stays new', async () => {
  const eli = await world.member(network, 'Eli')
  expect((await home(eli)).lastVisitAt).toBeNull()
  await wait(eli, 3)
  expect((await home(eli)).lastVisitAt).toBeNull()
  await wait(eli, 5)
  const before = Date.parse(await seenAt(eli))
  const [second, again] = [await home(eli), await home(eli)]
  expect(Date.parse(second.lastVisitAt!)).toBe(before)
  expect(again.lastVisitAt).toBe(second.lastVisitAt)
  await wait(eli, 3)
  const moved = Date.parse((await home(eli)).lastVisitAt!)
  expect(moved).toBe(before - 3 * 3_600_000)
})

test('two windows that come home at once begin one visit', async () => {
  const fay = await world.member(network, 'Fay')
  await home(fay)
  await wait(fay, 6)
  const before = Date.parse(await seenAt(fay))
  const both = await Promise.all([home(fay), home(fay), home(fay)])
  expect(new Set(both.map(({ lastVisitAt }) => Date.parse(lastVisitAt!)))).toEqual(new Set([before]))
  expect(Date.parse((await home(fay)).lastVisitAt!)).toBe(before)
})

test('being here is noted once a minute, not at every look', async () => {
  const gus = await world.member(network, 'Gus')
  await home(gus)
  const noted = await seenAt(gus)
  await home(gus)
  expect(await seenAt(gus)).toBe(noted)
  await world.database.execute(
    sql`update persons set last_seen_at = now() - interval '2 minutes' where id = ${gus.id}`,
  )
  await home(gus)
  expect(Date.parse(await seenAt(gus))).toBeGreaterThanOrEqual(Date.parse(noted))
})

test('my conversations are the threads I wrote in, the liveliest first', async () => {
  const hal = await world.member(network, 'Hal')
  const [one, two, others] = [await begin(ada, 'One'), await begin(hal, 'Two'), await begin(ada, 'Others')]
  await reply(hal, one)
  await reply(ada, two)
  const { conversations } = await home(hal)
  expect(idsOf(conversations)).toEqual([two, one])
  expect(idsOf(conversations)).not.toContain(others)
})

test('my next events are those I have a place at or host, soonest first, and none that is off', async () => {
  const ida = await world.member(network, 'Ida')
  const [far, near, off, none] = [
    await plan(ada, 'Far', 50),
    await plan(ada, 'Near', 2),
    await plan(ada, 'Off', 1),
    await plan(ada, 'None', 3),
  ]
  const hosted = await plan(ida, 'Hosted', 20)
  for (const occurrenceId of [far, near, off])
    await world.call(ida, register, { params: { occurrenceId }, body: {} })
  await world.call(ada, changeEvent, { params: { occurrenceId: off }, body: { state: 'cancelled' } })
  const { nextEvents } = await home(ida)
  expect(idsOf(nextEvents)).toEqual([near, hosted, far])
  expect(idsOf(nextEvents)).not.toContain(none)
})

test('my drafts are mine alone', async () => {
  const writing = new CaseWriting(world, network)
  const held = await writing.draft(ada)
  expect(idsOf((await home(ada)).drafts)).toContain(held.id)
  expect(idsOf((await home(ben)).drafts)).not.toContain(held.id)
})

test('whoever is removed comes home to nothing of the network', async () => {
  const jo = await world.member(network, 'Jo')
  await home(jo)
  const written = await begin(jo, 'Mine once')
  await reply(ada, written)
  expect(idsOf((await home(jo)).newThreads)).toContain(written)
  await world.remove(network, jo)
  expect(await home(jo)).toMatchObject({
    networks: [],
    newThreads: [],
    newCases: [],
    conversations: [],
    nextEvents: [],
  })
})

test('a closed space is quiet at home for those outside it', async () => {
  const grants = [{ subject: 'person' as const, subjectId: ada.id, level: 'post' as const }]
  const closed = await world.space(network, { sensitivity: 'closed', grants })
  const secret = await begin(ada, 'Between us', closed)
  const kim = await world.member(network, 'Kim')
  expect(idsOf((await home(kim)).newThreads)).not.toContain(secret)
  expect(idsOf((await home(ada)).conversations)).toContain(secret)
})
