import { randomUUID } from 'node:crypto'
import { like, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listThreads, lockThread, readThread } from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/introductions'
import { joinNetwork } from '@waymark/contracts/networks'
import { acceptedFindings } from '../apps/api/src/platform/tables.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'open' })
})

const params = () => ({ params: { networkId: network.id } })
const read = async (person: Person) => (await world.call(person, contract.readIntroduction, params())).body
const introduce = (
  person: Person,
  answers = ['I walk.', '', 'Shoes.'],
  id: string = randomUUID(),
  more = {},
) => world.call(person, contract.introduceMyself, { ...params(), body: { id, answers, ...more } })
const skip = (person: Person) => world.call(person, contract.skipIntroduction, params())
const threads = async (person: Person) =>
  (await world.call(person, listThreads, { ...params(), query: {} })).body

test('whoever joins is asked, and what they say stands among the introductions', async () => {
  const ada = await world.person('Ada', { organisation: 'Ada’s Council' })
  const wish = { requestId: randomUUID(), acceptsVersion: 1, answers: [] }
  await world.call(ada, joinNetwork, { ...params(), body: wish })
  expect(await read(ada)).toEqual({
    state: 'asked',
    threadId: null,
    spaceName: 'Everyone',
    sensitivity: 'network',
  })
  const { status, body } = await introduce(ada)
  expect([status, body.state]).toEqual([201, 'posted'])
  const page = await world.call(network.convenor, readThread, { params: { threadId: body.threadId! } })
  expect(page.body.thread).toMatchObject({ title: 'Introductions', author: { name: 'Ada' } })
  expect(page.body.posts.map(({ body: words }) => words)).toEqual([
    'What I do\nI walk.\n\nWhat you can ask me about\nShoes.',
  ])
  const ben = await world.member(network, 'Ben')
  expect((await introduce(ben, ['', 'Lamps.', ''])).body.threadId).toBe(body.threadId)
  expect(await threads(ada)).toEqual([expect.objectContaining({ id: body.threadId, lastSeq: 2 })])
})

test('two who come first begin one discussion; saying it twice says it once', async () => {
  const people = await Promise.all(['Ada', 'Ben', 'Cy'].map((name) => world.member(network, name)))
  const answers = await Promise.all(people.map((person) => introduce(person)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.threadId)).size).toBe(1)
  const [ada] = people as [Person]
  expect((await introduce(ada, ['Again.', '', ''])).body.state).toBe('posted')
  const id = randomUUID()
  const dee = await world.member(network, 'Dee')
  await Promise.all([introduce(dee, ['A', '', ''], id), introduce(dee, ['A', '', ''], id)])
  expect(await threads(ada)).toEqual([expect.objectContaining({ lastSeq: 4 })])
})

test('can be skipped, and said later all the same; whoever is here for long is not asked', async () => {
  const ada = await world.member(network, 'Ada')
  expect((await skip(ada)).body.state).toBe('skipped')
  expect((await skip(ada)).body.state).toBe('skipped')
  expect(await threads(ada)).toEqual([])
  expect((await introduce(ada)).body.state).toBe('posted')
  expect((await skip(ada)).body.state).toBe('posted')
  const ben = await world.member(network, 'Ben')
  await world.database.execute(
    sql`update memberships set joined_at = now() - interval '61 days' where person_id = ${ben.id}`,
  )
  expect((await read(ben)).state).toBe('open')
})

test('not by those who only look, nor from outside, nor with nothing to say, nor where it is locked', async () => {
  const [observer, outsider, ada] = [
    await world.member(network, 'Oz', 'observer'),
    await world.person('Olu'),
    await world.member(network, 'Ada'),
  ]
  expect((await read(observer)).state).toBe('closed')
  expect((await introduce(observer)).status).toBe(403)
  expect((await introduce(outsider)).status).toBe(403)
  expect((await introduce(ada, [' ', '\n', ''])).problem.code).toBe('answers_needed')
  expect((await introduce(ada, ['A', 'B', 'C', 'D'])).status).toBe(422)
  expect(await threads(ada)).toEqual([])
  const { body } = await introduce(ada)
  await world.call(network.convenor, lockThread, {
    params: { threadId: body.threadId! },
    body: { locked: true },
  })
  const ben = await world.member(network, 'Ben')
  expect((await read(ben)).state).toBe('closed')
  expect((await introduce(ben)).status).toBe(403)
})

test('the guard reads it; a reason that was given stands beside the words in the post', async () => {
  const ada = await world.member(network, 'Ada')
  const certain = await introduce(ada, ['', 'He has NHS number 999 000 0018', ''])
  expect([certain.status, certain.problem.code, certain.problem.findings?.[0]?.pointer]).toEqual([
    422,
    'identifying',
    '/answers/1',
  ])
  const answers = ['I walk.', 'One of them is 14 years old.', '']
  const asked = await introduce(ada, answers)
  expect(asked.status).toBe(422)
  const accepted = asked.problem.findings!.map(({ finding }) => ({ finding, reason: 'A made-up person.' }))
  const { status, body } = await introduce(ada, answers, randomUUID(), { accepted })
  expect(status).toBe(201)
  const kept = await world.database
    .select()
    .from(acceptedFindings)
    .where(like(acceptedFindings.subject, `thread:${body.threadId!}`))
  const words = 'What I do\nI walk.\n\nWhat I am trying, or stuck with\nOne of them is 14 years old.'
  expect(kept.length).toBeGreaterThan(0)
  for (const { finding } of kept) {
    const [, start = '', end = ''] = /^\/body:[a-z_]+:(\d+)-(\d+)$/.exec(finding)!
    expect(words.slice(Number(start), Number(end))).toContain('14')
  }
})
