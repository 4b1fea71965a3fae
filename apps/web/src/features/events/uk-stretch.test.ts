import { expect, test } from 'vitest'
import { toStretch } from './uk-stretch.ts'

test.each([
  ['an ordinary day', '2026-12-01', '10:00', '11:30', '2026-12-01T10:00:00.000Z', '2026-12-01T11:30:00.000Z'],
  [
    'over the clocks going forward',
    '2026-03-29',
    '00:30',
    '02:30',
    '2026-03-29T00:30:00.000Z',
    '2026-03-29T01:30:00.000Z',
  ],
  [
    'over the clocks going back',
    '2026-10-25',
    '00:30',
    '02:30',
    '2026-10-24T23:30:00.000Z',
    '2026-10-25T02:30:00.000Z',
  ],
  [
    'into the next day',
    '2026-12-31',
    '22:35',
    '00:05',
    '2026-12-31T22:35:00.000Z',
    '2027-01-01T00:05:00.000Z',
  ],
  [
    'an end before the start, by mistake',
    '2026-12-01',
    '10:00',
    '09:30',
    '2026-12-01T10:00:00.000Z',
    '2026-12-01T09:30:00.000Z',
  ],
])('%s: what is typed is what the clock on the wall says', (_name, day, start, end, startsAt, endsAt) => {
  expect(toStretch({ day, start, end })).toEqual({ startsAt, endsAt })
})

test('a time the clocks skip is named, with what it becomes', () => {
  expect(toStretch({ day: '2026-03-29', start: '01:30', end: '03:00' })).toEqual({
    startsAt: '2026-03-29T01:30:00.000Z',
    endsAt: '2026-03-29T02:00:00.000Z',
    skipped: { typed: '01:30', shown: '02:30' },
  })
})

test.each([
  ['', '10:00', '11:00'],
  ['2026-12-01', '', '11:00'],
  ['2026-12-01', '10:00', ''],
])('something missing is no stretch of time: %j', (day, start, end) => {
  expect(toStretch({ day, start, end })).toBeUndefined()
})
