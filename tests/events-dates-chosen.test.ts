import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-dates'
import * as events from '@waymark/contracts/events'
import * as letters from '@waymark/contracts/letters'
import * as series from '@waymark/contracts/event-series'
import { changeLevel } from '@waymark/contracts/notifications'
import { sendReminders } from '../apps/api/src/features/notifications/reminders/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { ukDay, ukMoment } from '../apps/api/src/platform/uk-time.ts'
import { inMinutes } from './support/cast.ts'
import { Finding } from './support/finding.ts'
import { newFinding } from './support/matrix-dates.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let finding: Finding
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => {
  world = await World.open()
  finding = new Finding(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})
const day = 24 * 60
const look = (more: object = {}, host = ada, spaceId = network.space) => finding.look(host, spaceId, more)
const read: Finding['read'] = (...args) => finding.read(...args)
const answer: Finding['answer'] = (...args) => finding.answer(...args)
const choose: Finding['choose'] = (...args) => finding.choose(...args)
const change: Finding['change'] = (...args) => finding.change(...args)

describe('choosing', () => {
  const letterTo = async ({ email }: Person) =>
    (await readOutbox(world.database, 500)).filter(
      ({ recipient, subject }) => recipient === email && /The date is found/.test(subject),
    )

  test('makes the event, tells each who answered once, and registers nobody', async () => {
    const { id, dates, sent } = await look()
    await answer(ben, id, { [dates[1]!]: 'yes' })
    await answer(cy, id, { [dates[1]!]: 'no' })
    const event = { id: randomUUID(), seriesId: randomUUID() }
    const chosen = await choose(ada, id, dates[1]!, { event, place: 'Room 4', capacity: 12 })
    expect(chosen.body).toMatchObject({
      state: 'chosen',
      chosen: { dateId: dates[1], occurrenceId: event.id },
    })
    expect((await choose(ada, id, dates[1]!, { event, place: 'Room 4', capacity: 12 })).status).toBe(200)
    await world.settled()
    const made = (await world.call(ben, events.readEvent, { params: { occurrenceId: event.id } })).body
    expect(made).toMatchObject({
      title: sent.title,
      place: 'Room 4',
      capacity: 12,
      registered: 0,
      myRegistration: null,
      can: { register: true },
    })
    expect(Date.parse(made.startsAt)).toBe(Date.parse(sent.dates[1]!.startsAt))
    const [mail, ...more] = await letterTo(ben)
    expect([more, mail!.body]).toEqual([[], expect.stringContaining('You have no place yet: one press')])
    expect(mail!.body).toContain(`/events/${event.id}`)
    expect((await letterTo(cy))[0]!.body).toContain('You said that you cannot come then')
    expect(await letterTo(ada)).toEqual([])
    expect(await letterTo(network.convenor)).toEqual([])
    const after = await answer(ben, id, { [dates[0]!]: 'yes' })
    expect([after.status, after.problem.code]).toEqual([409, 'closed'])
  })

  test('as the first of a series: the others follow its rule, holidays left out', async () => {
    const { id, dates } = await look()
    await answer(ben, id, { [dates[0]!]: 'yes' })
    const event = { id: randomUUID(), seriesId: randomUUID() }
    const skips = { bankHolidays: [], breaks: [] }
    const bad = await choose(ada, id, dates[0]!, { event, repeats: { rule: 'FREQ=HOURLY;COUNT=3', skips } })
    expect([bad.status, bad.problem.code]).toEqual([422, 'bad_rule'])
    expect((await read(ada, id)).body.state).toBe('open')
    await choose(ada, id, dates[0]!, { event, repeats: { rule: 'FREQ=WEEKLY;INTERVAL=5;COUNT=6', skips } })
    const all = await world.call(ada, series.readSeries, { params: { seriesId: event.seriesId } })
    expect(all.body.dates).toHaveLength(6)
  })

  test('two hosts at once choose one date, and there is one event', async () => {
    const { id, dates } = await look()
    const both = await Promise.all([choose(ada, id, dates[0]!), choose(network.convenor, id, dates[1]!)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { rows } = await world.database.execute<{ n: number }>(
      sql`select count(*)::int as n from occurrences where space_id = ${network.space}`,
    )
    expect(rows[0]).toEqual({ n: 1 })
  })

  test('of a confidential space the letter says neither title nor place', async () => {
    const grants = [{ subject: 'role' as const, subjectId: 'member', level: 'post' as const }]
    const space = await world.space(network, { sensitivity: 'closed', grants })
    const { id, dates } = await look({ title: 'Otters in confidence' }, ada, space)
    await answer(ben, id, { [dates[0]!]: 'yes' })
    await choose(ada, id, dates[0]!)
    await world.settled()
    const [mail] = await letterTo(ben)
    expect(JSON.stringify(mail)).not.toContain('Otters')
  })

  test('a withdrawn one takes no answers and makes no event', async () => {
    const { id, dates } = await look()
    expect((await change(ada, id, { state: 'withdrawn' })).body.state).toBe('withdrawn')
    expect((await change(ada, id, { state: 'withdrawn' })).status).toBe(200)
    expect((await choose(ada, id, dates[0]!)).problem.code).toBe('withdrawn')
    expect((await answer(ben, id, { [dates[0]!]: 'yes' })).status).toBe(409)
  })
})

describe('changing', () => {
  test('dates that stay keep their answers, one that is moved loses them', async () => {
    const { id, sent, dates } = await look()
    await answer(ben, id, { [dates[0]!]: 'yes', [dates[1]!]: 'yes', [dates[2]!]: 'yes' })
    const moved = { ...sent.dates[1]!, endsAt: inMinutes(8 * day + 90) }
    const added = { id: randomUUID(), startsAt: inMinutes(10 * day), endsAt: inMinutes(10 * day + 60) }
    expect((await change(ada, id, { dates: [sent.dates[0], moved, added] })).status).toBe(200)
    const { body } = await read(ben, id)
    expect(body.dates.map((each) => [each.id, each.mine])).toEqual([
      [dates[0], 'yes'],
      [dates[1], null],
      [added.id, null],
    ])
  })

  test.each<[string, object, string]>([
    ['no dates', { dates: [] }, 'invalid'],
    ['a date before the answers are in', { closesAt: inMinutes(8 * day) }, 'bad_times'],
    ['a closing that is over', { closesAt: inMinutes(-1) }, 'bad_times'],
    [
      'the same date twice',
      {
        dates: [1, 2].map(() => ({
          id: randomUUID(),
          startsAt: '2027-06-02T09:00:00Z',
          endsAt: '2027-06-02T10:00:00Z',
        })),
      },
      'same_date',
    ],
    [
      'a date that lasts two days',
      { dates: [{ id: randomUUID(), startsAt: inMinutes(7 * day), endsAt: inMinutes(9 * day) }] },
      'bad_times',
    ],
    [
      'a date in ten years',
      { dates: [{ id: randomUUID(), startsAt: '2036-06-02T09:00:00Z', endsAt: '2036-06-02T10:00:00Z' }] },
      'bad_times',
    ],
    ['somebody else’s words for a state', { state: 'chosen' }, 'invalid'],
    ['a title of spaces', { title: '   ' }, 'invalid'],
  ])('%s: refused with a sentence, nothing changed', async (_name, body, code) => {
    const { id } = await look()
    const before = (await read(ada, id)).body
    const { status, problem } = await change(ada, id, body)
    expect([status, problem.code]).toEqual([422, code])
    expect((await read(ada, id)).body).toEqual(before)
  })

  test.each(['🧑🏽‍🤝‍🧑🏻 Circle', 'دائرة التعلم', "'; drop table persons; --", '<img src=x onerror=alert(1)>'])(
    'a title such as %s comes back as it was written',
    async (title) => {
      const { id } = await look({ title })
      expect((await read(ben, id)).body.title).toBe(title)
    },
  )

  test('sent twice it is begun once; another person’s id is refused; ten megabytes are too much', async () => {
    const body = newFinding()
    const start = (person: Person, sent: object = body) =>
      world.call(person, contract.startDateFinding, {
        params: { spaceId: network.space },
        body: sent as typeof body,
      })
    const made = await Promise.all([start(ada), start(ada), start(ada)])
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await start(ben)).status).toBe(409)
    expect((await start(ada, { ...newFinding(), description: 'a'.repeat(10_000_000) })).status).toBe(413)
  })
})

describe('the reminder', () => {
  const mails = async ({ email }: Person) =>
    (await readOutbox(world.database, 500)).filter(
      ({ recipient, subject }) => recipient === email && /When can you come/.test(subject),
    )
  test('comes once, two days before the end, to those who have not answered and want to hear of it', async () => {
    const closing = ukMoment(ukDay(new Date(Date.now() + 10 * 86_400_000)), 12 * 60)
    const dates = [{ id: randomUUID(), startsAt: inMinutes(20 * day), endsAt: inMinutes(20 * day + 60) }]
    const { id } = await look({ closesAt: closing.toISOString(), dates, title: 'Spring circle' })
    const [dee, eve] = await Promise.all(['Dee', 'Eve'].map((name) => world.member(network, name)))
    await answer(ben, id, { [dates[0]!.id]: 'no' })
    await world.call(dee!, changeLevel, {
      params: { scope: 'network', scopeId: network.id },
      body: { level: 'nothing' },
    })
    await world.call(eve!, letters.changeLetters, { body: { ...letters.usualLetters, rhythm: 'never' } })
    const at = (hoursBefore: number) => new Date(closing.getTime() - hoursBefore * 3_600_000)
    await sendReminders(world.app, at(49))
    expect(await mails(cy)).toEqual([])
    for (const hours of [48, 47, 24])
      await Promise.all([sendReminders(world.app, at(hours)), sendReminders(world.app, at(hours))])
    const [mail, ...more] = await mails(cy)
    expect([more, mail!.subject]).toEqual([[], 'When can you come? “Spring circle”'])
    expect(mail!.body).toContain(`/dates/${id}`)
    for (const person of [ada, ben, dee!, eve!]) expect(await mails(person)).toEqual([])
    // Moving the end is no reason to write again.
    await change(ada, id, { closesAt: new Date(closing.getTime() + 2 * 86_400_000).toISOString() })
    await sendReminders(world.app, at(-1))
    expect(await mails(cy)).toHaveLength(1)
    const log = (await world.call(cy, letters.listLog, {})).body.filter(({ kind }) => kind === 'dates')
    expect(log.map(({ outcome, subjectId }) => [outcome, subjectId])).toEqual([['sent', id]])
  })
})
