import { expect, test } from 'vitest'
import { sessionFormats } from '@waymark/contracts/session-formats'
import { clockAfter, minutesOf, withClocks } from './clock.ts'

test('steps follow one another from the start', () => {
  const steps = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Talk', minutes: 20 },
  ]
  expect(withClocks(steps, '2027-03-28T00:55:00.000Z').map(({ startsAt }) => startsAt)).toEqual([
    '2027-03-28T00:55:00.000Z',
    '2027-03-28T01:05:00.000Z',
  ])
})

test.each([
  ['10:00', 90, '11:30'],
  ['09:05', 55, '10:00'],
  ['23:00', 120, '23:55'],
])('%s and %i minutes', (clock, minutes, after) => {
  expect(clockAfter(clock, minutes)).toBe(after)
})

test('every way to meet has steps and a length of its own', () => {
  for (const { steps } of sessionFormats) expect(minutesOf(steps)).toBeGreaterThan(10)
  expect(new Set(sessionFormats.map(({ key }) => key)).size).toBe(sessionFormats.length)
})
