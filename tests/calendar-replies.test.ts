import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as places from '@waymark/contracts/event-places'
import type { NewEvent } from '@waymark/contracts/events'
import { organizerFor } from '../apps/api/src/features/events/calendar/addresses.ts'
import { arrivedMails } from '../apps/api/src/features/inbound/tables.ts'
import { Calendars, filesIn, keysOf } from './support/calendars.ts'
import { calendarClients, writeAnswer } from './support/mails/calendar-replies.ts'
import type { AnswerMail, CalendarClient } from './support/mails/calendar-replies.ts'
import { Mailing, newMessageId } from './support/mailing.ts'
import type { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let mailing: Mailing
let world: World
let calendars: Calendars
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => {
  mailing = await Mailing.open()
  world = mailing.world
  calendars = new Calendars(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})

const march = { startsAt: '2027-03-15T10:00:00.000Z', endsAt: '2027-03-15T11:30:00.000Z' }
const plan = (facts: Partial<NewEvent> = {}) => calendars.plan(cy, network.space, { ...march, ...facts })
const mine = async (person: Person, occurrenceId: string) =>
  (await world.call(person, places.readMyPlace, { params: { occurrenceId } })).body.state
const address = (person: Person) => organizerFor(world.app, person.id).email
let seconds = 0
/** Each answer is a second later than the one before. */
const stamp = () => new Date(Date.now() + ++seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, '')
/** What a person’s calendar answers; the hub’s mail server says 250 to whatever it has dealt with. */
async function answer(
  person: Person,
  about: Pick<AnswerMail, 'uid' | 'answer'> & Partial<AnswerMail>,
  client: CalendarClient = 'outlookDesktop',
) {
  const mail = {
    start: '20270315T100000Z',
    sequence: 0,
    stamp: stamp(),
    attendee: person.email,
    from: person.email,
    to: address(person),
    messageId: newMessageId(),
    ...about,
  }
  const { code } = await mailing.send(writeAnswer(client, mail), mail.from, mail.to)
  const [row] = await world.database
    .select()
    .from(arrivedMails)
    .orderBy(sql`at desc`)
    .limit(1)
  return { code, outcome: row?.outcome, mail }
}
const uid = (id: string) => `${id}@127.0.0.1`

test.each(Object.keys(calendarClients) as CalendarClient[])(
  '%s: no gives the place back, yes takes it again, perhaps changes nothing',
  async (client) => {
    const { id } = await plan()
    await calendars.take(ada, id)
    const { code } = await answer(ada, { uid: uid(id), answer: 'DECLINED' }, client)
    expect([code, await mine(ada, id)]).toEqual([250, 'cancelled_by_person'])
    await answer(ada, { uid: uid(id), answer: 'ACCEPTED' }, client)
    expect(await mine(ada, id)).toBe('registered')
    await answer(ada, { uid: uid(id), answer: 'TENTATIVE' }, client)
    expect(await mine(ada, id)).toBe('registered')
    const subjects = (await calendars.letters(ada)).map(({ subject }) => subject.split(':')[0])
    // Their calendar knows what it said itself.
    expect(subjects).not.toContain('You gave your place back')
  },
)

test.each(Object.keys(calendarClients) as CalendarClient[])(
  '%s: an answer about one date of a series is about that one, also in summer time',
  async (client) => {
    const { seriesId, dates } = await calendars.series(cy, network.space, 'FREQ=WEEKLY;COUNT=4', march)
    for (const { id } of dates) await calendars.take(ada, id)
    const recurrence = '20270329T090000Z'
    await answer(ada, { uid: uid(seriesId), answer: 'DECLINED', start: recurrence, recurrence }, client)
    expect(await Promise.all(dates.map(({ id }) => mine(ada, id)))).toEqual([
      'registered',
      'registered',
      'cancelled_by_person',
      'registered',
    ])
  },
)

test('an invitation asks for an answer at an address of theirs alone, and an offer is accepted there', async () => {
  const { id } = await plan({ capacity: 1 })
  await calendars.take(ben, id)
  await calendars.take(ada, id, true)
  await calendars.back(ben, id)
  const letters = await calendars.letters(ada)
  const calendar = letters.at(-1)!.calendar!
  expect(keysOf(filesIn(calendar)[0]!)[0]).toMatchObject({
    organizer: `mailto:${address(ada)}`,
    answer: 'NEEDS-ACTION',
  })
  expect(calendar.replaceAll('\r\n ', '')).toContain('RSVP=TRUE')
  expect(address(ada)).not.toBe(address(ben))
  await answer(ada, { uid: uid(id), answer: 'ACCEPTED' }, 'gmail')
  expect(await mine(ada, id)).toBe('registered')
})

test('yes where no place is left says so by mail, and takes none', async () => {
  const { id } = await plan({ capacity: 1 })
  await calendars.take(ada, id)
  await answer(ada, { uid: uid(id), answer: 'DECLINED' })
  await calendars.take(ben, id)
  const { outcome } = await answer(ada, { uid: uid(id), answer: 'ACCEPTED' })
  expect([outcome, await mine(ada, id)]).toEqual(['calendar-refused', 'cancelled_by_person'])
  const letter = (await calendars.letters(ada)).at(-1)!
  expect([letter.subject, letter.calendar]).toEqual([
    'Your calendar said yes, but you have no place yet',
    null,
  ])
  expect(letter.body).toContain('You can get in line for one.')
  expect(letter.body).toContain(`/events/${id}`)
})

test('no to a whole series gives back all that is to come; yes takes none again that was given back alone', async () => {
  const { seriesId, dates } = await calendars.series(cy, network.space, 'FREQ=WEEKLY;COUNT=3', march)
  for (const { id } of dates) await calendars.take(ada, id)
  await calendars.back(ada, dates[0]!.id)
  await answer(ada, { uid: uid(seriesId), answer: 'ACCEPTED' })
  expect(await mine(ada, dates[0]!.id)).toBe('cancelled_by_person')
  await answer(ada, { uid: uid(seriesId), answer: 'DECLINED' })
  expect(await Promise.all(dates.map(({ id }) => mine(ada, id)))).toEqual(
    Array(3).fill('cancelled_by_person'),
  )
})

test('an answer is taken once, also when it is sent again in another mail', async () => {
  const { id } = await plan()
  await calendars.take(ada, id)
  const { mail } = await answer(ada, { uid: uid(id), answer: 'DECLINED' })
  await calendars.take(ada, id)
  await answer(ada, mail)
  await answer(ada, { ...mail, messageId: newMessageId() }, 'gmail')
  expect(await mine(ada, id)).toBe('registered')
  await Promise.all(Array.from({ length: 4 }, () => answer(ada, { ...mail, stamp: mail.stamp })))
  expect(await mine(ada, id)).toBe('registered')
})

test('what is older than the last change, very old, or about nothing of theirs is not taken', async () => {
  const { id } = await plan()
  await calendars.take(ada, id)
  await calendars.change(cy, id, { place: 'Room 4' })
  const other = await plan()
  for (const [about, expected] of [
    [{ uid: uid(id), sequence: 0 }, 'calendar-stale'],
    [{ uid: uid(id), sequence: 1, stamp: '20200101T100000Z' }, 'calendar-stale'],
    [{ uid: uid(other.id) }, 'calendar-unknown'],
    [{ uid: uid('00000000-0000-4000-8000-000000000000') }, 'calendar-unknown'],
    [{ uid: `${id}@elsewhere.example`, sequence: 1 }, 'calendar-unknown'],
    [{ uid: "'; drop table persons; --" }, 'calendar-unknown'],
  ] as const)
    expect((await answer(ada, { answer: 'DECLINED', ...about })).outcome).toBe(expected)
  expect(await mine(ada, id)).toBe('registered')
  expect((await answer(ada, { uid: uid(id), answer: 'DECLINED', sequence: 1 })).outcome).toBe('calendar')
  expect(await mine(ada, id)).toBe('cancelled_by_person')
})

test('nobody answers for somebody else: by their address, as their attendee, or without proof', async () => {
  const { id } = await plan()
  await calendars.take(ada, id)
  const no = { uid: uid(id), answer: 'DECLINED' } as const
  const forged = [
    { from: ben.email },
    { attendee: ben.email },
    { from: ben.email, attendee: ben.email },
    { headers: ['Authentication-Results: mx.example; dmarc=fail header.from=people.example'] },
  ]
  for (const each of forged) expect((await answer(ada, { ...no, ...each })).outcome).toBe('other-sender')
  const wrong = address(ada).replace(/.(?=@)/, (last) => (last === '0' ? '1' : '0'))
  expect((await answer(ada, { ...no, to: wrong })).code).toBe(550)
  expect(await mine(ada, id)).toBe('registered')
  const letters = (await calendars.letters(ada)).filter(({ subject }) => subject.includes('was not taken'))
  expect(letters).toHaveLength(4)
})

test('whoever was removed answers to nothing; an ordinary mail to a calendar is not read', async () => {
  const { id } = await plan()
  await calendars.take(ada, id)
  const raw = `From: ${ada.email}\r\nTo: x\r\nMessage-ID: <${newMessageId()}>\r\n\r\nHello`
  expect((await mailing.send(raw, ada.email, address(ada))).code).toBe(250)
  await world.remove(network, ada)
  await world.settled()
  const { outcome } = await answer(ada, { uid: uid(id), answer: 'ACCEPTED' })
  expect(outcome).toBe('calendar-refused')
  const { rows } = await world.database.execute<{ state: string }>(
    sql`select state from registrations where person_id = ${ada.id}`,
  )
  expect(rows).toEqual([{ state: 'cancelled_by_host' }])
})

test.each([
  ['no calendar', 'Hello'],
  ['no end', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT'],
  [
    'many people',
    'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:a\r\nATTENDEE;PARTSTAT=DECLINED:mailto:a\r\nATTENDEE;PARTSTAT=DECLINED:mailto:b\r\nEND:VEVENT\r\nEND:VCALENDAR',
  ],
  ['no answer', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VCALENDAR'],
  [
    'a broken day',
    'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20279999T999999Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:a\r\nEND:VEVENT\r\nEND:VCALENDAR',
  ],
  [
    'an endless line',
    `BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nSUMMARY:${'x'.repeat(300_000)}\r\nEND:VEVENT`,
  ],
])('a calendar part with %s changes nothing and breaks nothing', async (_name, calendar) => {
  const raw = [
    `From: ${ada.email}`,
    `Message-ID: <${newMessageId()}>`,
    'Content-Type: text/calendar; method=REPLY',
    '',
    calendar,
  ]
  expect((await mailing.send(raw.join('\r\n'), ada.email, address(ada))).code).toBe(250)
})

test('a mail of endlessly many lines is not read at all', async () => {
  const lines = ['BEGIN:VCALENDAR', 'METHOD:REPLY', ...Array<string>(150_000).fill('X-A:b'), 'END:VCALENDAR']
  const raw = [`From: ${ada.email}`, 'Content-Type: text/calendar; method=REPLY', '', ...lines]
  expect((await mailing.send(raw.join('\r\n'), ada.email, address(ada))).code).toBe(552)
})
