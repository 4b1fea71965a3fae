import { expect, test } from 'vitest'
import { dueReminder, reminderDaysOf } from './reminding.ts'
import { yearBeginning } from './year.ts'

const socialWork = { yearStart: '12-01', reminderDays: ['09-01', '11-01', '11-20'] }
const longAgo = new Date('2020-01-01T00:00:00Z')

test.each([
  ['before the first', '2026-08-31T23:00:00Z', null],
  // Summer time: eight in the UK is seven in UTC.
  ['a minute before eight on 1 September', '2026-09-01T06:59:59Z', null],
  ['at eight on 1 September', '2026-09-01T07:00:00Z', '2026-09-01'],
  ['in between', '2026-10-25T01:30:00Z', '2026-09-01'],
  // Clocks went back on 25 October: eight is eight again.
  ['an hour too early on 1 November', '2026-11-01T07:00:00Z', '2026-09-01'],
  ['at eight on 1 November', '2026-11-01T08:00:00Z', '2026-11-01'],
  ['at eight on 20 November', '2026-11-20T08:00:00Z', '2026-11-20'],
  ['in the last minute of the year', '2026-11-30T23:59:59Z', '2026-11-20'],
  ['in the first minute of the next', '2026-12-01T00:00:00Z', null],
])('%s', (_name, now, day) => {
  expect(dueReminder(socialWork, new Date(now), longAgo)?.day ?? null).toBe(day)
})

test.each([
  ['chosen before the day', '2026-08-01T10:00:00Z', '2026-09-01'],
  ['chosen at that very moment', '2026-09-01T07:00:00Z', '2026-09-01'],
  ['chosen later: not written to about what was before', '2026-10-05T10:00:00Z', null],
])('%s', (_name, since, day) => {
  const now = new Date('2026-10-06T10:00:00Z')
  expect(dueReminder(socialWork, now, new Date(since))?.day ?? null).toBe(day)
})

test.each([
  // On the days on which the clocks change, and on one that most years lack.
  ['03-29', '2026-03-29T06:59:00Z', null],
  ['03-29', '2026-03-29T07:00:00Z', '2026-03-29'],
  ['10-25', '2026-10-25T07:59:00Z', null],
  ['10-25', '2026-10-25T08:00:00Z', '2026-10-25'],
  ['02-29', '2027-02-28T08:00:00Z', '2027-02-28'],
  ['02-29', '2028-02-28T08:00:00Z', null],
  ['02-29', '2028-02-29T08:00:00Z', '2028-02-29'],
])('a reminder of %s, at %s', (reminderDay, now, day) => {
  const scheme = { yearStart: '01-01', reminderDays: [reminderDay] }
  expect(dueReminder(scheme, new Date(now), longAgo)?.day ?? null).toBe(day)
})

test('days stand in the order of the registration year, each once', () => {
  const year = yearBeginning(2026, '12-01')
  expect(reminderDaysOf(['11-20', '12-24', '02-29', '02-28', '09-01'], year)).toEqual([
    '2026-12-24',
    '2027-02-28',
    '2027-09-01',
    '2027-11-20',
  ])
})
