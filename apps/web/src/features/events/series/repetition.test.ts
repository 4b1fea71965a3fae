import { expect, test } from 'vitest'
import { countOf, fromRule, noRepetition, toRepetition, withCount } from './repetition.ts'

const wish = noRepetition()

test.each([
  ['never', {}, undefined],
  ['every six weeks', { every: 'weeks' as const }, 'FREQ=WEEKLY;INTERVAL=6;BYDAY=TU;COUNT=6'],
  ['every week', { every: 'weeks' as const, weeks: 1, count: 3 }, 'FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=3'],
  ['every month', { every: 'month' as const }, 'FREQ=MONTHLY;BYDAY=2TU;COUNT=6'],
])('%s', (_name, change, rule) => {
  expect(toRepetition({ ...wish, ...change }, '2027-03-09')?.rule).toBe(rule)
})

test('a fifth weekday is the last one', () => {
  expect(toRepetition({ ...wish, every: 'month' }, '2027-03-30')?.rule).toBe(
    'FREQ=MONTHLY;BYDAY=-1TU;COUNT=6',
  )
})

test('a holiday without its days is none yet', () => {
  const breaks = [
    { name: 'Half term', from: '2027-02-15', to: '2027-02-19' },
    { name: 'Easter', from: '', to: '' },
  ]
  expect(toRepetition({ ...wish, every: 'weeks', breaks }, '2027-03-09')?.skips.breaks).toHaveLength(1)
})

test('what was planned comes back into the form', () => {
  const planned = toRepetition({ ...wish, every: 'weeks', weeks: 2, count: 4 }, '2027-03-09')!
  expect(fromRule(planned.rule, planned.skips, 4)).toEqual({ ...wish, every: 'weeks', weeks: 2, count: 4 })
})

test('a series goes on by its count, and not where it ends on a day', () => {
  expect(countOf('FREQ=WEEKLY;COUNT=6')).toBe(6)
  expect(withCount('FREQ=WEEKLY;COUNT=6;BYDAY=TU', 8)).toBe('FREQ=WEEKLY;COUNT=8;BYDAY=TU')
  expect(countOf('FREQ=WEEKLY;UNTIL=20270401')).toBeUndefined()
})
