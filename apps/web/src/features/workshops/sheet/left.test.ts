import { expect, test } from 'vitest'
import { clock, leftOf } from './left.ts'

test.each([
  [600, 10, 'plenty'],
  [121, 10, 'plenty'],
  [120, 10, 'soon'],
  [31, 10, 'soon'],
  [30, 10, 'nearly'],
  [1, 10, 'nearly'],
  [0, 10, 'over'],
  [-90, 10, 'over'],
] as const)('%i seconds of %i minutes: %s', (seconds, minutes, left) => {
  expect(leftOf(seconds, minutes)).toBe(left)
})

test.each([
  [425, '7:05'],
  [-70, '1:10'],
  [3720, '1:02:00'],
  [0, '0:00'],
])('%i is %s', (seconds, shown) => {
  expect(clock(seconds)).toBe(shown)
})
