import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as messages from '@waymark/contracts/event-messages'
import type { MessageGroup } from '@waymark/contracts/event-messages'
import * as places from '@waymark/contracts/event-places'
import * as contract from '@waymark/contracts/events'
import * as letters from '@waymark/contracts/letters'
import * as networks from '@waymark/contracts/networks'
import * as notifications from '@waymark/contracts/notifications'
import { sendMessageLetters } from '../apps/api/src/features/notifications/messages/sending.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newEvent } from './support/cast.ts'
import { comeAsGuest, forGuests, guestAddress } from './support/guesting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let host: Person
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  host = await world.member(network, 'Host')
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})

type Params = { occurrenceId: string }
async function plan(facts: Partial<contract.NewEvent> = {}, space = network.space) {
  const body = { ...newEvent(72 * 60), ...facts }
  await world.call(host, contract.createEvent, { params: { spaceId: space }, body })
  return { occurrenceId: body.id }
}
const register = (person: Person, params: Params) =>
  world.call(person, contract.register, { params, body: { orWait: true } })
const reach = (person: Person, params: Params, ...groups: MessageGroup[]) =>
  world.call(person, messages.readMessageReach, { params, body: { groups } })
const words = { subject: 'Bring a pen', words: 'We draw a map together.\nA pencil will do 🙂' }
const send = (
  person: Person,
  params: Params,
  body: { key: string; groups: MessageGroup[]; id?: string; subject?: string; words?: string },
) => world.call(person, messages.sendMessage, { params, body: { id: randomUUID(), ...words, ...body } })
const sent = async (params: Params) => (await world.call(host, messages.listMessages, { params })).body
const mine = async (person: Person, params: Params) =>
  (await world.call(person, messages.listMyMessages, { params })).body
/** Sends the letters that are due in so many days, and waits until they are in the outbox. */
async function mailed(days: number) {
  await sendMessageLetters(world.app, new Date(Date.now() + days * 86_400_000))
  await world.settled()
}
const lettersTo = async ({ email }: Person) =>
  (await readOutbox(world.database, 300)).filter(
    ({ recipient, subject }) => recipient === email && /pen|message/.test(subject),
  )
const choose = (person: Person, more: Partial<letters.LetterSettings>) =>
  world.call(person, letters.changeLetters, { body: { ...letters.usualLetters, ...more } })

test('reaches whom its writer saw, by letter and inbox, once however often it is pressed', async () => {
  const params = await plan({ capacity: 1 })
  await register(ada, params)
  await register(ben, params)
  await register(host, params)
  const both = (await reach(host, params, 'registered', 'waitlisted')).body
  expect(both).toMatchObject({ letters: 2, later: 0, inboxOnly: 0, signs: 0 })
  expect(both.people.map(({ name, group }) => [name, group])).toEqual([
    ['Ada', 'registered'],
    ['Ben', 'waitlisted'],
  ])
  expect(both.left.map(({ name, why }) => [name, why])).toEqual([['Host', 'own']])

  const body = {
    id: randomUUID(),
    groups: ['registered' as const],
    key: (await reach(host, params, 'registered')).body.key,
  }
  const pressed = await Promise.all([
    send(host, params, body),
    send(host, params, body),
    send(host, params, body),
  ])
  expect(pressed.map(({ status }) => status)).toEqual([201, 201, 201])
  await expect.poll(() => lettersTo(ada)).toHaveLength(1)
  const [letter] = await lettersTo(ada)
  expect(letter!.subject).toBe('Bring a pen: “Learning circle”')
  expect(letter!.body).toContain('Host writes to you about “Learning circle”')
  expect(letter!.body).toContain('A pencil will do 🙂')
  expect(await lettersTo(ben)).toEqual([])
  expect(await mine(ben, params)).toEqual([])
  expect((await mine(ada, params)).map(({ subject, from }) => [subject, from])).toEqual([
    ['Bring a pen', 'Host'],
  ])
  expect(await sent(params)).toMatchObject([{ id: body.id, people: 1, letters: 1, waiting: 0, from: 'Host' }])

  const { body: inbox } = await world.call(ada, notifications.listNotices, {})
  expect(inbox.filter(({ kind }) => kind === 'message')).toMatchObject([
    { subjectId: params.occurrenceId, reason: 'organiser', fresh: 1, title: 'Learning circle' },
  ])
  const { body: log } = await world.call(ada, letters.listLog, {})
  expect(log.filter(({ kind }) => kind === 'message')).toMatchObject([
    { outcome: 'sent', title: 'Learning circle' },
  ])
  // A second one is the same line.
  await send(host, params, { ...body, id: randomUUID() })
  const { body: again } = await world.call(ada, notifications.listNotices, {})
  expect(again.filter(({ kind }) => kind === 'message')).toMatchObject([{ seq: 2 }])
})

test('waits where it would reach others than its writer saw, and where there is nobody', async () => {
  const params = await plan()
  expect((await send(host, params, { groups: ['registered'], key: 'a'.repeat(32) })).problem.code).toBe(
    'nobody',
  )
  await register(ada, params)
  const { key } = (await reach(host, params, 'registered')).body
  await register(ben, params)
  const late = await send(host, params, { groups: ['registered'], key })
  expect([late.status, late.problem.code]).toEqual([409, 'other_people'])
  expect(await sent(params)).toEqual([])
  // Somebody else’s message is none of theirs, and cannot be sent in its stead.
  const body = {
    id: randomUUID(),
    groups: ['registered' as const],
    key: (await reach(host, params, 'registered')).body.key,
  }
  await send(host, params, body)
  expect((await send(network.convenor, params, body)).status).toBe(409)
})

test('keeps to when mail may come, and says only in numbers who chose what', async () => {
  const params = await plan({
    startsAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    endsAt: new Date(Date.now() + 30 * 86_400_000 + 3_600_000).toISOString(),
  })
  for (const person of [ada, ben, cy]) await register(person, params)
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await choose(ben, { rhythm: 'never' })
  await choose(cy, { awayFrom: day(-1), awayUntil: day(3) })
  const seen = await reach(host, params, 'registered')
  expect(seen.body).toMatchObject({ letters: 1, later: 1, inboxOnly: 1 })
  expect(Object.keys(seen.body.people[0]!).toSorted()).toEqual([
    'group',
    'name',
    'organisation',
    'registrationId',
  ])
  await send(host, params, { groups: ['registered'], key: seen.body.key })
  await expect.poll(() => lettersTo(ada)).toHaveLength(1)
  expect(await lettersTo(cy)).toEqual([])
  expect(await sent(params)).toMatchObject([{ people: 3, letters: 1, waiting: 1 }])
  await Promise.all([1, 2].map(() => mailed(6)))
  expect(await lettersTo(cy)).toHaveLength(1)
  expect(await lettersTo(ben)).toEqual([])
  expect(await mine(ben, params)).toHaveLength(1)
})

test('a letter that waits is not written to whoever read it, or lost their way in, meanwhile', async () => {
  const params = await plan({
    startsAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    endsAt: new Date(Date.now() + 30 * 86_400_000 + 3_600_000).toISOString(),
  })
  for (const person of [ben, cy]) await register(person, params)
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  for (const person of [ben, cy]) await choose(person, { awayFrom: day(-1), awayUntil: day(3) })
  const { key } = (await reach(host, params, 'registered')).body
  await send(host, params, { groups: ['registered'], key })
  await world.call(ben, notifications.markSeen, {
    params: { kind: 'message', subjectId: params.occurrenceId },
    body: { seq: 1 },
  })
  await world.call(cy, networks.leaveNetwork, { params: { networkId: network.id } })
  await mailed(6)
  expect(await lettersTo(ben)).toEqual([])
  expect(await lettersTo(cy)).toEqual([])
  expect((await world.call(cy, messages.listMyMessages, { params })).status).toBe(404)
  const { body: log } = await world.call(ben, letters.listLog, {})
  expect(log.filter(({ kind }) => kind === 'message')).toMatchObject([{ outcome: 'skipped', reason: 'read' }])
})

test('is for those who run the event, with nothing that could tell who somebody is', async () => {
  const params = await plan()
  await register(ada, params)
  const { key } = (await reach(host, params, 'registered')).body
  const body = { groups: ['registered' as const], key }
  const observer = await world.member(network, 'Oona', 'observer')
  for (const [person, status] of [
    [ada, 403],
    [ben, 403],
    [observer, 403],
    [await world.person('Stranger'), 404],
  ] as const) {
    expect((await reach(person, params, 'registered')).status).toBe(status)
    expect((await send(person, params, body)).status).toBe(status)
    expect((await world.call(person, messages.listMessages, { params })).status).toBe(status)
  }
  const number = await send(host, params, { ...body, words: 'NHS number 999 000 0018' })
  expect([number.status, number.problem.code]).toEqual([422, 'identifying'])
  const huge = await send(host, params, { ...body, words: 'x'.repeat(3001) })
  expect(huge.status).toBe(422)
  expect(await sent(params)).toEqual([])
})

test('of a space in confidence leaves the hub without its words', async () => {
  const space = await world.space(network, { sensitivity: 'chatham-house' })
  const params = await plan({ title: 'What went wrong' }, space)
  await register(ada, params)
  const { key } = (await reach(host, params, 'registered')).body
  await send(host, params, { groups: ['registered'], key })
  await expect.poll(() => lettersTo(ada)).toHaveLength(1)
  const [letter] = await lettersTo(ada)
  expect(letter!.subject).toBe('A message about an event in confidence')
  expect(letter!.subject + letter!.body).not.toMatch(/pencil|pen\b|What went wrong/)
  expect(await mine(ada, params)).toHaveLength(1)
})

test('who came and who did not are known when it is over', async () => {
  const params = await plan()
  for (const person of [ada, ben]) await register(person, params)
  expect((await reach(host, params, 'came')).problem.code).toBe('not_yet')
  expect((await reach(host, params, 'absent')).problem.code).toBe('not_yet')
  const { body: people } = await world.call(host, places.listPlaces, { params })
  await world.database.execute(
    sql`update occurrences set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = ${params.occurrenceId}`,
  )
  await world.database.execute(
    sql`update registrations set checked_in_at = now() - interval '2 hours' where id = ${people.find(({ name }) => name === 'Ada')!.id}`,
  )
  expect((await reach(host, params, 'came')).body.people.map(({ name }) => name)).toEqual(['Ada'])
  const absent = (await reach(host, params, 'absent')).body
  expect(absent.people.map(({ name }) => name)).toEqual(['Ben'])
  expect((await reach(host, params, 'came', 'registered')).body.people).toHaveLength(2)
  expect((await send(host, params, { groups: ['absent'], key: absent.key })).status).toBe(201)
})

test('reaches guests by letter, with their own address and a way out', async () => {
  const params = await plan({ guests: forGuests })
  const email = guestAddress()
  const token = await comeAsGuest(world, params.occurrenceId, email)
  const { body } = await reach(host, params, 'registered')
  expect([body.people.map(({ name }) => name), body.letters, body.left]).toEqual([['Gus Guest'], 1, []])
  await send(host, params, { key: body.key, groups: ['registered'] })
  await mailed(1)
  const letter = (await readOutbox(world.database, 300)).find(
    ({ recipient, subject }) => recipient === email && subject.includes('Bring a pen'),
  )
  expect(letter!.body).toContain(`/guest/${token}`)
  expect(letter!.body).not.toContain('/settings/reach')
})
