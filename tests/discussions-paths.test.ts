import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/discussions'
import { search } from '@waymark/contracts/search'
import * as paths from '@waymark/contracts/thread-paths'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let zoe: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  zoe = network.convenor
})

async function start(title = 'Benches', spaceId = network.space, person = ada) {
  const id = randomUUID()
  const body = { id, postId: randomUUID(), title, kind: 'discussion' as const, body: 'Where?' }
  await world.call(person, contract.createThread, { params: { spaceId }, body })
  return id
}
async function say(threadId: string, ...all: string[]) {
  for (const body of all)
    await world.call(ada, contract.addPost, { params: { threadId }, body: { id: randomUUID(), body } })
}
const read = (person: Person, threadId: string) =>
  world.call(person, contract.readThread, { params: { threadId }, query: { after: 0 } })
const words = async (threadId: string, person = zoe) =>
  (await read(person, threadId)).body.posts.map(({ seq, body }) => [seq, body])
const mark = (person: Person, threadId: string, seq: number) =>
  world.call(person, contract.markRead, { params: { threadId }, body: { seq } })
const signs = async (person: Person, threadId: string) =>
  (await world.call(person, paths.listSignposts, { params: { threadId } })).body
const split = (threadId: string, seqs: number[], id: string = randomUUID(), person = zoe) =>
  world.call(person, paths.splitThread, { params: { threadId }, body: { id, title: 'Apart', seqs } })
const merge = (threadId: string, into: string, person = zoe) =>
  world.call(person, paths.mergeThread, { params: { threadId }, body: { into } })
const move = (threadId: string, spaceId: string, person = zoe) =>
  world.call(person, paths.moveThread, { params: { threadId }, body: { spaceId } })
const listed = async (person: Person) =>
  (await world.call(person, contract.listThreads, { params: { networkId: network.id }, query: {} })).body.map(
    ({ id }) => id,
  )

describe('a branch', () => {
  test('stands in the same space, and both say where it began; sent twice it begins once', async () => {
    const id = await start()
    await say(id, 'And lanterns?')
    const body = {
      id: randomUUID(),
      postId: randomUUID(),
      title: 'Lanterns',
      kind: 'question',
      body: 'Which?',
    }
    const branch = () =>
      world.call(ben, paths.branchThread, {
        params: { threadId: id },
        body: { ...body, kind: 'question', fromSeq: 2 },
      })
    const sent = await Promise.all([branch(), branch()])
    expect(sent.map(({ status }) => status)).toEqual([201, 201])
    expect(await signs(ada, id)).toMatchObject([
      { kind: 'branched-to', seq: 2, other: { threadId: body.id, title: 'Lanterns' } },
    ])
    expect(await signs(ada, body.id)).toMatchObject([
      { kind: 'branched-from', seq: 0, other: { threadId: id, seq: 2 } },
    ])
  })
})

describe('moving', () => {
  test('takes it from those who may not read there, at once and on their screens', async () => {
    const closed = await world.space(network, { sensitivity: 'closed' })
    const id = await start()
    const socket = await world.connect(ben)
    expect(await socket.emitWithAck('watch', `thread:${id}`)).toBe(true)
    expect((await move(id, closed, ada)).status).toBe(404)
    expect((await move(id, closed)).body.spaceId).toBe(closed)
    expect([(await read(ben, id)).status, (await read(zoe, id)).status]).toEqual([404, 200])
    expect(await listed(ben)).toEqual([])
    await expect.poll(() => socket.emitWithAck('watch', `thread:${id}`)).toBe(false)
    await world.settled()
    expect((await world.call(ben, search, { query: { q: 'benches' } })).body).toEqual([])
    expect(await signs(zoe, id)).toMatchObject([{ kind: 'moved' }])
  })

  test('never goes to where others read it, or out of its network', async () => {
    const closed = await world.space(network, { sensitivity: 'closed' })
    const chatham = await world.space(network, { sensitivity: 'chatham-house' })
    const [said, quoted] = [await start('A', closed, zoe), await start('B', chatham, zoe)]
    expect((await move(said, network.space)).status).toBe(409)
    expect((await move(quoted, network.space)).status).toBe(409)
    const other = await world.network({ visibility: 'hidden' })
    await world.member(other, zoe, 'convenor')
    expect((await move(await start(), other.space)).status).toBe(409)
    expect((await move(await start(), randomUUID())).status).toBe(404)
  })
})

describe('splitting', () => {
  test('keeps numbers here and words there, with stones that say where', async () => {
    const id = await start()
    await say(id, 'Two', 'Three', 'Four')
    await mark(ben, id, 3)
    const apart = randomUUID()
    expect((await split(id, [2, 4], apart)).status).toBe(201)
    expect(await words(id)).toEqual([
      [1, 'Where?'],
      [2, ''],
      [3, 'Three'],
      [4, ''],
    ])
    expect(await words(apart)).toEqual([
      [1, 'Two'],
      [2, 'Four'],
    ])
    const stone = (await read(ben, id)).body.posts[1]!
    expect([stone.removedBy, stone.movedTo]).toEqual(['move', { threadId: apart, seq: 1 }])
    // He had read 2 and not 4.
    expect((await read(ben, apart)).body.thread.readSeq).toBe(1)
    expect((await split(id, [2, 4], apart)).status).toBe(201)
    expect((await split(id, [2])).status).toBe(409)
    expect((await split(id, [99])).status).toBe(409)
    expect((await split(id, [3], randomUUID(), ada)).status).toBe(403)
    await world.settled()
    const [hit] = (await world.call(ben, search, { query: { q: 'four' } })).body
    expect([hit!.id, hit!.seq]).toEqual([apart, 2])
  })
})

describe('merging', () => {
  test('puts all at the end of the other, locks this one and takes it out of lists', async () => {
    const [one, two] = [await start('One'), await start('Two')]
    await say(one, 'A')
    await say(two, 'B')
    await mark(ben, two, 2)
    await mark(ben, one, 1)
    expect((await merge(one, one)).status).toBe(409)
    expect((await merge(one, two, ada)).status).toBe(403)
    expect((await merge(one, two)).body.lastSeq).toBe(4)
    expect(await words(two)).toEqual([
      [1, 'Where?'],
      [2, 'B'],
      [3, 'Where?'],
      [4, 'A'],
    ])
    // He had read all of “Two” and the first of “One”.
    expect((await read(ben, two)).body.thread.readSeq).toBe(3)
    expect(await listed(ben)).toEqual([two])
    expect((await read(ben, one)).body.thread).toMatchObject({ locked: true, lastSeq: 2 })
    expect(await signs(ben, one)).toMatchObject([{ kind: 'merged-to', other: { threadId: two, seq: 3 } }])
    expect((await merge(two, one)).status).toBe(409)
  })

  test('two into one another at once do not wait for ever', async () => {
    const [one, two] = [await start('One'), await start('Two')]
    const answers = await Promise.all([merge(one, two), merge(two, one)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

test('whatever is split and merged, numbers have no gaps and nothing unread counts as read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          act: fc.constantFrom('say', 'say', 'read', 'split', 'merge'),
          at: fc.nat(9),
          other: fc.nat(9),
          seq: fc.integer({ min: 1, max: 6 }),
        }),
        { minLength: 4, maxLength: 12 },
      ),
      async (steps) => {
        const all = [await start('One'), await start('Two')]
        /** What Ben has had on screen, by its words; each post says something else. */
        const seen = new Set<string>()
        let said = 0
        for (const { act, at, other, seq } of steps) {
          const id = all[at % all.length]!
          if (act === 'say') await say(id, `Word ${++said}.`)
          if (act === 'read') {
            await mark(ben, id, seq)
            const { thread, posts } = (await read(ben, id)).body
            for (const post of posts) if (post.seq <= thread.readSeq) seen.add(post.id)
          }
          if (act === 'split') {
            const apart = randomUUID()
            if ((await split(id, [seq + 1], apart)).status === 201) all.push(apart)
          }
          if (act === 'merge') await merge(id, all[other % all.length]!)
        }
        for (const id of all) {
          const { thread, posts } = (await read(ben, id)).body
          expect(posts.map((post) => post.seq)).toEqual(posts.map((_, index) => index + 1))
          expect(thread.lastSeq).toBe(posts.length)
          const claimed = posts.filter((post) => post.seq <= thread.readSeq && post.removedAt === null)
          expect(claimed.filter((post) => !seen.has(post.id))).toEqual([])
        }
      },
    ),
    { numRuns: 12 },
  )
})
