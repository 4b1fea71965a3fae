import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/directory-talks'
import { leaveNetwork } from '@waymark/contracts/networks'
import { talkHours } from '../apps/api/src/features/directory/talks/tables.ts'
import { outbox } from '../apps/api/src/platform/tables.ts'
import { askedTalk, forgetTalks, offer, showMyself, slotsOf } from './support/directing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
let hourId: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
  hourId = randomUUID()
  await showMyself(world, ada)
  await offer(world, ada, {}, hourId)
})
afterAll(() => world.close())
beforeEach(() => forgetTalks(world))

const decide = (person: Person | null, talkId: string, decision: 'agree' | 'decline', words = '') =>
  world.call(person, contract.decideTalk, { params: { talkId }, body: { decision, words } })
const cancel = (person: Person | null, talkId: string, words = '') =>
  world.call(person, contract.cancelTalk, { params: { talkId }, body: { words } })
const talksOf = async (person: Person) => (await world.call(person, contract.listTalks, {})).body
const lettersTo = (person: Person) =>
  world.database
    .select()
    .from(outbox)
    .where(eq(outbox.recipient, person.email))
    .orderBy(desc(outbox.createdAt))

describe('offering times', () => {
  test('the next four weeks are free, and where to meet is told to nobody yet', async () => {
    const slots = await slotsOf(world, ben, ada)
    expect(slots).toHaveLength(4)
    expect(slots[0]).toEqual({ startsAt: expect.any(String), endsAt: expect.any(String), way: 'video' })
  })

  test('the same id twice is one time; five are enough; another’s cannot be taken over or away', async () => {
    const dee = await world.member(network, 'Dee')
    const id = randomUUID()
    await offer(world, dee, {}, id)
    const { body } = await offer(world, dee, { minute: 660 }, id)
    expect(body.hours).toEqual([expect.objectContaining({ id, minute: 660 })])
    expect((await offer(world, ben, {}, id)).status).toBe(409)
    expect((await world.call(ben, contract.deleteHour, { params: { hourId: id } })).status).toBe(404)
    const more = await Promise.all(Array.from({ length: 6 }, () => offer(world, dee)))
    expect(more.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 409, 409])
    expect((await offer(world, dee, { minute: 1439 }, id)).problem.code).toBe('past_midnight')
    for (const bad of [{ weekday: 0 }, { weekday: 8 }, { length: 7 }, { minute: -1 }, { way: 'owl' }])
      expect((await offer(world, ben, bad)).status).toBe(422)
    expect((await world.call(dee, contract.deleteHour, { params: { hourId: id } })).status).toBe(204)
    // Offering a time shows nobody to anybody.
    expect(
      (await world.call(ben, contract.readDirectoryPerson, { params: { personId: dee.id } })).status,
    ).toBe(404)
  })
})

describe('asking for one', () => {
  test('from question to letters with a date for both calendars', async () => {
    const { id, slot, answer } = await askedTalk(world, ada, ben)
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({
        id,
        state: 'asked',
        isMine: false,
        where: '',
        with: expect.objectContaining({ name: 'Ada' }),
      }),
    ])
    expect((await lettersTo(ada))[0]).toMatchObject({
      subject: 'Ben asks to talk with you',
      body: expect.stringContaining('How did you begin?'),
      calendar: null,
    })
    expect((await slotsOf(world, cy, ada)).map(({ startsAt }) => startsAt)).not.toContain(slot.startsAt)
    expect((await world.call(ben, contract.downloadTalk, { params: { talkId: id } })).status).toBe(404)

    const agreed = await decide(ada, id, 'agree', 'Gladly.')
    expect(agreed.body).toMatchObject({
      state: 'agreed',
      where: 'I send a link before we talk.',
      answer: 'Gladly.',
    })
    expect((await talksOf(ben))[0]).toMatchObject({ state: 'agreed', where: 'I send a link before we talk.' })
    for (const [person, other] of [
      [ada, 'Ben'],
      [ben, 'Ada'],
    ] as const) {
      const [letter] = await lettersTo(person)
      expect(letter).toMatchObject({ subject: `Your talk with ${other}` })
      expect(letter!.calendar).toContain(`SUMMARY:Talk with ${other}`)
      expect(letter!.calendar).toContain('STATUS:CONFIRMED')
      expect(letter!.calendar).toContain(`DTSTART:${slot.startsAt.replace(/[-:]|\.\d+/g, '')}`)
      const file = await world.call(person, contract.downloadTalk, { params: { talkId: id } })
      expect(file.body.split('\r\n')[0]).toBe('BEGIN:VCALENDAR')
    }
    const called = await cancel(ben, id, 'I am ill.')
    expect(called.body).toMatchObject({ state: 'cancelled', can: { cancel: false, decide: false } })
    const [off] = await lettersTo(ada)
    expect(off).toMatchObject({
      subject: 'Called off: your talk with Ben',
      body: expect.stringContaining('I am ill.'),
      calendar: expect.stringContaining('STATUS:CANCELLED'),
    })
    expect(off!.calendar).toContain('SEQUENCE:2')
    expect(await slotsOf(world, cy, ada)).toContainEqual(slot)
  })

  test('of two at once one gets it, and the other is told to look again', async () => {
    const [slot] = await slotsOf(world, ben, ada)
    const ask = (person: Person, id: string = randomUUID()) =>
      world.call(person, contract.askTalk, {
        params: { personId: ada.id },
        body: { id, startsAt: slot!.startsAt, about: 'Recording.' },
      })
    const answers = await Promise.all([ask(ben), ask(cy)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)!.problem.code).toBe('slot_taken')
    expect(await talksOf(ada)).toHaveLength(1)
  })

  test('the same question twice is one, with one letter; with another’s id it is refused', async () => {
    const before = (await lettersTo(ada)).length
    const [slot] = await slotsOf(world, ben, ada)
    const body = { id: randomUUID(), startsAt: slot!.startsAt, about: 'Recording.' }
    const ask = (person: Person) =>
      world.call(person, contract.askTalk, { params: { personId: ada.id }, body })
    const answers = await Promise.all([ask(ben), ask(ben), ask(ben)])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await ask(cy)).status).toBe(409)
    expect((await lettersTo(ada)).length).toBe(before + 1)
    expect(await talksOf(ada)).toHaveLength(1)
  })

  test('not for a time nobody offers, nor one’s own, nor more than wait for an answer, nor beyond what a month bears', async () => {
    const ask = (person: Person, startsAt: string, personId = ada.id) =>
      world.call(person, contract.askTalk, {
        params: { personId },
        body: { id: randomUUID(), startsAt, about: 'Recording.' },
      })
    expect((await ask(ben, new Date().toISOString())).problem.code).toBe('slot_taken')
    const [slot] = await slotsOf(world, ben, ada)
    expect((await ask(ada, slot!.startsAt)).problem.code).toBe('own_time')
    const spare = randomUUID()
    await offer(world, ada, { minute: 700 }, spare)
    const all = await slotsOf(world, ben, ada)
    const statuses: number[] = []
    for (const { startsAt } of all.slice(0, 6)) statuses.push((await ask(ben, startsAt)).status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 409])
    await world.call(ada, contract.deleteHour, { params: { hourId: spare } })
    await forgetTalks(world)
    await showMyself(world, ada, { mostTalks: 1 })
    await askedTalk(world, ada, ben)
    const month = (at: string) => at.slice(0, 7)
    const left = await slotsOf(world, cy, ada)
    expect(left.filter(({ startsAt }) => month(startsAt) === month(slot!.startsAt))).toEqual([])
    await showMyself(world, ada)
  })

  test('somebody who may not see the person gets 404, and a third person sees nothing of a talk', async () => {
    const stranger = await world.person('Sol', { organisation: 'Far Council' })
    const [slot] = await slotsOf(world, ben, ada)
    const tried = await world.call(stranger, contract.askTalk, {
      params: { personId: ada.id },
      body: { id: randomUUID(), startsAt: slot!.startsAt, about: 'Recording.' },
    })
    expect(tried.status).toBe(404)
    const { id } = await askedTalk(world, ada, ben)
    for (const other of [stranger, cy]) {
      expect((await decide(other, id, 'agree')).status).toBe(404)
      expect((await cancel(other, id)).status).toBe(404)
      expect(await talksOf(other)).toEqual([])
    }
    expect((await decide(ben, id, 'agree')).status).toBe(403)
    expect((await decide(null, id, 'agree')).status).toBe(401)
    expect((await talksOf(ben))[0]!.state).toBe('asked')
  })

  test('is answered once; the same answer again is the same, the other one is too late', async () => {
    const { id } = await askedTalk(world, ada, ben)
    const answers = await Promise.all([decide(ada, id, 'agree'), decide(ada, id, 'decline')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const [{ state }] = (await talksOf(ada)) as [contract.Talk]
    expect((await decide(ada, id, state === 'agreed' ? 'agree' : 'decline')).status).toBe(200)
    await forgetTalks(world)
    const second = await askedTalk(world, ada, ben)
    expect((await decide(ada, second.id, 'decline', 'I am away.')).body.state).toBe('declined')
    expect((await lettersTo(ben))[0]).toMatchObject({ body: expect.stringContaining('I am away.') })
    expect((await cancel(ben, second.id)).problem.code).toBe('over')
    // What was taken back cannot be agreed to any more.
    const third = await askedTalk(world, ada, ben)
    await cancel(ben, third.id)
    expect((await decide(ada, third.id, 'agree')).status).toBe(409)
  })

  test('words that tell who a young person is do not pass', async () => {
    const [slot] = await slotsOf(world, ben, ada)
    const { status, problem } = await world.call(ben, contract.askTalk, {
      params: { personId: ada.id },
      body: { id: randomUUID(), startsAt: slot!.startsAt, about: 'The boy with NHS number 999 000 0018' },
    })
    expect([status, problem.code]).toEqual([422, 'identifying'])
    expect(await talksOf(ada)).toEqual([])
  })
})

test('whoever leaves takes no talks with them: they are called off, and both are told', async () => {
  const dee = await world.member(network, 'Dora')
  const elsewhere = await world.network({ visibility: 'hidden' })
  await world.member(elsewhere, dee)
  await world.member(elsewhere, cy)
  await showMyself(world, dee)
  await offer(world, dee)
  const lost = await askedTalk(world, dee, ben)
  await decide(dee, lost.id, 'agree')
  const kept = await askedTalk(world, dee, cy, 1)
  expect((await world.call(dee, leaveNetwork, { params: { networkId: network.id } })).status).toBe(204)
  await world.settled()
  await world.comeBack(dee)
  const states = (await talksOf(dee)).map(({ id, state }) => [id, state])
  expect(Object.fromEntries(states)).toEqual({ [lost.id]: 'cancelled', [kept.id]: 'asked' })
  for (const person of [dee, ben])
    expect((await lettersTo(person))[0]).toMatchObject({
      subject: expect.stringContaining('Called off'),
      calendar: expect.stringContaining('STATUS:CANCELLED'),
    })
  expect(await world.database.$count(talkHours, eq(talkHours.personId, dee.id))).toBe(1)
})
