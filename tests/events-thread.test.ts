import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createThread, listPostReasons, readThread } from '@waymark/contracts/discussions'
import { readEventThread, startEventThread } from '@waymark/contracts/event-thread'
import { createEvent, readEvent, register } from '@waymark/contracts/events'
import { holdFirstPosts } from '@waymark/contracts/first-posts'
import { listNotices, readLevel } from '@waymark/contracts/notifications'
import { newEvent } from './support/cast.ts'
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

const words = (body = 'What would you like to hear about?') => ({
  threadId: randomUUID(),
  postId: randomUUID(),
  body,
})
const plan = (person: Person, more: object) => {
  const body = { ...newEvent(7 * 24 * 60), title: 'Reading circle', ...more }
  const params = { spaceId: network.space }
  return { id: body.id, sent: world.call(person, createEvent, { params, body }), params, body }
}
const talkOf = async (person: Person, occurrenceId: string) =>
  (await world.call(person, readEventThread, { params: { occurrenceId } })).body
const reasons = async (threadId: string) =>
  (await world.call(network.convenor, listPostReasons, { params: { threadId }, query: { after: 0 } })).body

test('an event can be planned with the first words of its conversation; a place follows it', async () => {
  const firstWords = words()
  const { id, sent, params, body } = plan(ada, { firstWords })
  expect((await sent).status).toBe(201)
  const { threadId } = firstWords
  expect(await talkOf(ben, id)).toMatchObject({ threadId, posts: 1, can: { start: false } })
  const { body: page } = await world.call(ben, readThread, { params: { threadId }, query: { after: 0 } })
  expect(page.thread).toMatchObject({ title: 'Reading circle', author: { id: ada.id } })
  expect(page.posts[0]!.body).toMatch(/^\[an event\]\(.*\)\n\nWhat would you like to hear about\?$/)
  // Sent again it is there once.
  expect((await world.call(ada, createEvent, { params, body })).status).toBe(201)
  expect((await talkOf(ben, id)).posts).toBe(1)
  await world.call(ben, register, { params: { occurrenceId: id }, body: {} })
  await world.settled()
  const level = await world.call(ben, readLevel, { params: { scope: 'thread', scopeId: threadId } })
  expect(level.body.follows).toBe('registered')
})

test('of a series it is the conversation of the first date', async () => {
  const repeats = { rule: 'FREQ=WEEKLY;COUNT=3', skips: { bankHolidays: [], breaks: [] } }
  const { id, sent, body } = plan(ada, { firstWords: words(), repeats })
  await sent
  const { rows } = await world.database.$client.query<{ id: string }>(
    'select id from occurrences where series_id = $1 order by starts_at',
    [body.seriesId],
  )
  const begun = await Promise.all(rows.map((row) => talkOf(ben, row.id)))
  expect(rows[0]!.id).toBe(id)
  expect(begun.map(({ posts }) => posts)).toEqual([1, 0, 0])
})

test('each date of a series can begin with the same words, and one of them is news', async () => {
  const repeats = { rule: 'FREQ=WEEKLY;COUNT=3', skips: { bankHolidays: [], breaks: [] } }
  const firstWords = { ...words('A boy of 14 from there came by.'), atEach: true }
  const asked = await plan(ada, { firstWords, repeats }).sent
  const accepted = (asked.problem.findings ?? []).map(({ finding }) => ({ finding, reason: 'Many are.' }))
  const { id, sent, params, body } = plan(ada, { firstWords, repeats, accepted })
  expect((await sent).status).toBe(201)
  // Sent again, each is there once.
  expect((await world.call(ada, createEvent, { params, body })).status).toBe(201)
  const { rows } = await world.database.$client.query<{ id: string }>(
    'select id from occurrences where series_id = $1 order by starts_at',
    [body.seriesId],
  )
  const begun = await Promise.all(rows.map((row) => talkOf(ben, row.id)))
  expect(rows[0]!.id).toBe(id)
  expect(begun.map(({ posts }) => posts)).toEqual([1, 1, 1])
  const ids = begun.map(({ threadId }) => threadId!)
  expect(ids[0]).toBe(firstWords.threadId)
  expect(new Set(ids).size).toBe(3)
  for (const [index, threadId] of ids.entries()) {
    const page = await world.call(ben, readThread, { params: { threadId }, query: { after: 0 } })
    const said = page.body.posts.map((post) => post.body)
    expect(said).toEqual([expect.stringMatching(/^\[an event\]\(.*\)\n\nA boy of 14 from there came by\.$/)])
    expect(said[0]).toContain(rows[index]!.id)
    expect(await reasons(threadId)).toMatchObject([{ seq: 1, reason: 'Many are.' }])
  }
  await world.settled()
  const { body: inbox } = await world.call(ben, listNotices, { query: {} })
  expect(ids.filter((threadId) => JSON.stringify(inbox).includes(threadId))).toEqual([ids[0]])
})

test('what is refused about the words of each date leaves no event', async () => {
  const repeats = { rule: 'FREQ=WEEKLY;COUNT=3', skips: { bankHolidays: [], breaks: [] } }
  const firstWords = { ...words('Ring 07700 900123'), atEach: true }
  const { id, sent } = plan(ada, { firstWords, repeats })
  expect((await sent).status).toBe(422)
  expect((await world.call(ada, readEvent, { params: { occurrenceId: id } })).status).toBe(404)
  const { rows } = await world.database.$client.query('select 1 from threads where id = $1', [
    firstWords.threadId,
  ])
  expect(rows).toEqual([])
})

test('what is refused about the words leaves no event', async () => {
  const taken = words()
  const params = { spaceId: network.space }
  const { threadId, postId, body } = taken
  const thread = { id: threadId, postId, title: 'Another', kind: 'discussion' as const, body }
  await world.call(ben, createThread, { params, body: thread })
  const attempts: [firstWords: object, status: number][] = [
    [taken, 409],
    [words('Ring 07700 900123'), 422],
    [words(''), 422],
    [words('x'.repeat(5001)), 422],
    [{ ...words(), hatId: randomUUID() }, 422],
  ]
  for (const [firstWords, status] of attempts) {
    const { id, sent } = plan(ada, { firstWords })
    expect((await sent).status).toBe(status)
    expect((await world.call(ada, readEvent, { params: { occurrenceId: id } })).status).toBe(404)
  }
})

test('first words that wait for a welcome refuse the event with a sentence that says so', async () => {
  const held = await world.network()
  const at = { networkId: held.id }
  await world.call(held.convenor, holdFirstPosts, { params: at, body: { holdsFirstPosts: true } })
  const cy = await world.member(held, 'Cy')
  const body = { ...newEvent(60), firstWords: words() }
  const refused = await world.call(cy, createEvent, { params: { spaceId: held.space }, body })
  expect([refused.status, refused.problem.code]).toEqual([409, 'welcome_first'])
  expect((await world.call(cy, readEvent, { params: { occurrenceId: body.id } })).status).toBe(404)
})

test('a reason for what the guard asked about names the words it was asked about', async () => {
  const body = 'A boy of 14 from there came by.'
  const first = words(body)
  const refused = await plan(ada, { firstWords: first }).sent
  const accept = (problem: typeof refused.problem) =>
    (problem.findings ?? []).map(({ finding }) => ({ finding, reason: 'Many are.' }))
  const accepted = accept(refused.problem)
  await plan(ada, { firstWords: first, accepted }).sent
  const said = await reasons(first.threadId)
  expect(said).toMatchObject([{ seq: 1, reason: 'Many are.' }])
  expect(body).toContain(said[0]!.words)
  // The same where the conversation is begun on the page of the event.
  const { id, sent } = plan(ada, {})
  await sent
  const at = { params: { occurrenceId: id } }
  const second = words(body)
  const asked = await world.call(ada, startEventThread, { ...at, body: second })
  await world.call(ada, startEventThread, {
    ...at,
    body: { ...second, accepted: accept(asked.problem) },
  })
  expect((await reasons(second.threadId))[0]!.words).toBe(said[0]!.words)
})
