import fc from 'fast-check'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/discussions'
import { addPost } from '../apps/api/src/features/discussions/commands.ts'
import { findThread } from '../apps/api/src/features/discussions/queries.ts'
import { activity } from '../apps/api/src/platform/tables.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let thread: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  thread = await start()
})

async function start(body = 'How do you talk with shopkeepers?', space = network.space) {
  const id = randomUUID()
  const made = await world.call(ada, contract.createThread, {
    params: { spaceId: space },
    body: { id, postId: randomUUID(), title: 'Guardians at the bus station', kind: 'question', body },
  })
  expect(made.status).toBe(201)
  return id
}
const reply = (person: Person, body: string, id: string = randomUUID(), threadId = thread) =>
  world.call(person, contract.addPost, { params: { threadId }, body: { id, body } })
const read = (person: Person | null, after?: number) =>
  world.call(person, contract.readThread, {
    params: { threadId: thread },
    query: after === undefined ? {} : { after },
  })

describe('replying', () => {
  test('a reply reaches another member who is watching', async () => {
    const socket = await world.connect(ben)
    expect(await socket.emitWithAck('watch', `thread:${thread}`)).toBe(true)
    const heard = once(socket as never, 'activity')
    const { status, body } = await reply(ada, 'Lower the chairs')
    expect([status, body.seq]).toEqual([201, 2])
    expect(await heard).toEqual([
      `thread:${thread}`,
      'post.added',
      { spaceId: network.space, threadId: thread, postId: body.id },
    ])
  })

  test('sent twice, also at once, adds once', async () => {
    const id = randomUUID()
    const sent = await Promise.all([reply(ada, 'Once', id), reply(ada, 'Once', id)])
    expect(sent.map(({ status, body }) => [status, body.seq])).toEqual([
      [201, 2],
      [201, 2],
    ])
    expect((await read(ada)).body.posts).toHaveLength(2)
  })

  test('a stranger learns nothing by guessing the id of a post', async () => {
    const { body } = await reply(ada, 'Mine')
    const guessed = await reply(ben, 'Guess', body.id)
    expect([guessed.status, JSON.stringify(guessed.body).includes('Mine')]).toEqual([409, false])
    expect((await read(ada)).body.thread.lastSeq).toBe(2)
  })

  test('outsiders, removed members and signed-out visitors see, hear and add nothing', async () => {
    const eve = await world.person('Eve')
    await world.remove(network, ben)
    for (const person of [eve, ben]) {
      expect((await read(person)).status).toBe(404)
      expect((await reply(person, 'Hello')).status).toBe(404)
      const socket = await world.connect(person)
      expect(await socket.emitWithAck('watch', `thread:${thread}`)).toBe(false)
    }
    expect((await read(null)).status).toBe(401)
  })

  test('observers read and do not write', async () => {
    const olu = await world.member(network, 'Olu', 'observer')
    expect((await read(olu)).body.thread.can).toEqual({
      reply: false,
      react: false,
      conclude: false,
      rename: false,
      lock: false,
    })
    expect((await reply(olu, 'Hello')).status).toBe(403)
  })

  test('a locked thread refuses members, keeps moderators, and opens again', async () => {
    const lock = (person: Person, locked: boolean) =>
      world.call(person, contract.lockThread, { params: { threadId: thread }, body: { locked } })
    expect((await lock(ada, true)).status).toBe(403)
    expect((await lock(network.convenor, true)).body.locked).toBe(true)
    expect((await reply(ada, 'Too late')).status).toBe(403)
    expect((await reply(network.convenor, 'Closing words')).status).toBe(201)
    await lock(network.convenor, false)
    expect((await reply(ada, 'In time')).status).toBe(201)
  })

  test('what is rolled back is never announced', async () => {
    const before = await world.database.$count(activity)
    const viewer = { id: ada.id, name: 'Ada', isAdministrator: false, sessionId: randomUUID() }
    await world.database
      .transaction(async (tx) => {
        const found = (await findThread(tx, viewer, thread, 'lock'))!
        await addPost(tx, viewer, found, { id: randomUUID(), body: 'Never' })
        throw new Error('changed my mind')
      })
      .catch(() => undefined)
    expect(await world.database.$count(activity)).toBe(before)
    expect((await read(ada)).body.thread.lastSeq).toBe(1)
  })

  test.each([
    ['emoji', '👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['right to left', 'مرحبا \u202Eabc'],
    ['SQL', "'; drop table posts; --"],
    ['markup', '<img src=x onerror=alert(1)>'],
  ])('%s comes back as it was written', async (_name, words) => {
    expect((await reply(ada, words)).body.body).toBe(words)
  })

  test.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['a NUL', 'a\u0000b'],
    ['too much', 'x'.repeat(20_001)],
  ])('%s is refused and named', async (_name, words) => {
    const { status, problem } = await reply(ada, words)
    expect([status, problem.errors?.[0]?.pointer]).toEqual([422, '/body'])
  })
})

describe('numbers and reading', () => {
  test('any interleaving of people, repeats and refusals leaves numbers without gaps', async () => {
    const people = [ada, ben, network.convenor]
    const step = fc.record({ who: fc.nat({ max: 2 }), repeat: fc.boolean(), empty: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const id = await start('Begin')
        await Promise.all(
          steps.flatMap(({ who, repeat, empty }) => {
            const send = () => reply(people[who]!, empty ? ' ' : 'Words', postId, id)
            const postId = randomUUID()
            return repeat ? [send(), send()] : [send()]
          }),
        )
        const { body } = await world.call(ada, contract.readThread, {
          params: { threadId: id },
          query: { after: 0 },
        })
        const expected = 1 + steps.filter(({ empty }) => !empty).length
        expect(body.thread.lastSeq).toBe(expected)
        expect(body.posts.map(({ seq }) => seq)).toEqual(
          Array.from({ length: Math.min(expected, 20) }, (_, index) => index + 1),
        )
      }),
      { numRuns: 25 },
    )
  })

  test('the read pointer only moves forward, and never past the end', async () => {
    for (let count = 0; count < 30; count++) await reply(ada, `Post ${count + 2}`)
    const mark = (seq: number) =>
      world.call(ben, contract.markRead, { params: { threadId: thread }, body: { seq } })
    expect((await read(ben)).body.posts[0]!.seq).toBe(1)
    await Promise.all([25, 3, 24].map(mark))
    const opened = (await read(ben)).body
    expect([opened.thread.readSeq, opened.posts[0]!.seq, opened.posts.length]).toEqual([25, 21, 11])
    await mark(2_000_000)
    expect((await read(ben)).body.thread.readSeq).toBe(31)
  })

  test('my conversations are those I wrote in', async () => {
    await reply(ben, 'I was here')
    const mine = await world.call(ben, contract.listMyThreads, {})
    expect(mine.body.map(({ id }) => id)).toEqual([thread])
  })
})
