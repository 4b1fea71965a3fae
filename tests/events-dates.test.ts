import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-dates'
import type { DateAnswer, DateFinding } from '@waymark/contracts/event-dates'
import * as events from '@waymark/contracts/events'
import * as holidays from '@waymark/contracts/event-holidays'
import * as letters from '@waymark/contracts/letters'
import * as series from '@waymark/contracts/event-series'
import { changeLevel } from '@waymark/contracts/notifications'
import { sendReminders } from '../apps/api/src/features/notifications/reminders/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { ukDay, ukMoment } from '../apps/api/src/platform/uk-time.ts'
import { inMinutes, newEvent } from './support/cast.ts'
import { newFinding } from './support/matrix-events.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})
const day = 24 * 60

async function look(more: object = {}, host = ada, spaceId = network.space) {
  const body = newFinding(more)
  const made = await world.call(host, contract.startDateFinding, { params: { spaceId }, body })
  return { ...made, id: body.id, sent: body, dates: body.dates.map(({ id }) => id) }
}
const read = async (person: Person, findingId: string) =>
  world.call(person, contract.readDateFinding, { params: { findingId } })
const answer = (person: Person, findingId: string, answers: Record<string, DateAnswer | null>) =>
  world.call(person, contract.answerDates, {
    params: { findingId },
    body: { answers: Object.entries(answers).map(([dateId, given]) => ({ dateId, answer: given })) },
  })
const choose = (person: Person, findingId: string, dateId: string, more: object = {}) =>
  world.call(person, contract.chooseDate, {
    params: { findingId },
    body: { dateId, event: { id: randomUUID(), seriesId: randomUUID() }, place: '', capacity: null, ...more },
  })
const change = (person: Person, findingId: string, body: object) =>
  world.call(person, contract.changeDateFinding, { params: { findingId }, body })
const names = (date: DateFinding['dates'][number]) =>
  date.answers && Object.values(date.answers).map((people) => people.map(({ name }) => name).join(' '))
/** Its moment has come. */
const close = (id: string) =>
  world.database.execute(
    sql`update date_findings set closes_at = now() - interval '1 minute' where id = ${id}`,
  )

describe('answering', () => {
  test('yes, if need be and no; changed and taken back; everybody of the space sees who said what', async () => {
    const { id, dates } = await look()
    await answer(ben, id, { [dates[0]!]: 'yes', [dates[1]!]: 'no', [dates[2]!]: 'if-need-be' })
    await answer(cy, id, { [dates[0]!]: 'yes' })
    const again = await answer(ben, id, { [dates[1]!]: 'yes', [dates[2]!]: null })
    expect(again.body.dates.map(({ mine }) => mine)).toEqual(['yes', 'yes', null])
    const { body } = await read(ada, id)
    expect(body.dates.map(names)).toEqual([
      ['Ben Cy', '', ''],
      ['Ben', '', ''],
      ['', '', ''],
    ])
    expect([body.answered, body.best]).toEqual([2, [dates[0], dates[1]]])
    expect(body.dates[0]!.organisations).toEqual({ can: 2, all: 2 })
    const entry = async (person: Person) =>
      (await world.call(person, contract.listDateFindings, { query: { networkId: network.id } })).body
    expect((await entry(ben)).map(({ id: each, hasAnswered }) => [each, hasAnswered])).toEqual([[id, true]])
  })

  test('ten people of one organisation do not outvote two others', async () => {
    const { id, dates } = await look()
    for (let index = 0; index < 10; index++) {
      const one = await world.member(network, await world.person(`Dee`, { organisation: 'Big Council' }))
      await answer(one, id, { [dates[0]!]: 'yes', [dates[1]!]: 'no' })
    }
    for (const each of [ben, cy]) await answer(each, id, { [dates[0]!]: 'no', [dates[1]!]: 'yes' })
    const { body } = await read(ada, id)
    expect([body.best?.[0], body.dates[1]!.organisations]).toEqual([dates[1], { can: 2, all: 3 }])
  })

  test('two answers of one person at once leave one of them, whole', async () => {
    const { id, dates } = await look()
    const given = (said: DateAnswer) => Object.fromEntries(dates.map((each) => [each, said]))
    await Promise.all([answer(ben, id, given('yes')), answer(ben, id, given('no'))])
    const said = new Set((await read(ben, id)).body.dates.map(({ mine }) => mine))
    expect(said.size).toBe(1)
  })

  test('where only the host sees, others see their own answers, no names, no numbers, no best', async () => {
    const { id, dates } = await look({ onlyHostSees: true })
    await answer(ben, id, { [dates[0]!]: 'yes' })
    await answer(cy, id, { [dates[0]!]: 'no' })
    const mine = (await read(ben, id)).body
    expect([mine.answered, mine.best, mine.dates[0]!.mine]).toEqual([null, null, 'yes'])
    expect(
      mine.dates.map(({ answers, organisations, missing }) => [answers, organisations, missing]),
    ).toEqual(Array.from({ length: 3 }, () => [null, null, null]))
    expect(JSON.stringify(mine)).not.toContain(cy.name)
    expect(names((await read(ada, id)).body.dates[0]!)).toEqual(['Ben', '', 'Cy'])
    // Nobody is shown afterwards what was promised to the host alone.
    expect((await change(ada, id, { onlyHostSees: false })).status).toBe(422)
  })

  test('closed at its moment: what was said counts, nothing new is taken', async () => {
    const { id, dates } = await look()
    await answer(ben, id, { [dates[0]!]: 'yes' })
    await close(id)
    const late = await answer(cy, id, { [dates[0]!]: 'no' })
    expect([late.status, late.problem.code]).toEqual([409, 'closed'])
    expect((await read(cy, id)).body).toMatchObject({ state: 'closed', answered: 1, can: { answer: false } })
    const shown = async (person: Person) =>
      (await world.call(person, contract.listDateFindings, { query: { networkId: network.id } })).body.length
    expect([await shown(ada), await shown(cy)]).toEqual([1, 0])
  })

  test('an observer of a confidential space, a stranger and whoever was removed say nothing and learn nothing', async () => {
    const olu = await world.member(network, 'Olu', 'observer')
    const space = await world.space(network, {
      sensitivity: 'chatham-house',
      grants: [
        { subject: 'role', subjectId: 'member', level: 'post' },
        { subject: 'role', subjectId: 'observer', level: 'see' },
      ],
    })
    const { id, dates } = await look({}, ada, space)
    await answer(ben, id, { [dates[0]!]: 'yes' })
    expect((await answer(olu, id, { [dates[0]!]: 'yes' })).status).toBe(403)
    expect((await read(olu, id)).body).toMatchObject({ answered: null, best: null })
    const stranger = await world.person('Sam')
    expect((await read(stranger, id)).status).toBe(404)
    expect((await answer(stranger, id, { [dates[0]!]: 'yes' })).status).toBe(404)
    await answer(cy, id, { [dates[0]!]: 'yes' })
    await world.remove(network, cy)
    expect((await read(cy, id)).status).toBe(404)
    expect(names((await read(ada, id)).body.dates[0]!)).toEqual(['Ben', '', ''])
  })

  test('a date of another finding, or the same date twice, is refused whole', async () => {
    const { id, dates } = await look()
    const other = await look()
    const mixed = await answer(ben, id, { [dates[0]!]: 'yes', [other.dates[0]!]: 'yes' })
    const twice = await world.call(ben, contract.answerDates, {
      params: { findingId: id },
      body: { answers: [1, 2].map(() => ({ dateId: dates[0]!, answer: 'yes' as const })) },
    })
    expect([mixed.problem.code, twice.problem.code]).toEqual(['moved_on', 'moved_on'])
    expect((await read(ben, id)).body.dates.every(({ mine }) => mine === null)).toBe(true)
    const { rows } = await world.database.execute<{ id: string }>(
      sql`select id from hats where person_id = ${cy.id}`,
    )
    const hat = await world.call(ben, contract.answerDates, {
      params: { findingId: id },
      body: { answers: [{ dateId: dates[0]!, answer: 'yes' }], hatId: rows[0]!.id },
    })
    expect([hat.status, hat.problem.code]).toEqual([422, 'not_your_hat'])
  })
})

test('what somebody has at that time is shown beside the date, to them alone', async () => {
  const { id, sent } = await look()
  const held = { ...newEvent(8 * day + 30), title: 'Another circle' }
  await world.call(ben, events.createEvent, { params: { spaceId: network.space }, body: held })
  await world.call(cy, events.register, { params: { occurrenceId: held.id }, body: {} })
  const conflicts = async (person: Person) =>
    (await read(person, id)).body.dates.map((each) => each.conflicts.map(({ title }) => title))
  expect(await conflicts(cy)).toEqual([[], ['Another circle'], []])
  expect(await conflicts(ada)).toEqual([[], [], []])
  // What ends as the other begins does not touch it.
  const next = { ...held, id: randomUUID(), seriesId: randomUUID(), startsAt: sent.dates[0]!.endsAt }
  next.endsAt = new Date(Date.parse(next.startsAt) + 3_600_000).toISOString()
  await world.call(cy, events.createEvent, { params: { spaceId: network.space }, body: next })
  expect((await conflicts(cy))[0]).toEqual([])
  await world.call(ben, events.changeEvent, {
    params: { occurrenceId: held.id },
    body: { state: 'cancelled' },
  })
  expect(await conflicts(cy)).toEqual([[], [], []])
})

test('holidays are marked by nation, those of the network’s lists with the list they are from', async () => {
  const year = Number(ukDay(new Date()).slice(0, 4)) + 1
  const at = (on: string, minute = 600) => ukMoment(on, minute).toISOString()
  const july = `${year}-07-12`
  const listId = randomUUID()
  await world.call(network.convenor, holidays.keepHolidayList, {
    params: { networkId: network.id, listId },
    body: {
      name: 'Kent',
      source: '',
      version: 0,
      breaks: [{ name: 'Summer holidays', from: `${year}-07-10`, to: `${year}-07-31` }],
    },
  })
  // In Northern Ireland the twelfth is moved when it is at a weekend.
  const monday = [12, 13, 14]
    .map((each) => `${year}-07-${each}`)
    .find((each) => new Date(each).getUTCDay() % 6 > 0)!
  const { id, status } = await look({
    dates: [monday, `${year}-06-02`].map((on) => ({
      id: randomUUID(),
      startsAt: at(on),
      endsAt: at(on, 660),
    })),
  })
  if (Date.parse(at(monday)) > Date.now() + 366 * 86_400_000) return expect(status).toBe(422)
  const { dates } = (await read(ben, id)).body
  const marks = dates.find(({ startsAt }) => startsAt >= july)!.holidays
  expect(marks.find(({ list }) => list === null)?.nations).toEqual(['Northern Ireland'])
  expect(marks.find(({ list }) => list === 'Kent')).toMatchObject({ name: 'Summer holidays', nations: [] })
})

describe('who must be there', () => {
  test('a date without them is not proposed and cannot be chosen; only those who run it see who is missing', async () => {
    const { id, dates } = await look({ mustAttend: [ben.id, cy.id] })
    await answer(ben, id, { [dates[0]!]: 'no', [dates[1]!]: 'if-need-be' })
    await answer(ada, id, { [dates[0]!]: 'yes', [dates[1]!]: 'yes' })
    const before = (await read(ada, id)).body
    expect(before.best).toEqual([])
    expect(before.dates.map(({ missing }) => missing)).toEqual([
      [
        { name: 'Ben', hasAnswered: true },
        { name: 'Cy', hasAnswered: false },
      ],
      [{ name: 'Cy', hasAnswered: false }],
      [
        { name: 'Ben', hasAnswered: false },
        { name: 'Cy', hasAnswered: false },
      ],
    ])
    const seen = (await read(cy, id)).body
    expect([seen.dates[0]!.missing, seen.mustAttend.map(({ name }) => name)]).toEqual([null, ['Cy']])
    const refused = await choose(ada, id, dates[1]!)
    expect([refused.status, refused.problem.code]).toEqual([409, 'missing'])
    expect(refused.problem.title).toContain('Cy')
    await answer(cy, id, { [dates[1]!]: 'yes' })
    expect((await read(ada, id)).body.best).toEqual([dates[1]])
    expect((await choose(ada, id, dates[1]!)).status).toBe(200)
  })

  test('whoever leaves the space need not be there, and nobody from outside can be asked to be', async () => {
    const sam = await world.person('Sam')
    expect((await look({ mustAttend: [sam.id] })).problem.code).toBe('not_here')
    const { id, dates } = await look({ mustAttend: [cy.id] })
    await answer(ben, id, { [dates[0]!]: 'yes' })
    expect((await read(ada, id)).body.best).toEqual([])
    await world.remove(network, cy)
    expect((await read(ada, id)).body.best).toEqual([dates[0]])
  })
})

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
