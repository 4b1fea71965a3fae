import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { NewEvent } from '@waymark/contracts/events'
import { occurrenceChanges } from '../apps/api/src/features/events/changes/tables.ts'
import { tellChanges } from '../apps/api/src/features/events/changes/telling.ts'
import { Calendars, filesIn, keysOf, method } from './support/calendars.ts'
import { Mailbox } from './support/mailbox.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let calendars: Calendars
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => {
  world = await World.open()
  calendars = new Calendars(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})

const stretch = (startsAt: string, minutes = 90) => ({
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString(),
})
const march = stretch('2027-03-15T10:00:00.000Z')
const plan = (facts: Partial<NewEvent> = {}) =>
  calendars.plan(ada, network.space, { ...march, title: 'Learning circle', ...facts })
const weekly = 'FREQ=WEEKLY;COUNT=6'
/** Letters about changes, not those about places. */
const told = async (person: Person) =>
  (await calendars.letters(person)).filter(({ id }) => id.startsWith('change '))

test.each([
  [stretch('2027-03-15T11:00:00.000Z'), 'moved from 10:00 to 11:00, same day'],
  [
    stretch('2027-03-30T08:00:00.000Z'),
    'moved from Monday 15 March at 10:00 to Tuesday 30 March at 09:00 (UK time)',
  ],
  [{ endsAt: '2027-03-15T12:00:00.000Z' }, 'now ends at 12:00 instead of 11:30'],
  [{ place: 'Room 4' }, 'now in Room 4'],
  [{ title: 'Big circle' }, 'now called “Big circle” (it was “Learning circle”)'],
  [
    { ...stretch('2027-03-15T11:00:00.000Z'), place: 'Room 4' },
    'moved from 10:00 to 11:00, same day; now in Room 4',
  ],
])('%j is told in words, and to the calendar', async (change, words) => {
  const { id } = await plan()
  await calendars.take(ben, id)
  await calendars.change(ada, id, change)
  const [letter, ...more] = await told(ben)
  expect([letter!.subject, more]).toEqual(['Changed: “Learning circle”', []])
  expect(letter!.body).toContain(`: ${words}.`)
  const [file, ...others] = filesIn(letter!.calendar!)
  expect([method(file!), keysOf(file!)[0], others]).toMatchObject([
    'REQUEST',
    { uid: `${id}@127.0.0.1`, sequence: 1, answer: 'ACCEPTED' },
    [],
  ])
  expect(await told(cy)).toEqual([])
})

test('who has a place, is offered one or waits hears of it; who gave it back or came afterwards does not', async () => {
  const { id } = await plan({ capacity: 1 })
  const dan = await world.member(network, 'Dan')
  await calendars.take(dan, id)
  for (const person of [ben, cy]) await calendars.take(person, id, true)
  await calendars.back(dan, id)
  await calendars.change(ada, id, { place: 'Room 4' })
  const eve = await world.member(network, 'Eve')
  await calendars.take(eve, id, true)
  const letters = await Promise.all([ben, cy, dan, eve].map(told))
  expect(letters.map(({ length }) => length)).toEqual([1, 1, 0, 0])
  const asked = keysOf(filesIn(letters[0]![0]!.calendar!)[0]!)[0]!.answer
  // Whoever waits was not invited, so there is nothing in their calendar to change.
  expect([asked, letters[1]![0]!.calendar]).toEqual(['NEEDS-ACTION', null])
})

test('a slip that is put right within two minutes is told to nobody, and one that is made better once', async () => {
  const { id } = await plan()
  await calendars.take(ben, id)
  await calendars.change(ada, id, stretch('2027-03-15T22:00:00.000Z'))
  await calendars.change(ada, id, march)
  expect(await told(ben)).toEqual([])
  const rows = await world.database
    .select()
    .from(occurrenceChanges)
    .where(sql`occurrence_id = ${id}`)
  expect(rows.map(({ outcome }) => outcome)).toEqual(['undone', 'undone'])
  await calendars.change(ada, id, stretch('2027-03-15T22:00:00.000Z'))
  await calendars.change(ada, id, stretch('2027-03-15T12:00:00.000Z'))
  const letters = await told(ben)
  expect(letters).toHaveLength(1)
  expect(letters[0]!.body).toContain('moved from 10:00 to 12:00, same day.')
  for (const { batchId } of rows) await tellChanges(world.app, batchId)
  const batches = await world.database
    .selectDistinct({ batchId: occurrenceChanges.batchId })
    .from(occurrenceChanges)
  await Promise.all([...batches, ...batches].map(({ batchId }) => tellChanges(world.app, batchId)))
  expect(await told(ben)).toHaveLength(1)
})

test('a change that no calendar and nobody with a place has to know of is no letter', async () => {
  const { id } = await plan()
  await calendars.take(ben, id)
  await calendars.change(ada, id, { description: 'Bring a cup', capacity: 30 })
  expect([
    await told(ben),
    (
      await world.database
        .select()
        .from(occurrenceChanges)
        .where(sql`occurrence_id = ${id}`)
    ).length,
  ]).toEqual([[], 0])
})

test('a change of many dates is one letter a person with theirs, and one rule for their calendar', async () => {
  const { dates } = await calendars.series(ada, network.space, weekly, { ...march, title: 'Circle' })
  for (const { id } of dates.slice(0, 4)) await calendars.take(ben, id)
  await calendars.take(cy, dates[5]!.id)
  await calendars.change(ada, dates[0]!.id, { place: 'Room 4', scope: 'all' })
  const [letter, ...more] = await told(ben)
  expect([letter!.subject, more]).toEqual(['Changed: 4 dates of “Circle”', []])
  expect(letter!.body.match(/^- .*: now in Room 4\.$/gm)).toHaveLength(4)
  expect(letter!.body).toContain('- Monday 29 March at 10:00 (UK time): now in Room 4.')
  const [file] = filesIn(letter!.calendar!)
  expect([method(file!), keysOf(file!).length]).toEqual(['REQUEST', 1])
  expect((await told(cy)).map(({ subject }) => subject)).toEqual(['Changed: “Circle”'])
})

test('dates that go on as another series are taken out of the calendar and put in anew', async () => {
  const { seriesId, dates } = await calendars.series(ada, network.space, weekly, {
    ...march,
    title: 'Circle',
  })
  for (const { id } of [dates[1]!, dates[3]!, dates[4]!]) await calendars.take(ben, id)
  await calendars.change(ada, dates[3]!.id, { ...stretch('2027-04-05T13:00:00.000Z'), scope: 'later' })
  const [letter, ...more] = await told(ben)
  expect([letter!.subject, more]).toEqual(['Changed: 2 dates of “Circle”', []])
  const [now, before, ...others] = filesIn(letter!.calendar!)
  expect([method(now!), method(before!), others]).toEqual(['REQUEST', 'CANCEL', []])
  expect(keysOf(before!).map(({ uid, recurrenceId }) => [uid, recurrenceId])).toEqual([
    [`${seriesId}@127.0.0.1`, '2027-04-05T09:00:00.000Z'],
    [`${seriesId}@127.0.0.1`, '2027-04-12T09:00:00.000Z'],
  ])
  expect(keysOf(now!).every(({ uid }) => uid !== `${seriesId}@127.0.0.1`)).toBe(true)
})

test('called off: one letter, the date goes out of the calendar, and the next date is named', async () => {
  const { seriesId, dates } = await calendars.series(ada, network.space, weekly, {
    ...march,
    title: 'Circle',
    capacity: 1,
  })
  await calendars.take(ben, dates[0]!.id)
  await calendars.take(cy, dates[0]!.id, true)
  // The letter about his place is written while he has it.
  expect(await told(ben)).toEqual([])
  await calendars.change(ada, dates[0]!.id, { state: 'cancelled' })
  const [letter, ...more] = await told(ben)
  expect([letter!.subject, more]).toEqual(['Called off: “Circle”', []])
  expect(letter!.body).toContain('The next date is Monday 22 March at 10:00 (UK time). One press')
  expect(letter!.body).toContain(`/events/${dates[1]!.id}`)
  const [file] = filesIn(letter!.calendar!)
  expect([method(file!), keysOf(file!)[0]]).toMatchObject([
    'CANCEL',
    {
      uid: `${seriesId}@127.0.0.1`,
      recurrenceId: '2027-03-15T10:00:00.000Z',
      sequence: 1,
      status: 'CANCELLED',
    },
  ])
  expect((await told(cy)).map(({ subject, calendar }) => [subject, calendar])).toEqual([
    ['Called off: “Circle”', null],
  ])
  await calendars.change(ada, dates[1]!.id, { state: 'cancelled', scope: 'all' })
  expect(await told(ben)).toHaveLength(1)
  const all = (await calendars.letters(ben)).map(({ subject }) => subject)
  expect(all).toEqual(['You have a place: “Circle”', 'Called off: “Circle”'])
})

test('all dates called off are one letter', async () => {
  const { dates } = await calendars.series(ada, network.space, weekly, { ...march, title: 'Circle' })
  for (const { id } of dates) await calendars.take(ben, id)
  await calendars.change(ada, dates[0]!.id, { state: 'cancelled', scope: 'all' })
  const [letter, ...more] = await told(ben)
  expect([letter!.subject, more]).toEqual(['Called off: 6 dates of “Circle”', []])
  expect(letter!.body).not.toContain('next date')
  expect(keysOf(filesIn(letter!.calendar!)[0]!)).toHaveLength(6)
})

test('somebody who was removed meanwhile is not told', async () => {
  const { id } = await plan()
  await calendars.take(ben, id)
  await calendars.change(ada, id, { place: 'Room 4' })
  await world.remove(network, ben)
  expect(await told(ben)).toEqual([])
})

test('an invitation leaves as Outlook and Gmail expect it: another form of the words, and a file', async () => {
  const mailbox = await Mailbox.open()
  const sending = await World.open({ smtpUrl: mailbox.url })
  try {
    const here = new Calendars(sending)
    const place = await sending.network()
    const dan = await sending.member(place, 'Dan')
    const event = await here.plan(place.convenor, place.space, march)
    await here.take(dan, event.id)
    await sending.settled()
    await here.change(place.convenor, event.id, { state: 'cancelled' })
    await here.hurry()
    const mails = mailbox.taken.filter(({ to }) => to === dan.email).map(({ raw }) => raw)
    expect(mails.map((raw) => /content-type: text\/calendar;[^]*?method=(\w+)/i.exec(raw)?.[1])).toEqual([
      'REQUEST',
      'CANCEL',
    ])
    for (const raw of mails) {
      expect(raw).toMatch(/content-type: multipart\/alternative/i)
      expect(raw).toMatch(/content-type: application\/ics; name=invite\.ics/i)
      expect(raw).toMatch(/auto-submitted: auto-generated/i)
    }
    const { rows } = await sending.database.execute<{ calendar: string }>(
      sql`select calendar from outbox where sent_at is not null and calendar is not null`,
    )
    expect(rows).toEqual([])
  } finally {
    await sending.close()
    await mailbox.close()
  }
})
