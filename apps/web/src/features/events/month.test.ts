import { expect, test } from 'vitest'
import { daysOfWeek, mondayOf, stepDay, stepMonth, stepWeek, weeksOf } from './month.ts'

test('weeks begin on Monday and hold the whole month', () => {
  const weeks = weeksOf('2026-02')
  expect(weeks[0]![0]).toEqual({ day: '2026-01-26', inMonth: false })
  expect(weeks.flat().filter(({ inMonth }) => inMonth)).toHaveLength(28)
  expect(weeksOf('2026-06')[0]![0]).toEqual({ day: '2026-06-01', inMonth: true })
})

test('months step over the end of a year', () => {
  expect([stepMonth('2026-12', 1), stepMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
})

test.each([
  ['ArrowRight', '2026-03-01'],
  ['ArrowUp', '2026-02-21'],
  ['Home', '2026-02-23'],
  ['End', '2026-03-01'],
  ['PageDown', '2026-03-28'],
  ['a', undefined],
])('%s leads from Saturday 28 February 2026 to %s', (key, day) => {
  expect(stepDay('2026-02-28', key)).toBe(day)
})

test('a month that is shorter takes the last day it has', () => {
  expect([stepDay('2026-03-31', 'PageUp'), stepDay('2026-12-31', 'PageDown')]).toEqual([
    '2026-02-28',
    '2027-01-31',
  ])
})

test('a week begins on Monday by the clocks of the UK', () => {
  // Half an hour into Monday in London, and still Sunday in UTC.
  expect(mondayOf(new Date('2027-06-06T23:30:00Z'))).toBe('2027-06-07')
  expect(mondayOf(new Date('2027-06-06T22:30:00Z'))).toBe('2027-05-31')
  expect(daysOfWeek('2027-03-22').at(-1)).toBe('2027-03-28')
  expect(stepWeek('2027-03-22', 1)).toBe('2027-03-29')
})
