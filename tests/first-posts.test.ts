import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askTeam } from '@waymark/contracts/case-questions'
import * as discussions from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/first-posts'
import type { NewFirstPost } from '@waymark/contracts/first-posts'
import { introduceMyself } from '@waymark/contracts/introductions'
import { changeMember } from '@waymark/contracts/networks'
import { search } from '@waymark/contracts/search'
import { scheduleThread } from '@waymark/contracts/thread-drafts'
import { branchThread } from '@waymark/contracts/thread-paths'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { shelved } from './support/case-shelf.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let zoe: Person
let fay: Person
let ada: Person
let eve: Person
let threadId: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  fay = await world.member(network, 'Fay', 'facilitator')
  ada = await world.member(network, 'Ada')
  threadId = randomUUID()
  await world.call(ada, discussions.createThread, {
    params: { spaceId: network.space },
    body: opening(threadId),
  })
  await holding(true)
  eve = await world.member(network, 'Eve')
})

const opening = (id: string = randomUUID()) => ({
  id,
  postId: randomUUID(),
  title: 'Benches',
  kind: 'question' as const,
  body: 'Where do they go?',
})
const holding = (holdsFirstPosts: boolean, person = zoe) =>
  world.call(person, contract.holdFirstPosts, {
    params: { networkId: network.id },
    body: { holdsFirstPosts },
  })
const reply = (person: Person) =>
  world.call(person, discussions.addPost, {
    params: { threadId },
    body: { id: randomUUID(), body: 'By the canal' },
  })
const keep = (person: Person | null, more: Partial<NewFirstPost> = { threadId }) =>
  world.call(person, contract.keepFirstPost, {
    params: { networkId: network.id },
    body: { id: randomUUID(), body: 'Lanterns by the canal', ...more },
  })
const list = async (person: Person) =>
  (await world.call(person, contract.listFirstPosts, { params: { networkId: network.id } })).body.posts
const publish = (person: Person, firstPostId: string, welcome = '', id = randomUUID()) =>
  world.call(person, contract.publishFirstPost, { params: { firstPostId }, body: { id, welcome } })
const giveBack = (person: Person, firstPostId: string, words = 'Please leave out the place.') =>
  world.call(person, contract.returnFirstPost, { params: { firstPostId }, body: { words } })
const read = async (person: Person, id = threadId) =>
  (
    await world.call(person, discussions.readThread, { params: { threadId: id }, query: { after: 0 } })
  ).body.posts.map(({ author, body }) => `${author.name}: ${body}`)
const letters = async (person: Person) =>
  (await readOutbox(world.database, 500))
    .filter(({ recipient }) => recipient === person.email)
    .map(({ subject, body }) => `${subject}: ${body}`)

describe('who waits', () => {
  test('a newcomer waits at every door, and who was there before does not', async () => {
    expect((await reply(ada)).status).toBe(201)
    expect((await reply(fay)).status).toBe(201)
    const doors = [
      reply(eve),
      world.call(eve, discussions.createThread, { params: { spaceId: network.space }, body: opening() }),
      world.call(eve, branchThread, { params: { threadId }, body: { ...opening(), fromSeq: 1 } }),
      world.call(eve, scheduleThread, {
        params: { spaceId: network.space },
        body: { ...opening(), sendAt: new Date(Date.now() + 86_400_000).toISOString() },
      }),
    ]
    for (const { status, body } of await Promise.all(doors))
      expect([status, (body as { code?: string }).code]).toEqual([409, 'welcome_first'])
    expect(await read(ada)).toHaveLength(3)
  })

  test('a question about a case is one of the doors', async () => {
    const caseId = await shelved(
      world,
      { networkId: network.id, spaceId: network.space, authorId: ada.id, hatId: null },
      {},
    )
    const { status, body } = await world.call(eve, askTeam, {
      params: { caseId },
      body: { id: randomUUID(), body: 'Who paid for it?' },
    })
    expect([status, (body as { code?: string }).code]).toEqual([409, 'welcome_first'])
  })

  test('saying hello needs no welcome, and is none', async () => {
    const { status } = await world.call(eve, introduceMyself, {
      params: { networkId: network.id },
      body: { id: randomUUID(), answers: ['I work with places.'] },
    })
    expect(status).toBe(201)
    expect((await reply(eve)).status).toBe(409)
  })

  test('nobody waits where it is not asked for, and then the door to wait is shut', async () => {
    await holding(false)
    expect((await reply(eve)).status).toBe(201)
    const { status, body } = await keep(eve)
    expect([status, (body as unknown as { code: string }).code]).toEqual([409, 'no_need'])
    // Whoever is there when it begins is no newcomer.
    await holding(true)
    expect((await reply(eve)).status).toBe(201)
  })
})

describe('waiting', () => {
  test('only its author and those who look after the space read it; nothing finds or counts it', async () => {
    const { body: kept } = await keep(eve)
    expect(kept).toMatchObject({ threadId, title: 'Benches', can: { publish: false, withdraw: true } })
    expect((await list(fay)).map(({ id, can }) => [id, can])).toEqual([
      [kept.id, { publish: true, withdraw: false }],
    ])
    expect(await list(ada)).toEqual([])
    const found = await world.call(eve, search, { query: { q: 'lanterns' } })
    expect(JSON.stringify(found.body)).not.toContain('canal')
    expect(await read(ada)).toHaveLength(1)
    await world.settled()
    expect((await letters(fay)).join()).toContain('A newcomer waits for a welcome')
    expect((await letters(fay)).join()).not.toContain('Lanterns')
    expect(await letters(ada)).toEqual([])
  })

  test('sent twice it waits once; another person cannot take its id; six are too many', async () => {
    const id = randomUUID()
    const sent = await Promise.all([keep(eve, { id, threadId }), keep(eve, { id, threadId })])
    expect(sent.map(({ status }) => status)).toEqual([201, 201])
    expect(await list(eve)).toHaveLength(1)
    const mia = await world.member(network, 'Mia')
    expect((await keep(mia, { id, threadId })).status).toBe(409)
    const more = await Promise.all(Array.from({ length: 6 }, () => keep(eve)))
    expect(more.filter(({ status }) => status === 201)).toHaveLength(4)
    expect(more.filter(({ status }) => status === 429)).toHaveLength(2)
  })

  test('what has no place to wait for is refused', async () => {
    const elsewhere = await world.network({ visibility: 'hidden' })
    const refused = [
      await keep(eve, {}),
      await keep(eve, { spaceId: network.space }),
      await keep(eve, { threadId: randomUUID() }),
      await keep(eve, { spaceId: elsewhere.space, title: 'Benches' }),
      await keep(await world.member(network, 'Oli', 'observer')),
      await keep(null),
    ]
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 404, 404, 403, 401])
    const long = await keep(eve, { threadId, body: 'x'.repeat(20_001) })
    expect(long.status).toBe(422)
    const guarded = await keep(eve, { threadId, body: 'Her NHS number is 943 476 5919.' })
    expect(guarded.status).toBe(422)
    expect(await list(eve)).toEqual([])
  })

  test('its author takes it back', async () => {
    const { body: kept } = await keep(eve)
    const params = { firstPostId: kept.id }
    expect((await world.call(fay, contract.withdrawFirstPost, { params })).status).toBe(403)
    expect((await world.call(eve, contract.withdrawFirstPost, { params })).status).toBe(204)
    expect(await list(fay)).toEqual([])
    expect((await publish(fay, kept.id)).status).toBe(404)
  })
})

describe('the welcome', () => {
  test('publishes the words with an answer, and the next ones need none', async () => {
    const body = "<img onerror=alert(1)> مرحبا \u202e 🙂 '; -- "
    const { body: kept } = await keep(eve, { threadId, body })
    const { status, body: at } = await publish(fay, kept.id, 'Welcome, Eve!')
    expect([status, at]).toEqual([200, { threadId, seq: 2 }])
    expect(await read(ada)).toEqual(['Ada: Where do they go?', `Eve: ${body}`, 'Fay: Welcome, Eve!'])
    expect((await reply(eve)).status).toBe(201)
    expect(await list(eve)).toEqual([])
    await world.settled()
    expect((await letters(eve)).join()).toContain('your first words are published')
  })

  test('begins a discussion', async () => {
    const { body: kept } = await keep(eve, { spaceId: network.space, title: 'Kiosks', kind: 'dilemma' })
    expect(kept).toMatchObject({ threadId: null, title: 'Kiosks', kind: 'dilemma' })
    const { body: at } = await publish(zoe, kept.id)
    expect(await read(ada, at.threadId)).toEqual(['Eve: Lanterns by the canal'])
  })

  test('pressed twice, and by two at once, publishes once', async () => {
    const { body: kept } = await keep(eve)
    const id = randomUUID()
    const answers = await Promise.all([
      publish(fay, kept.id, 'Welcome!', id),
      publish(fay, kept.id, 'Welcome!', id),
      publish(zoe, kept.id),
    ])
    expect(answers.map(({ status, body }) => [status, body.seq])).toEqual([
      [200, 2],
      [200, 2],
      [200, 2],
    ])
    expect((await read(ada)).filter((words) => words.startsWith('Eve'))).toHaveLength(1)
  })

  test('is for those who look after the space, and not for oneself', async () => {
    const { body: kept } = await keep(eve)
    expect((await publish(ada, kept.id)).status).toBe(404)
    expect((await publish(eve, kept.id)).status).toBe(403)
    expect((await giveBack(eve, kept.id)).status).toBe(403)
    await world.call(zoe, changeMember, {
      params: { networkId: network.id, personId: eve.id },
      body: { role: 'facilitator' },
    })
    expect((await publish(eve, kept.id)).status).toBe(403)
  })

  test('asks what the author may do at that moment', async () => {
    const { body: kept } = await keep(eve)
    await world.remove(network, eve)
    const { status, body } = await publish(fay, kept.id)
    expect([status, (body as unknown as { code: string }).code]).toEqual([409, 'not_writing'])
    expect(await read(ada)).toHaveLength(1)
  })

  test('what comes back is read by its author alone, with the reason, and is erased later', async () => {
    const { body: kept } = await keep(eve)
    expect((await giveBack(fay, kept.id)).status).toBe(204)
    expect(await list(fay)).toEqual([])
    expect((await list(eve)).map(({ body, returned }) => [body, returned])).toEqual([
      ['Lanterns by the canal', 'Please leave out the place.'],
    ])
    await world.settled()
    expect((await letters(eve)).join()).toContain('Your first words came back')
    expect((await publish(fay, kept.id)).status).toBe(404)
    await world.database.execute(sql`update first_posts set returned_at = now() - interval '31 days'`)
    expect(await list(eve)).toEqual([])
  })

  test('only convenors say whether newcomers wait', async () => {
    expect((await holding(false, fay)).status).toBe(403)
    expect((await holding(false, await world.person('Nia'))).status).toBe(404)
  })
})
