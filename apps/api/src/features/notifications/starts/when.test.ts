import { expect, test } from 'vitest'
import { dueNow, inWords, remindersOf } from './when.ts'

const at = (moment: string) => new Date(moment)
const shown = (startsAt: string) =>
  remindersOf(at(startsAt)).map(({ kind, dueAt }) => `${kind} ${dueAt.toISOString().slice(0, 16)}`)

test.each([
  ['in winter', '2027-01-12T14:00Z', ['day 2027-01-12T08:00', 'hour 2027-01-12T13:00']],
  ['in summer', '2027-07-12T13:00Z', ['day 2027-07-12T07:00', 'hour 2027-07-12T12:00']],
  ['before nine', '2027-01-12T08:59Z', ['day 2027-01-11T08:00', 'hour 2027-01-12T07:59']],
  ['at nine, where both would come at once', '2027-01-12T09:00Z', ['hour 2027-01-12T08:00']],
  ['soon after', '2027-01-12T09:29Z', ['hour 2027-01-12T08:29']],
  ['later', '2027-01-12T09:30Z', ['day 2027-01-12T08:00', 'hour 2027-01-12T08:30']],
  ['after midnight in summer', '2027-07-11T23:30Z', ['day 2027-07-11T07:00', 'hour 2027-07-11T22:30']],
  [
    'on the day the clocks go forward',
    '2027-03-28T07:30Z',
    ['day 2027-03-27T08:00', 'hour 2027-03-28T06:30'],
  ],
  ['on the day the clocks go back', '2027-10-31T08:30Z', ['day 2027-10-30T07:00', 'hour 2027-10-31T07:30']],
])('%s', (_when, startsAt, expected) => expect(shown(startsAt)).toEqual(expected))

test.each([
  ['2027-01-12T07:59Z', []],
  ['2027-01-12T08:00Z', ['day']],
  ['2027-01-12T09:59Z', ['day']],
  ['2027-01-12T10:00Z', []],
  ['2027-01-12T12:59Z', []],
  ['2027-01-12T13:00Z', ['hour']],
  ['2027-01-12T13:59Z', ['hour']],
  ['2027-01-12T14:00Z', []],
])('at %s is due for 14:00: %j', (now, kinds) => {
  expect(dueNow(at('2027-01-12T14:00Z'), at(now)).map(({ kind }) => kind)).toEqual(kinds)
})

test('a day’s reminder never comes after that of the hour', () => {
  expect(dueNow(at('2027-01-12T10:30Z'), at('2027-01-12T09:30Z')).map(({ kind }) => kind)).toEqual(['hour'])
})

test.each([
  ['2027-01-12T14:00Z', '2027-01-12T08:00Z', 'Today at 14:00'],
  ['2027-01-12T08:00Z', '2027-01-11T08:00Z', 'Tomorrow at 08:00'],
  ['2027-07-11T23:30Z', '2027-07-11T07:00Z', 'Tomorrow at 00:30'],
])('%s is said at %s: %s', (startsAt, now, words) => expect(inWords(at(startsAt), at(now))).toBe(words))
