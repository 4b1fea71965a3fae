import { expect, test } from 'vitest'
import { toClock, toMinute } from './clock.ts'

test.each([
  [0, '00:00'],
  [485, '08:05'],
  [1439, '23:59'],
  [null, ''],
])('%s minutes are shown as %s', (minute, clock) => {
  expect([toClock(minute), toMinute(clock)]).toEqual([clock, minute])
})
