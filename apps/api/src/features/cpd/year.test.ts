import { expect, test } from 'vitest'
import { addDays } from '../../platform/uk-time.ts'
import { dayIn, fallsIn, isDayOfYear, yearBeginning, yearOf } from './year.ts'

test.each([
  ['2026-11-30', '12-01', '2025-12-01', '2026-11-30'],
  ['2026-12-01', '12-01', '2026-12-01', '2027-11-30'],
  ['2027-01-01', '12-01', '2026-12-01', '2027-11-30'],
  ['2028-02-29', '12-01', '2027-12-01', '2028-11-30'],
  ['2026-12-31', '01-01', '2026-01-01', '2026-12-31'],
  ['2027-01-01', '01-01', '2027-01-01', '2027-12-31'],
])('%s, in years from %s, lies between %s and %s', (day, yearStart, start, end) => {
  expect(yearOf(day, yearStart)).toEqual({ start, end })
})

test.each([
  ['09-01', '2026-09-01'],
  ['11-01', '2026-11-01'],
  ['11-30', '2026-11-30'],
  ['12-01', '2025-12-01'],
  ['01-31', '2026-01-31'],
  ['02-29', '2026-02-28'],
])('%s falls into the year to 30 November 2026 on %s', (day, expected) => {
  expect(fallsIn(yearBeginning(2025, '12-01'), day)).toBe(expected)
})

test.each([
  ['12-31', true],
  ['02-29', true],
  ['02-30', false],
  ['04-31', false],
  ['13-01', false],
  ['00-10', false],
  ['01-00', false],
])('%s is a day of a year: %s', (day, expected) => expect(isDayOfYear(day)).toBe(expected))

const starts = ['01-01', '02-28', '03-01', '04-06', '12-01', '12-31']
test.each(starts)(
  'with years from %s each day of nine years lies in one, and no day between two',
  (yearStart) => {
    const wrong: string[] = []
    for (let day = '2023-01-01'; day < '2032-01-01'; day = addDays(day, 1)) {
      const { start, end } = yearOf(day, yearStart)
      const next = addDays(end, 1)
      if (day < start || day > end || yearOf(end, yearStart).start !== start) wrong.push(day)
      if (yearOf(next, yearStart).start !== next) wrong.push(next)
      for (const other of [...starts, '02-29']) {
        const fell = fallsIn({ start, end }, other)
        if (fell < start || fell > end || fell !== dayIn(Number(fell.slice(0, 4)), other)) wrong.push(fell)
      }
    }
    expect(wrong).toEqual([])
  },
)
