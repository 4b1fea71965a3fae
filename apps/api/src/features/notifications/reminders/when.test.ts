import { expect, test } from 'vitest'
import { usualLetters } from '@waymark/contracts/letters'
import type { LetterSettings } from '@waymark/contracts/letters'
import { mayRemind } from './when.ts'

const weekdays = { workingDays: [1, 2, 3, 4, 5] }
test.each<[string, Partial<LetterSettings>, string, boolean]>([
  ['eight in summer', {}, '2026-09-01T07:00:00Z', true],
  ['a minute before', {}, '2026-09-01T06:59:00Z', false],
  ['eight in winter', {}, '2026-11-20T08:00:00Z', true],
  ['an hour before, where it is summer no more', {}, '2026-11-20T07:00:00Z', false],
  ['late, after the hub was down', {}, '2026-11-20T19:59:00Z', true],
  ['not at night', {}, '2026-11-20T20:00:00Z', false],
  ['the day the clocks go on', {}, '2026-03-29T07:00:00Z', true],
  ['the day the clocks go back', {}, '2026-10-25T07:59:00Z', false],
  ['1 November 2026 is a Sunday', weekdays, '2026-11-01T08:00:00Z', false],
  ['the Monday after', weekdays, '2026-11-02T08:00:00Z', true],
  ['on leave', { awayFrom: '2026-08-25', awayUntil: '2026-09-04' }, '2026-09-01T07:00:00Z', false],
  ['back from leave', { awayFrom: '2026-08-25', awayUntil: '2026-09-04' }, '2026-09-05T07:00:00Z', true],
  ['in quiet hours', { quietFrom: 18 * 60, quietTo: 9 * 60 }, '2026-09-01T07:00:00Z', false],
  ['after them', { quietFrom: 18 * 60, quietTo: 9 * 60 }, '2026-09-01T08:00:00Z', true],
])('%s', (_name, settings, now, expected) => {
  expect(mayRemind({ ...usualLetters, ...settings }, new Date(now))).toBe(expected)
})
