import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCalendarFile } from '@waymark/contracts/event-calendars'
import type { CalendarFile } from '@waymark/contracts/event-calendars'
import { createEvent } from '@waymark/contracts/events'
import { newEvent } from './support/cast.ts'
import { Calendars } from './support/calendars.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network()
  ada = await world.member(network, 'Ada')
})
afterAll(() => world.close())

const read = (text: string) => world.call(ada, readCalendarFile, { body: { text } })
const file = (lines: string[], before: string[] = []) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...before,
    'BEGIN:VEVENT',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:Our own zone',
  'BEGIN:STANDARD',
  'DTSTART:16010101T000000',
  'TZOFFSETFROM:-0500',
  'TZOFFSETTO:-0500',
  'END:STANDARD',
  'END:VTIMEZONE',
]

test.each<[string, string[], Partial<CalendarFile>, string[]?]>([
  [
    'words, with signs that have a meaning',
    [
      'SUMMARY:Tea\\, cake\\; 🙂',
      'DESCRIPTION:One\\nTwo',
      'LOCATION:Room 4',
      'DTSTART:20270315T100000Z',
      'DTEND:20270315T113000Z',
    ],
    {
      title: 'Tea, cake; 🙂',
      description: 'One\nTwo',
      place: 'Room 4',
      startsAt: '2027-03-15T10:00:00.000Z',
      endsAt: '2027-03-15T11:30:00.000Z',
      rule: null,
      notes: [],
    },
  ],
  [
    'summer time',
    ['DTSTART;TZID=Europe/London:20270615T100000', 'DURATION:PT45M'],
    { startsAt: '2027-06-15T09:00:00.000Z', endsAt: '2027-06-15T09:45:00.000Z' },
  ],
  [
    'a zone elsewhere',
    ['DTSTART;TZID=America/New_York:20270615T100000'],
    { startsAt: '2027-06-15T14:00:00.000Z', endsAt: '2027-06-15T15:00:00.000Z' },
  ],
  [
    'a zone the file explains',
    ['DTSTART;TZID=Our own zone:20270615T100000'],
    { startsAt: '2027-06-15T15:00:00.000Z' },
    zone,
  ],
  [
    'no zone',
    ['DTSTART:20270615T100000'],
    {
      startsAt: '2027-06-15T09:00:00.000Z',
      notes: ['The file does not say in which time zone it is, so we took UK time.'],
    },
  ],
  [
    'a whole day',
    ['DTSTART;VALUE=DATE:20270615', 'RRULE:FREQ=DAILY'],
    { startsAt: null, endsAt: null, day: '2027-06-15', rule: null },
  ],
  [
    'a rule we can plan',
    [
      'DTSTART;TZID=Europe/London:20270315T100000',
      'DTEND;TZID=Europe/London:20270315T110000',
      'RRULE:FREQ=WEEKLY;WKST=SU;INTERVAL=2;UNTIL=20270510T235959Z;BYDAY=MO',
    ],
    { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', count: 5, notes: [] },
  ],
  [
    'a day of the month',
    ['DTSTART:20270316T100000Z', 'RRULE:FREQ=MONTHLY;BYDAY=3TU;COUNT=4'],
    { rule: 'FREQ=MONTHLY;BYDAY=3TU', count: 4 },
  ],
  [
    'more than a day',
    ['DTSTART:20270316T100000Z', 'DTEND:20270319T100000Z'],
    {
      endsAt: '2027-03-16T11:00:00.000Z',
      notes: ['The file says no end within a day. Please choose when it ends.'],
    },
  ],
  [
    'an end before the start',
    ['DTSTART:20270316T100000Z', 'DTEND:20270316T090000Z'],
    { endsAt: '2027-03-16T11:00:00.000Z' },
  ],
])('%s are as the form has them', async (_name, lines, expected, before) => {
  const { status, body } = await read(file(lines, before))
  expect([status, body]).toMatchObject([200, expected])
})

test.each([
  ['RRULE:FREQ=WEEKLY', 'a series needs an end'],
  ['RRULE:FREQ=SECONDLY;COUNT=1000000000', 'repeats by days, weeks, months or years'],
  ['RRULE:FREQ=DAILY;COUNT=999999999', 'dates are the most'],
  ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5', 'cannot be read|first date is not'],
  ['RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6', 'only every so many weeks'],
  ['RRULE:FREQ=WEEKLY;COUNT=6\r\nRRULE:FREQ=DAILY;COUNT=3', 'in more than one way'],
])('a rule that cannot be planned, %s, is left out with the reason', async (rule, why) => {
  const began = performance.now()
  const { status, body } = await read(file(['SUMMARY:A', 'DTSTART:20270315T100000Z', rule]))
  expect([status, body.rule, body.title]).toEqual([200, null, 'A'])
  expect(body.notes.join(' ')).toMatch(
    new RegExp(`It repeats in the file, but that was left out: .*(${why})`),
  )
  expect(performance.now() - began).toBeLessThan(3000)
})

test.each([
  ['an empty line', ' '],
  ['no calendar', 'Dear all, see you on Tuesday'],
  ['a picture', `\u0089PNG\r\n\u001a\n${'\u0000\u0001'.repeat(2000)}`],
  ['a calendar with a NUL in it', file(['SUMMARY:a\u0000b', 'DTSTART:20270315T100000Z'])],
  ['no event', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'],
  ['an event without a start', file(['SUMMARY:A'])],
  ['a start that is none', file(['DTSTART:tomorrow'])],
  ['a start that no calendar has', file(['DTSTART:99999999T999999Z'])],
  ['half a file', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270315T100000Z'],
  [
    'ten thousand events',
    `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\nDTSTART:20270315T100000Z\r\nEND:VEVENT\r\n'.repeat(8000)}END:VCALENDAR`,
  ],
  [
    'boxes in boxes',
    `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(400)}DTSTART:20270315T100000Z\r\n${'END:VEVENT\r\n'.repeat(400)}END:VCALENDAR`,
  ],
  ['thousands of lines', file([...Array(20_001).fill('X-A:b'), 'DTSTART:20270315T100000Z'])],
  ['the words of a program', file(['DTSTART:__proto__', 'constructor:x', 'TZID:__proto__'])],
])('%s is refused with a plain sentence', async (_name, text) => {
  const began = performance.now()
  const { status, problem } = await read(text)
  expect([status, problem.code]).toEqual([422, 'bad_calendar'])
  expect(problem.title).toMatch(/^[A-Z].*\.$/)
  expect(performance.now() - began).toBeLessThan(3000)
})

test('ten megabytes are too large, and long words are cut and said so', async () => {
  expect((await read('BEGIN:VCALENDAR'.repeat(700_000))).status).toBe(413)
  expect((await read(`BEGIN:VCALENDAR\r\n${'x'.repeat(600_000)}`)).status).toBe(422)
  const { body } = await read(
    file([`SUMMARY:${'🙂'.repeat(200)}`, `DESCRIPTION:${'y'.repeat(9000)}`, 'DTSTART:20270315T100000Z']),
  )
  expect([body.title, body.description.length, body.notes.length]).toEqual(['🙂'.repeat(80), 5000, 2])
})

test('what is read is not trusted: the guard stands at the door of the event as for typed words', async () => {
  const { body } = await read(
    file(['SUMMARY:About Jamie\\, born 03/02/2011\\, of 12 Elm Road M14 5QX', 'DTSTART:20270315T100000Z']),
  )
  const event = { ...newEvent(60), title: body.title, startsAt: body.startsAt!, endsAt: body.endsAt! }
  const { status, problem } = await world.call(ada, createEvent, {
    params: { spaceId: network.space },
    body: event,
  })
  expect([status, problem.findings?.length]).toEqual([422, expect.any(Number)])
})

test('a file of ours comes back as it went', async () => {
  const calendars = new Calendars(world)
  const facts = {
    title: 'Circle, with; signs 🙂',
    place: 'Room 4',
    startsAt: '2027-06-15T09:00:00.000Z',
    endsAt: '2027-06-15T10:30:00.000Z',
  }
  const event = await calendars.plan(ada, network.space, facts)
  expect((await read(await calendars.download(ada, event.id))).body).toMatchObject(facts)
})
