import { expect, test } from 'vitest'
import { ago, fromUkTime, longDay, time } from './dates.ts'

test.each([
  ['2026-01-15', '10:00', '2026-01-15T10:00:00.000Z'],
  ['2026-07-15', '10:00', '2026-07-15T09:00:00.000Z'],
  ['2026-03-28', '09:30', '2026-03-28T09:30:00.000Z'],
  ['2026-03-29', '09:30', '2026-03-29T08:30:00.000Z'],
  ['2026-10-24', '09:30', '2026-10-24T08:30:00.000Z'],
  ['2026-10-25', '09:30', '2026-10-25T09:30:00.000Z'],
])('%s %s in the UK is %s', (day, clock, instant) => {
  expect(fromUkTime(day, clock)).toBe(instant)
  expect(time(instant)).toBe(clock)
})

test('days and spans read as people say them', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  expect(longDay('2026-12-01T10:00:00Z')).toBe('Tuesday 1 December 2026')
  expect(ago('2026-03-10T11:55:00Z', now)).toBe('5 minutes ago')
  expect(ago('2026-03-09T12:00:00Z', now)).toBe('yesterday')
  expect(ago('2026-01-01T12:00:00Z', now)).toBe('1 Jan 2026')
})
