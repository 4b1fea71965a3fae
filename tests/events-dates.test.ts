import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-dates'
import type { DateAnswer, DateFinding } from '@waymark/contracts/event-dates'
import * as events from '@waymark/contracts/events'
import * as holidays from '@waymark/contracts/event-holidays'
import { ukDay, ukMoment } from '../apps/api/src/platform/uk-time.ts'
import { newEvent } from './support/cast.ts'
import { Finding } from './support/finding.ts'
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
