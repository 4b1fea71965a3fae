import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPost } from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/event-speakers'
import * as talk from '@waymark/contracts/event-thread'
import { cancelRegistration, createEvent, readEvent, register } from '@waymark/contracts/events'
import { changeLevel, listNotices, readLevel } from '@waymark/contracts/notifications'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
let outsider: Person
let id: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
  outsider = await world.person('Outsider')
})
afterAll(() => world.close())
beforeEach(async () => {
  const body = { ...newEvent(60), title: 'Reading circle' }
  id = body.id
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
})

const at = () => ({ params: { occurrenceId: id } })
const lettersTo = async ({ email }: Person, kind: string) => {
  await world.settled()
  return (await readOutbox(world.database, 500)).filter(
    (letter) => letter.recipient === email && letter.id.startsWith(kind) && letter.body.includes(id),
  )
}

describe('speakers', () => {
  const name = (person: Person, more: Partial<contract.NewSpeaker> = {}) =>
    world.call(person, contract.nameSpeaker, {
      ...at(),
      body: { id: randomUUID(), personId: null, name: 'Dr Rosalind Quill', role: 'Opening words', ...more },
    })
  const list = async (person: Person) => (await world.call(person, contract.listSpeakers, at())).body
  const off = (person: Person, speakerId: string) =>
    world.call(person, contract.removeSpeaker, { params: { occurrenceId: id, speakerId } })

  test('a member is told once, takes their name off, and is not named again', async () => {
    const same = randomUUID()
    const both = await Promise.all([
      name(network.convenor, { id: same, personId: ada.id, role: 'Case giver' }),
      name(network.convenor, { id: same, personId: ada.id, role: 'Case giver' }),
    ])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    const [letter, ...more] = await lettersTo(ada, 'speaker')
    expect([letter!.subject, more]).toEqual(['You are named as a speaker: “Reading circle”', []])
    expect(letter!.body).toContain(`/events/${id}#speakers`)
    expect((await list(ada)).speakers).toMatchObject([{ name: 'Ada', role: 'Case giver', isMe: true }])
    expect((await list(ben)).speakers).toMatchObject([{ name: 'Ada', isMe: false }])
    expect((await off(ben, same)).status).toBe(403)
    expect((await off(outsider, same)).status).toBe(404)
    expect((await off(ada, same)).status).toBe(204)
    expect((await list(network.convenor)).speakers).toEqual([])
    expect((await name(network.convenor, { personId: ada.id })).problem.code).toBe('declined')
    expect(await lettersTo(ada, 'speaker')).toHaveLength(1)
  })

  test('only members of the space, by those who run the event; others in words', async () => {
    expect((await name(ada)).status).toBe(403)
    expect((await name(outsider)).status).toBe(404)
    expect((await name(network.convenor, { personId: outsider.id })).problem.code).toBe('not_here')
    expect((await name(network.convenor, { name: ' ' })).status).toBe(422)
    const odd = '<img onerror=alert(1)> ’; -- مرحبا 🎤'
    expect((await name(network.convenor, { name: odd })).status).toBe(201)
    expect((await name(network.convenor, { personId: network.convenor.id })).status).toBe(201)
    expect((await list(ben)).speakers.map((each) => each.name)).toEqual([odd, expect.any(String)])
    // Naming oneself needs no letter.
    expect(await lettersTo(network.convenor, 'speaker')).toEqual([])
  })

  test('of a confidential space the letter has no title; whoever was taken off before it is sent gets none', async () => {
    await world.database.execute(
      sql`update spaces set sensitivity = 'chatham-house' where id = ${network.space}`,
    )
    await name(network.convenor, { personId: ben.id })
    const [letter] = await lettersTo(ben, 'speaker')
    expect(letter!.subject).toBe('You are named as a speaker: an event in confidence')
    expect(letter!.body).not.toContain('Reading circle')
    await world.database.execute(sql`update spaces set sensitivity = 'network' where id = ${network.space}`)
  })
})

describe('the conversation of an event', () => {
  const start = (
    person: Person,
    threadId: string = randomUUID(),
    body = 'What would you like to hear about?',
  ) => world.call(person, talk.startEventThread, { ...at(), body: { threadId, postId: randomUUID(), body } })
  const read = async (person: Person) => (await world.call(person, talk.readEventThread, at())).body
  const follows = async (person: Person, threadId: string) => {
    await world.settled()
    const params = { scope: 'thread' as const, scopeId: threadId }
    return (await world.call(person, readLevel, { params })).body.follows
  }

  test('there is one; of two who begin at once the second is led to it', async () => {
    expect(await read(ada)).toEqual({ threadId: null, posts: 0, lastPostAt: null, can: { start: true } })
    const both = await Promise.all([start(ada), start(ben)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { threadId, posts, can } = await read(cy)
    expect([posts, can.start]).toEqual([1, false])
    const again = both.findIndex(({ status }) => status === 200) === 0 ? ada : ben
    expect((await start(again, threadId!)).status).toBe(200)
    expect((await start(outsider)).status).toBe(404)
    expect((await start(ada, randomUUID(), 'Ring 07700 900123')).problem.code).toBe('identifying')
  })

  test('a place follows it, giving it back does not any more, and what somebody chose stays', async () => {
    await world.call(ada, register, { ...at(), body: {} })
    const { body } = await start(network.convenor)
    const threadId = body.threadId!
    expect(await follows(ada, threadId)).toBe('registered')
    await world.call(ben, register, { ...at(), body: {} })
    await world.call(cy, register, { ...at(), body: {} })
    expect(await follows(ben, threadId)).toBe('registered')
    // Nothing means nothing, whatever is followed by itself.
    const nothing = {
      params: { scope: 'thread' as const, scopeId: threadId },
      body: { level: 'nothing' as const },
    }
    await world.call(cy, changeLevel, nothing)
    await world.call(network.convenor, addPost, {
      params: { threadId },
      body: { id: randomUUID(), body: 'Please bring a question' },
    })
    await world.settled()
    const told = async (person: Person) =>
      (await world.call(person, listNotices, { query: {} })).body.filter(
        ({ subjectId }) => subjectId === threadId,
      )
    expect(await told(ada)).toMatchObject([{ reason: 'registered' }])
    expect((await told(cy)).filter(({ seq }) => seq === 2)).toEqual([])
    await world.call(ben, addPost, { params: { threadId }, body: { id: randomUUID(), body: 'I will' } })
    for (const person of [ada, ben, cy]) await world.call(person, cancelRegistration, at())
    expect(await follows(ada, threadId)).toBe(null)
    // Who wrote there follows it for that.
    expect(await follows(ben, threadId)).toBe('wrote')
    const kept = await world.call(cy, readLevel, { params: nothing.params })
    expect(kept.body.chosen).toBe('nothing')
  })
})

describe('letters to whoever cannot come', () => {
  test('name the next date they have no place at, and say what is there afterwards', async () => {
    const body = {
      ...newEvent(7 * 24 * 60),
      title: 'Set',
      repeats: { rule: 'FREQ=WEEKLY;COUNT=3', skips: { bankHolidays: [], breaks: [] } },
    }
    await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
    const { rows } = await world.database.execute<{ id: string }>(
      sql`select id from occurrences where series_id = ${body.seriesId} order by starts_at`,
    )
    const [first, second, third] = rows.map((row) => row.id) as [string, string, string]
    for (const occurrenceId of [first, second])
      await world.call(ada, register, { params: { occurrenceId }, body: {} })
    await world.call(ada, cancelRegistration, { params: { occurrenceId: first } })
    id = first
    const [letter] = (await lettersTo(ada, 'place')).filter(({ subject }) => subject.startsWith('You gave'))
    expect(letter!.body).toMatch(/The next date is .+\. One press on its page takes a place:/)
    expect(letter!.body).toContain(`/events/${third}`)
    expect(letter!.body).not.toContain(`/events/${second}`)
    expect(letter!.body).toContain('notes and materials once it is over')
    // Opening the link takes no place.
    const { body: page } = await world.call(ada, readEvent, {
      params: { occurrenceId: third },
    })
    expect(page).toMatchObject({ myRegistration: null, can: { register: true } })
  })
})
