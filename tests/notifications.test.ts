import { sql } from 'drizzle-orm'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as discussions from '@waymark/contracts/discussions'
import { createEvent, changeEvent } from '@waymark/contracts/events'
import * as events from '@waymark/contracts/events'
import * as contract from '@waymark/contracts/notifications'
import type { LevelScope, NoticeLevel } from '@waymark/contracts/notifications'
import { tell } from '../apps/api/src/features/notifications/commands.ts'
import { newEvent } from './support/cast.ts'
import { shelved } from './support/case-shelf.ts'
import { caughtUp } from './support/sockets.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

async function start(
  person = ada,
  kind: discussions.Thread['kind'] = 'discussion',
  space = network.space,
): Promise<string> {
  const id = randomUUID()
  const made = await world.call(person, discussions.createThread, {
    params: { spaceId: space },
    body: { id, postId: randomUUID(), title: 'Guardians at the bus station', kind, body: 'What helped?' },
  })
  expect(made.status).toBe(201)
  await world.settled()
  return id
}
async function reply(person: Person, threadId: string): Promise<void> {
  const body = { id: randomUUID(), body: 'Lower the chairs' }
  expect((await world.call(person, discussions.addPost, { params: { threadId }, body })).status).toBe(201)
  await world.settled()
}
const inbox = async (person: Person, query = {}) =>
  (await world.call(person, contract.listNotices, { query })).body
const count = async (person: Person) => (await world.call(person, contract.countNotices, {})).body.unread
const choose = (person: Person | null, scope: LevelScope, scopeId: string, level: NoticeLevel | null) =>
  world.call(person, contract.changeLevel, { params: { scope, scopeId }, body: { level } })

describe('levels', () => {
  test('a choice counts from the next news on, and can be taken back', async () => {
    const chosen = await choose(ben, 'network', network.id, 'nothing')
    expect([chosen.status, chosen.body.chosen]).toEqual([200, 'nothing'])
    await start()
    expect(await inbox(ben)).toEqual([])
    await choose(ben, 'network', network.id, null)
    await start()
    expect(await inbox(ben)).toHaveLength(1)
  })

  test('only what differs from the usual is kept', async () => {
    const rows = () => world.database.$count(sql`notice_choices`, sql`person_id = ${ben.id}`)
    expect(await rows()).toBe(0)
    await Promise.all([1, 2].map(() => choose(ben, 'space', network.space, 'just-me')))
    expect(await rows()).toBe(1)
    await choose(ben, 'space', network.space, null)
    expect(await rows()).toBe(0)
  })

  test('just me: not of everything, but of announcements and of where I wrote', async () => {
    await choose(ben, 'space', network.space, 'just-me')
    const mine = await start(ben)
    const others = await start(ada)
    await reply(ada, mine)
    await reply(network.convenor, others)
    const announced = await start(network.convenor, 'announcement')
    expect((await inbox(ben)).map(({ subjectId, reason }) => [subjectId, reason])).toEqual([
      [announced, 'announcement'],
      [mine, 'wrote'],
    ])
    await reply(ada, announced)
    expect((await inbox(ben))[0]!.seq).toBe(1)
  })

  test('nothing is nothing, even where I wrote; a nearer choice counts', async () => {
    const thread = await start(ben)
    await choose(ben, 'space', network.space, 'nothing')
    await reply(ada, thread)
    expect(await inbox(ben)).toEqual([])
    await choose(ben, 'thread', thread, 'everything')
    await reply(ada, thread)
    expect(await inbox(ben)).toMatchObject([{ subjectId: thread, reason: 'chose-thread', seq: 3 }])
  })

  test('a page says what each choice would mean, at the pace of the last weeks', async () => {
    const thread = await start(ada)
    for (let more = 0; more < 3; more++) await reply(ada, thread)
    const mine = await start(ben)
    await reply(ada, mine)
    await start(network.convenor, 'announcement')
    const { body } = await world.call(ben, contract.readLevel, {
      params: { scope: 'space', scopeId: network.space },
    })
    expect(body).toMatchObject({
      chosen: null,
      otherwise: { level: 'everything', from: 'usual' },
      pace: {
        everything: { things: 6 / 4, mails: 1 / 4 },
        'just-me': { things: 2 / 4, mails: 1 / 4 },
        nothing: { things: 0, mails: 0 },
      },
    })
    const page = await world.call(ben, contract.readLevel, { params: { scope: 'thread', scopeId: mine } })
    expect(page.body).toMatchObject({ follows: 'wrote', pace: { everything: { things: 1 / 4 } } })
  })

  test('my choices are listed by name while they are open to me', async () => {
    const thread = await start()
    await choose(ben, 'thread', thread, 'nothing')
    await choose(ben, 'network', network.id, 'just-me')
    const list = async () => (await world.call(ben, contract.listChoices, {})).body
    expect((await list()).map(({ scope, level }) => [scope, level])).toEqual([
      ['network', 'just-me'],
      ['thread', 'nothing'],
    ])
    await world.remove(network, ben)
    expect(await list()).toEqual([])
  })

  test('what is not open to somebody, they cannot choose about; it is not there', async () => {
    const thread = await start()
    const eve = await world.person('Eve')
    for (const [scope, id] of [
      ['network', network.id],
      ['space', network.space],
      ['thread', thread],
    ] as const) {
      expect((await choose(eve, scope, id, 'everything')).status).toBe(404)
      expect((await choose(null, scope, id, 'everything')).status).toBe(401)
      expect((await choose(ben, scope, randomUUID(), 'everything')).status).toBe(404)
    }
    expect((await choose(ben, 'space', network.space, 'loud' as never)).status).toBe(422)
    expect((await choose(ben, 'planet' as never, network.space, 'nothing')).status).toBe(404)
  })

  test('an observer may choose as well, and hears without a word', async () => {
    const olu = await world.member(network, 'Olu', 'observer')
    expect((await choose(olu, 'space', network.space, 'everything')).status).toBe(200)
    await start()
    expect(await inbox(olu)).toHaveLength(1)
  })
})

describe('the inbox', () => {
  test('has one line for a conversation, however much is new in it, and says why', async () => {
    const thread = await start()
    await reply(ada, thread)
    await reply(network.convenor, thread)
    expect(await inbox(ben)).toMatchObject([
      {
        kind: 'thread',
        subjectId: thread,
        title: 'Guardians at the bus station',
        seq: 3,
        firstNew: 1,
        fresh: 3,
        from: 'Cora Convenor',
        reason: 'member',
        read: false,
      },
    ])
    expect(await count(ben)).toBe(1)
    // Whoever wrote it is not told of their own words.
    expect((await inbox(ada))[0]).toMatchObject({ fresh: 1, reason: 'wrote' })
  })

  test('what was read in the conversation is read here, on each device', async () => {
    const thread = await start()
    const socket = await world.connect(ben)
    const heard = once(socket as never, 'notices')
    await world.call(ben, discussions.markRead, { params: { threadId: thread }, body: { seq: 1 } })
    await heard
    expect(await count(ben)).toBe(0)
    expect(await inbox(ben)).toMatchObject([{ read: true, fresh: 0 }])
    expect(await inbox(ben, { unread: true })).toEqual([])
    await reply(ada, thread)
    expect(await inbox(ben, { unread: true })).toMatchObject([{ firstNew: 2, fresh: 1 }])
  })

  test('whoever is told hears of it at once, and nobody else does', async () => {
    await choose(network.convenor, 'network', network.id, 'nothing')
    const [toBen, toCora] = [await world.connect(ben), await world.connect(network.convenor)]
    let others = 0
    toCora.on('notices', () => void others++)
    const heard = once(toBen as never, 'notices')
    await start()
    await heard
    await caughtUp(toCora, world.database)
    expect(others).toBe(0)
  })

  test('is marked as known line by line or all at once, never backwards, and leaves what comes later', async () => {
    const thread = await start()
    await reply(ada, thread)
    const seen = (seq: number) =>
      world.call(ben, contract.markSeen, { params: { kind: 'thread', subjectId: thread }, body: { seq } })
    expect((await seen(2_147_483_647)).status).toBe(204)
    expect(await count(ben)).toBe(0)
    await seen(0)
    expect(await count(ben)).toBe(0)
    await reply(ada, thread)
    expect(await inbox(ben)).toMatchObject([{ firstNew: 3, fresh: 1 }])
    const other = await start()
    const [newest] = await inbox(ben)
    await start()
    await world.call(ben, contract.markAllSeen, { body: { upTo: newest!.at } })
    expect(newest!.subjectId).toBe(other)
    expect(await count(ben)).toBe(1)
  })

  test('goes on page by page', async () => {
    const threads: string[] = []
    for (let made = 0; made < contract.noticesPerPage + 2; made++) threads.unshift(await start())
    const first = await inbox(ben)
    const last = first.at(-1)!
    const next = await inbox(ben, { before: last.at, beforeId: last.subjectId })
    expect([...first, ...next].map(({ subjectId }) => subjectId)).toEqual(threads)
  })

  test('shows nothing any more to whoever is removed, and again what is open when they come back', async () => {
    await start()
    expect(await count(ben)).toBe(1)
    await world.remove(network, ben)
    expect([await count(ben), await inbox(ben)]).toEqual([0, []])
    await start()
    await world.member(network, ben)
    expect(await inbox(ben)).toHaveLength(1)
  })

  test('tells of published cases, but not of a hidden one; and of events, to whoever has a place also when they want little', async () => {
    const { id: authorId } = ada
    const caseId = await shelved(
      world,
      { networkId: network.id, spaceId: network.space, authorId, hatId: null },
      { title: 'A walk' },
    )
    await world.database.transaction((tx) =>
      tell(tx, { kind: 'case', subjectId: caseId, seq: 1, actors: [authorId] }),
    )
    expect(await inbox(ben)).toMatchObject([{ kind: 'case', title: 'A walk', from: null, fresh: 1 }])
    expect(await inbox(ada)).toEqual([])
    await world.database.execute(sql`update practice_cases set hidden_at = now() where id = ${caseId}`)
    expect([await inbox(ben), await count(ben)]).toEqual([[], 0])

    await choose(ben, 'network', network.id, 'just-me')
    const event = newEvent(600)
    await world.call(ada, createEvent, { params: { spaceId: network.space }, body: event })
    await world.settled()
    expect(await inbox(ben)).toEqual([])
    await world.call(ben, events.register, { params: { occurrenceId: event.id }, body: {} })
    await world.settled()
    await world.call(ada, changeEvent, { params: { occurrenceId: event.id }, body: { title: 'Moved' } })
    await world.settled()
    expect(await inbox(ben)).toMatchObject([{ kind: 'event', reason: 'registered', seq: 2, title: 'Moved' }])
  })

  test('a reaction that runs twice tells once', async () => {
    const thread = await start()
    await world.call(ben, contract.markSeen, {
      params: { kind: 'thread', subjectId: thread },
      body: { seq: 1 },
    })
    const again = { kind: 'thread' as const, subjectId: thread, seq: 1, actors: [ada.id] }
    await Promise.all([1, 2].map(() => world.database.transaction((tx) => tell(tx, again))))
    expect(await count(ben)).toBe(0)
  })
})

test('before an announcement its writer sees whom it will reach, and how', async () => {
  const cy = await world.member(network, 'Cy')
  await choose(cy, 'space', network.space, 'nothing')
  await choose(ben, 'space', network.space, 'just-me')
  const reach = (person: Person) =>
    world.call(person, contract.readReach, { params: { spaceId: network.space } })
  // Ben and the convenor; Ada writes it, and Cy wants nothing.
  expect((await reach(ada)).body).toEqual({
    people: 2,
    soon: 0,
    daily: 0,
    weekly: 2,
    hubOnly: 0,
    away: 0,
    muted: 1,
  })
  await start(ada, 'announcement')
  const told = await Promise.all([ben, cy, network.convenor].map(count))
  expect(told).toEqual([1, 0, 1])
  expect((await reach(await world.member(network, 'Olu', 'observer'))).status).toBe(403)
  expect((await reach(await world.person('Eve'))).status).toBe(404)
})
