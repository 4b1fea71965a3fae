import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startEventThread } from '@waymark/contracts/event-thread'
import { createEvent, register } from '@waymark/contracts/events'
import * as discussions from '@waymark/contracts/discussions'
import { listPostVersions, removePost } from '@waymark/contracts/posts'
import * as questions from '@waymark/contracts/workshop-questions'
import * as workshops from '@waymark/contracts/workshops'
import type { EntryType, Payload } from '@waymark/contracts/workshops'
import * as contract from '@waymark/contracts/workshop-wrap-ups'
import type { WrapUpItem } from '@waymark/contracts/workshop-wrap-ups'
import { sendReminders } from '../apps/api/src/features/notifications/reminders/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newEvent } from './support/cast.ts'
import { readTakeaway } from '@waymark/contracts/cpd-takeaways'
import { saveTakeaway, startTakeaway } from './support/learning.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let [zoe, ada, ben, noa]: Person[] = []
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada Amberley')
  ben = await world.member(network, 'Ben Brook')
  noa = await world.member(network, 'Noa North')
  room = await held(network.space)
})

/** A meeting that is on, with Ada, Ben and Noa, who takes notes. */
async function held(spaceId: string): Promise<string> {
  const body = newEvent(-10)
  await world.call(zoe!, createEvent, { params: { spaceId }, body })
  for (const person of [ada, ben, noa])
    await world.call(person!, register, { params: { occurrenceId: body.id }, body: {} })
  await act(zoe!, 'role', { personId: noa!.id, role: 'note-taker' }, body.id)
  return body.id
}
const act = (person: Person, type: EntryType, payload: Payload, workshopId = room) =>
  world.call(person, workshops.addEntry, {
    params: { workshopId },
    body: { id: randomUUID(), type, payload } as never,
  })
const params = () => ({ params: { workshopId: room } })
const read = (person: Person | null) => world.call(person, contract.readWrapUp, params())
const save = (person: Person | null, items: WrapUpItem[], revision = 0, opening = '') =>
  world.call(person, contract.saveWrapUp, { ...params(), body: { revision, opening, items } })
const publish = (person: Person | null, items: WrapUpItem[], revision = 0, more: object = {}) =>
  world.call(person, contract.publishWrapUp, {
    ...params(),
    body: { revision, opening: '', items, threadId: randomUUID(), postId: randomUUID(), ...more },
  })
const own = (text: string, part: WrapUpItem['part'] = 'note'): WrapUpItem => ({
  key: `own:${randomUUID()}`,
  part,
  text,
})
const told = async (person: Person | null) =>
  world.call(person, contract.readEventWrapUp, { params: { occurrenceId: room } })
/** Something somebody will try, shared as said. */
async function tries(person: Person, willTry: string, audience: 'event' | 'network', spaceId: string | null) {
  const { body } = await startTakeaway(world, person, 'commitment', { kind: 'event', id: room })
  await saveTakeaway(world, person, body, { willTry, audience, spaceId })
  return body.id
}

describe('the next morning', () => {
  const day = 24 * 60 * 60_000
  /** Wednesday at ten, and a meeting that ended so many hours before. */
  const morning = new Date('2027-03-03T10:00:00Z')
  const ended = (hours: number) =>
    world.database.execute(
      sql`update occurrences set starts_at = ${new Date(morning.getTime() - (hours + 1) * 3_600_000).toISOString()}, ends_at = ${new Date(morning.getTime() - hours * 3_600_000).toISOString()} where id = ${room}`,
    )
  const letters = async (person: Person) =>
    (await readOutbox(world.database, 500)).filter(
      ({ recipient, subject }) => recipient === person.email && subject.startsWith('What came of'),
    )

  test('its host is asked once, if nothing was told in a day; the letter leads to where it is put together', async () => {
    await ended(23)
    await sendReminders(world.app, morning)
    expect(await letters(zoe!)).toEqual([])
    for (const later of [2, 3, 26])
      await sendReminders(world.app, new Date(morning.getTime() + later * 3_600_000))
    const sent = await letters(zoe!)
    expect(sent.map(({ subject }) => subject)).toEqual(['What came of “Learning circle”?'])
    expect(sent[0]!.body).toContain(`/events/${room}/wrap-up`)
    expect(await letters(noa!)).toEqual([])
  })

  test('nobody is asked where it was told, where nobody did anything, and long after', async () => {
    await publish(noa!, [own('Bring tea')])
    await ended(25)
    await sendReminders(world.app, morning)
    const quiet = newEvent(-10)
    await world.call(zoe!, createEvent, { params: { spaceId: network.space }, body: quiet })
    room = quiet.id
    await ended(25)
    await sendReminders(world.app, morning)
    await sendReminders(world.app, new Date(morning.getTime() + 7 * day))
    expect(await letters(zoe!)).toEqual([])
  })
})

describe('what the room offers', () => {
  test('is what was decided, what people chose to share with the network, answers from five on, and what was pointed at', async () => {
    const { body } = await act(noa!, 'decide', { text: 'We meet at the café on Tuesdays' })
    await tries(ada!, 'Walk the route home', 'network', network.space)
    await tries(ben!, 'Ask the bus drivers', 'event', null)
    const started = randomUUID()
    await world.call(ada!, discussions.createThread, {
      params: { spaceId: network.space },
      body: { id: started, postId: randomUUID(), title: 'Who walks?', kind: 'discussion', body: 'B' },
    })
    await act(ada!, 'chat', { text: `Look: [a discussion](/threads/${started})` })
    const { status, body: wrapUp } = await read(noa!)
    expect(status).toBe(200)
    expect(wrapUp).toMatchObject({ revision: 0, items: [], triedAmongUs: 1, named: true, published: null })
    expect(wrapUp.candidates.map(({ key, part, text, by }) => [key.split(':')[0], part, text, by])).toEqual([
      ['decide', 'decision', 'We meet at the café on Tuesdays', null],
      ['try', 'try', 'Walk the route home', 'Ada Amberley (Ada Amberley’s Council)'],
    ])
    expect(wrapUp.candidates[0]!.key).toBe(`decide:${body.id}`)
    // What stays among those who were there is not in the answer at all.
    expect(JSON.stringify(wrapUp)).not.toContain('bus drivers')
  })

  test('is for those who run it and the note-taker, and for nobody else', async () => {
    const observer = await world.member(network, 'Olu', 'observer')
    const outside = await world.member(await world.network(), 'Eve')
    await act(zoe!, 'role', { personId: ben!.id, role: 'co-facilitator' })
    const people = [zoe!, ben!, noa!, ada!, observer, outside, null]
    const statuses = async (call: (person: Person | null) => Promise<{ status: number }>) => {
      const all: number[] = []
      for (const person of people) all.push((await call(person)).status)
      return all
    }
    expect(await statuses(read)).toEqual([200, 200, 200, 403, 403, 404, 401])
    expect(await statuses((person) => save(person, []))).toEqual([200, 200, 200, 403, 403, 404, 401])
    expect(await statuses((person) => publish(person, []))).toEqual([422, 422, 422, 403, 403, 404, 401])
    expect(await statuses(told)).toEqual([200, 200, 200, 200, 200, 404, 401])
    await world.remove(network, noa!)
    expect([(await read(noa!)).status, (await told(noa!)).status]).toEqual([404, 404])
  })

  test('is put together once it has begun', async () => {
    const body = newEvent(60)
    await world.call(zoe!, createEvent, { params: { spaceId: network.space }, body })
    room = body.id
    expect((await read(zoe!)).problem.code).toBe('not_yet')
    expect((await told(zoe!)).body.can.putTogether).toBe(false)
  })
})

describe('questions without an answer', () => {
  test('are offered with whoever took them on; one that waits is not', async () => {
    const ask = (text: string, as: 'named' | 'organisation' = 'named') => {
      const questionId = randomUUID()
      const body = { text, as, receipt: randomBytes(32).toString('hex') }
      return world
        .call(ada!, questions.askQuestion, { params: { workshopId: room, questionId }, body })
        .then(() => questionId)
    }
    const hold = (holds: boolean) =>
      world.call(zoe!, questions.runQuestions, {
        params: { workshopId: room },
        body: { holds, countedBy: 'person' },
      })
    await hold(false)
    const id = await ask('Who opens the café?')
    await world.call(zoe!, questions.giveQuestion, {
      params: { workshopId: room, questionId: id },
      body: { personId: ben!.id },
    })
    await hold(true)
    await ask('Who waits to be read?')
    const { candidates } = (await read(noa!)).body
    expect(candidates.map(({ key, part, text, by }) => [key, part, text, by])).toEqual([
      [`ask:${id}`, 'question', 'Who opens the café?', 'Ben Brook'],
    ])
  })
})

describe('the draft', () => {
  test('is saved as typed; of two at once one wins, the other is told, and the same again is harmless', async () => {
    const items = [own('مرحبا 👋 '), own("'; -- <img onerror=1>")]
    const [one, other] = await Promise.all([save(zoe!, items), save(noa!, [own('Mine')])])
    expect([one.status, other.status].toSorted()).toEqual([200, 409])
    const lost = one.status === 409 ? one : other
    expect(lost.problem.code).toBe('saved_elsewhere')
    const { body } = await read(zoe!)
    expect(body.revision).toBe(1)
    const again = await save(zoe!, body.items, 0)
    expect([again.status, again.body.revision]).toEqual([200, 1])
    expect((await save(noa!, [own('On top')], 1)).body).toMatchObject({ revision: 2, savedBy: 'Noa North' })
  })

  test.each([
    [{ items: 'no' }],
    [{ items: [{ key: 'own', part: 'note', text: '' }] }],
    [{ items: [{ key: 'own:1', part: 'summary', text: '' }] }],
    [{ items: Array.from({ length: 121 }, () => ({ key: 'own:1', part: 'note', text: 'A' })) }],
    [{ opening: 'a\u0000b' }],
    [{ opening: 'a'.repeat(2001) }],
    [{ revision: -1 }],
  ])('of a wrong shape is refused %#', async (more) => {
    const body = { revision: 0, opening: '', items: [], ...more } as never
    expect((await world.call(zoe!, contract.saveWrapUp, { ...params(), body })).status).toBe(422)
    expect((await read(zoe!)).body.revision).toBe(0)
  })

  test('what could tell who a young person is stays out; a judgement can wait until it is published', async () => {
    const certain = await save(zoe!, [own('Call her on 07700 900123')])
    expect(certain.problem.code).toBe('identifying')
    const doubtful = [own('A girl aged 14 from the estate')]
    expect((await save(zoe!, doubtful)).status).toBe(200)
    const { status, problem } = await publish(zoe!, doubtful, 1)
    expect([status, problem.code, problem.findings![0]!.pointer]).toEqual([
      422,
      'identifying',
      '/items/0/text',
    ])
    const accepted = problem.findings!.map(({ finding }) => ({ finding, reason: 'A made-up example' }))
    expect((await publish(zoe!, doubtful, 1, { accepted })).status).toBe(200)
  })
})

describe('publishing', () => {
  test('begins the one conversation of the event; again it changes the post, and what stood there stays to be seen', async () => {
    const { body: decided } = await act(noa!, 'decide', { text: 'We meet on Tuesdays' })
    await tries(ada!, 'Walk the route', 'network', network.space)
    const { candidates } = (await read(noa!)).body
    const items = [
      ...candidates.toReversed().map(({ key, part, text }) => ({ key, part, text })),
      own('Bring tea'),
    ]
    const { body } = await publish(noa!, items, 0, { opening: 'Good to see you all.' })
    expect(body.published).toMatchObject({ seq: 1, isChanged: false })
    const { published } = (await told(ben!)).body
    expect(published!.body.split('\n\n')).toEqual([
      'Good to see you all.',
      '**What we decided**',
      '- We meet on Tuesdays',
      '**What people will try**',
      '- Ada Amberley (Ada Amberley’s Council): Walk the route',
      '**Notes**',
      '- Bring tea',
    ])
    // Somebody else of those who run it goes on with it.
    const later = [{ key: `decide:${decided.id}`, part: 'decision' as const, text: 'We meet on Mondays' }]
    expect((await save(zoe!, later, 1)).body.published!.isChanged).toBe(true)
    const again = await publish(zoe!, later, 2)
    expect(again.body.published).toMatchObject({ threadId: published!.threadId, seq: 1, isChanged: false })
    const thread = await world.call(ben!, discussions.readThread, {
      params: { threadId: published!.threadId },
    })
    expect(thread.body.posts).toHaveLength(1)
    // On its own page it says what it is about.
    expect(thread.body.posts[0]!.body).toBe(
      `[an event](/events/${room})\n\n**What we decided**\n\n- We meet on Mondays`,
    )
    const versions = await world.call(ben!, listPostVersions, {
      params: { postId: thread.body.posts[0]!.id },
    })
    expect(versions.body.map(({ body: was }) => was?.includes('Tuesdays'))).toEqual([true])
  })

  test('goes into the conversation that is there; sent twice, and by two at once, it is there once', async () => {
    await world.call(ada!, startEventThread, {
      params: { occurrenceId: room },
      body: { threadId: randomUUID(), postId: randomUUID(), body: 'Before it' },
    })
    const ids = { threadId: randomUUID(), postId: randomUUID() }
    const items = [own('Bring tea')]
    const all = await Promise.all([
      publish(noa!, items, 0, ids),
      publish(noa!, items, 0, ids),
      publish(zoe!, [own('Other words')]),
    ])
    expect(all.map(({ status }) => status).toSorted()).toContain(200)
    const { threadId } = (await told(ada!)).body.published!
    const thread = await world.call(ada!, discussions.readThread, { params: { threadId } })
    expect(thread.body.posts.map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('a post that was taken away is put anew; a hidden one is shown to nobody', async () => {
    await publish(noa!, [own('Bring tea')])
    const { threadId } = (await told(ada!)).body.published!
    const thread = await world.call(noa!, discussions.readThread, { params: { threadId } })
    await world.call(noa!, removePost, { params: { postId: thread.body.posts[0]!.id } })
    expect((await told(ada!)).body.published).toBeNull()
    const { body } = await publish(noa!, [own('Bring tea, please')], 1)
    expect(body.published).toMatchObject({ threadId, seq: 2 })
    await world.database.execute(sql`update posts set hidden_at = now() where thread_id = ${threadId}`)
    expect((await told(ada!)).body.published).toBeNull()
    expect((await publish(noa!, [own('More')], 2)).problem.code).toBe('hidden')
  })

  test('what somebody has taken back since is refused, and nothing is posted', async () => {
    const id = await tries(ada!, 'Walk the route', 'network', network.space)
    const items = [{ key: `try:${id}`, part: 'try' as const, text: 'Walk the route' }]
    const { body: mine } = await world.call(ada!, readTakeaway, { params: { takeawayId: id } })
    await saveTakeaway(world, ada!, mine, { audience: 'private', spaceId: null })
    const { status, problem } = await publish(noa!, items)
    expect([status, problem.code, problem.errors![0]!.pointer]).toEqual([409, 'gone', '/items/0/text'])
    expect((await told(ben!)).body.published).toBeNull()
    expect((await read(noa!)).body.revision).toBe(0)
  })

  test('where who said what stays in the room, no name goes out: neither by itself nor in anybody’s words', async () => {
    const grants = [
      { subject: 'role' as const, subjectId: 'member', level: 'post' as const },
      { subject: 'role' as const, subjectId: 'convenor', level: 'moderate' as const },
    ]
    const space = await world.space(network, { sensitivity: 'chatham-house', grants })
    room = await held(space)
    const id = await tries(ada!, 'Walk the route', 'network', space)
    const { body } = await read(noa!)
    expect([body.named, body.candidates[0]!.by]).toEqual([false, null])
    const items = [{ key: `try:${id}`, part: 'try' as const, text: 'Walk the route' }]
    const { status, problem } = await publish(noa!, [...items, own('ben brook brings tea')])
    expect([status, problem.code, problem.errors!.map(({ pointer }) => pointer)]).toEqual([
      422,
      'named',
      ['/items/1/text'],
    ])
    expect((await publish(noa!, items)).status).toBe(200)
    const published = (await told(ben!)).body.published!.body
    expect(published).toContain('- Walk the route')
    expect(published).not.toMatch(/Ada|Ben/)
  })

  test('nothing at all is refused, and so is more than fits into a post', async () => {
    expect((await publish(zoe!, [own('  ')])).problem.code).toBe('empty')
    const much = Array.from({ length: 12 }, () => own('words '.repeat(330)))
    expect((await publish(zoe!, much)).problem.code).toBe('too_long')
    expect((await told(zoe!)).body.published).toBeNull()
  })
})
