import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/discussions'
import type { NewThread } from '@waymark/contracts/discussions'
import { changeMember } from '@waymark/contracts/networks'
import { addPost, setLock, startThread } from '../apps/api/src/features/discussions/commands.ts'
import { findThread } from '../apps/api/src/features/discussions/queries.ts'
import { hats } from '../apps/api/src/features/organisations/tables.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'
import type { TestSocket } from './support/sockets.ts'

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
  thread = (await start(ada)).body.id
})

const words = (facts: Partial<NewThread> = {}): NewThread => ({
  id: randomUUID(),
  postId: randomUUID(),
  title: 'Guardians at the bus station',
  kind: 'question',
  body: 'Who has done this?',
  ...facts,
})
const start = (person: Person, facts: Partial<NewThread> = {}, spaceId = network.space) =>
  world.call(person, contract.createThread, { params: { spaceId }, body: words(facts) })
const reply = (person: Person, facts: { id?: string; body?: string; hatId?: string } = {}) =>
  world.call(person, contract.addPost, {
    params: { threadId: thread },
    body: { id: randomUUID(), body: 'A reply', ...facts },
  })
const read = (person: Person) =>
  world.call(person, contract.readThread, { params: { threadId: thread }, query: { after: 0 } })
const lock = (person: Person, locked: boolean) =>
  world.call(person, contract.lockThread, { params: { threadId: thread }, body: { locked } })
const heardBy = (socket: TestSocket) => once(socket as never, 'activity')

describe('rooms', () => {
  test.each(['thread', 'space', 'network'] as const)('a reply stirs the room of its %s', async (kind) => {
    const id = { thread, space: network.space, network: network.id }[kind]
    const socket = await world.connect(ben)
    expect(await socket.emitWithAck('watch', `${kind}:${id}`)).toBe(true)
    const heard = heardBy(socket)
    const { body } = await reply(ada)
    const ids = kind === 'network' ? {} : { spaceId: network.space, threadId: thread, postId: body.id }
    expect(await heard).toEqual([`${kind}:${id}`, 'post.added', ids])
  })

  test('a new thread stirs its space; a lock stirs its thread, and once only', async () => {
    const socket = await world.connect(ben)
    await socket.emitWithAck('watch', `space:${network.space}`)
    const begun = heardBy(socket)
    const { body } = await start(ada)
    expect((await begun)[1]).toBe('thread.started')
    expect((await begun)[2]).toEqual({ spaceId: network.space, threadId: body.id })
    socket.emit('unwatch', `space:${network.space}`)
    await socket.emitWithAck('watch', `thread:${thread}`)
    const names: string[] = []
    socket.on('activity', (_room, name) => names.push(name))
    for (const locked of [true, true, false, false]) await lock(network.convenor, locked)
    const last = new Promise((resolve) =>
      socket.on('activity', (_room, name) => name === 'post.added' && resolve(name)),
    )
    await reply(ada)
    await last
    expect(names).toEqual(['thread.changed', 'thread.changed', 'post.added'])
  })

  test('whoever is removed hears nothing more', async () => {
    const socket = await world.connect(ben)
    await socket.emitWithAck('watch', `thread:${thread}`)
    const gone = once(socket as never, 'disconnect')
    await world.remove(network, ben)
    await gone
    const back = await world.connect(ben)
    for (const room of [`thread:${thread}`, `space:${network.space}`])
      expect(await back.emitWithAck('watch', room)).toBe(false)
  })

  test('a closed space is silent for members who were not let in', async () => {
    const closed = await world.space(network, {
      sensitivity: 'closed',
      grants: [{ subject: 'person', subjectId: ada.id, level: 'post' }],
    })
    const { body } = await start(ada, {}, closed)
    const socket = await world.connect(ben)
    for (const room of [`thread:${body.id}`, `space:${closed}`])
      expect(await socket.emitWithAck('watch', room)).toBe(false)
  })

  test('what is rolled back is heard by nobody', async () => {
    const socket = await world.connect(ben)
    for (const room of [`thread:${thread}`, `space:${network.space}`]) await socket.emitWithAck('watch', room)
    const heard = heardBy(socket)
    const viewer = { id: network.convenor.id, name: 'Cora', isAdministrator: false, sessionId: randomUUID() }
    await world.database
      .transaction(async (tx) => {
        const found = (await findThread(tx, viewer, thread, 'lock'))!
        await addPost(tx, viewer, found, { id: randomUUID(), body: 'Never' })
        await setLock(tx, viewer, found, true)
        await startThread(tx, viewer, { spaceId: network.space, networkId: network.id }, words())
        throw new Error('changed my mind')
      })
      .catch(() => undefined)
    const { body } = await reply(ada, { body: 'Truly' })
    expect(body.seq).toBe(2)
    expect((await heard)[2]).toMatchObject({ postId: body.id })
  })
})

describe('sent twice', () => {
  test('a thread, also at once, begins once', async () => {
    const facts = words()
    const begun = await Promise.all([1, 2, 3].map(() => start(ada, facts)))
    const answers = begun.map(({ status, body }) => `${status} ${body.id} ${body.lastSeq}`)
    expect(new Set(answers)).toEqual(new Set([`201 ${facts.id} 1`]))
    const listed = await world.call(ada, contract.listThreads, { params: { networkId: network.id } })
    expect(listed.body.filter(({ id }) => id === facts.id)).toHaveLength(1)
  })

  test('a reply that arrived before the lock is answered as it was, and a new one is refused', async () => {
    const sent = { id: randomUUID(), body: 'Just in time' }
    const first = await reply(ada, sent)
    await lock(network.convenor, true)
    const again = await reply(ada, sent)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect((await reply(ada)).status).toBe(403)
    expect((await read(ada)).body.posts).toHaveLength(2)
  })

  test('an id that is somebody else’s starts nothing, changes nothing and tells nothing', async () => {
    const { body: mine } = await start(ada, { title: 'Mine alone' })
    const taken = await start(ben, { id: mine.id, title: 'Guess' })
    expect([taken.status, JSON.stringify(taken.body).includes('Mine alone')]).toEqual([409, false])
    const [post] = (await read(ada)).body.posts
    const before = (await world.call(ben, contract.listThreads, { params: { networkId: network.id } })).body
      .length
    expect((await start(ben, { postId: post!.id })).status).toBe(409)
    expect(
      (await world.call(ben, contract.listThreads, { params: { networkId: network.id } })).body,
    ).toHaveLength(before)
  })

  test('an id of a thread that the sender may not see is as unknown to them as any', async () => {
    const stranger = await world.network({ visibility: 'hidden' })
    const cy = await world.member(stranger, 'Cy')
    const taken = await start(cy, { id: thread, title: 'Guess' }, stranger.space)
    expect([taken.status, JSON.stringify(taken.body).includes('Guardians')]).toEqual([409, false])
  })
})

describe('who writes', () => {
  test('under the hat they choose, else the first they wore; never under another’s', async () => {
    const organisationId = await world.organisation('Second Place')
    const second = randomUUID()
    await world.database.insert(hats).values({
      id: second,
      personId: ada.id,
      organisationId,
      title: 'Adviser',
      isLead: false,
      state: 'active',
    })
    expect((await reply(ada)).body.author).toMatchObject({
      name: 'Ada',
      organisation: 'Ada’s Council',
      observer: false,
    })
    expect((await reply(ada, { hatId: second })).body.author.organisation).toBe('Second Place')
    const refused = await reply(ben, { hatId: second })
    expect([refused.status, refused.problem.code]).toEqual([422, 'not_your_hat'])
    expect((await read(ben)).body.posts.map(({ author }) => author.organisation)).toEqual([
      'Ada’s Council',
      'Ada’s Council',
      'Second Place',
    ])
  })

  test('somebody who has become an observer is shown as one, on the list and the page', async () => {
    const params = { networkId: network.id, personId: ada.id }
    await world.call(network.convenor, changeMember, { params, body: { role: 'observer' } })
    const { thread: seen, posts } = (await read(ben)).body
    expect([seen.author.observer, posts[0]!.author.observer]).toEqual([true, true])
    const listed = await world.call(ben, contract.listThreads, { params: { networkId: network.id } })
    expect(listed.body[0]!.author).toMatchObject({ id: ada.id, observer: true })
  })

  test.each([
    ['two lines', 'One\nTwo'],
    ['white space', '   '],
    ['too much', 'x'.repeat(161)],
  ])('a title of %s is refused and named, and nothing begins', async (_name, title) => {
    const before = (await world.call(ada, contract.listThreads, { params: { networkId: network.id } })).body
      .length
    const { status, problem } = await start(ada, { title })
    expect([status, problem.errors?.[0]?.pointer]).toEqual([422, '/title'])
    const after = (await world.call(ada, contract.listThreads, { params: { networkId: network.id } })).body
      .length
    expect(after).toBe(before)
  })

  test('posts at the same moment keep their times in the order of their numbers', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, turn) => reply(turn % 2 ? ada : ben)))
    const { posts, thread: seen } = (await read(ada)).body
    const times = posts.map(({ createdAt }) => createdAt)
    expect(times).toEqual(times.toSorted())
    expect(seen.lastPostAt).toBe(times.at(-1))
  })
})
