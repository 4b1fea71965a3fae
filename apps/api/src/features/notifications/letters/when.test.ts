import { describe, expect, test } from 'vitest'
import { rhythms, usualLetters } from '@waymark/contracts/letters'
import type { LetterSettings } from '@waymark/contracts/letters'
import { addDays, ukDay, ukMinute, ukMoment, weekdayOf } from '../../../platform/uk-time.ts'
import { dueAt, isAway } from './when.ts'

const due = (settings: Partial<LetterSettings>, now: string) =>
  dueAt({ ...usualLetters, ...settings }, new Date(now))?.toISOString()

describe('a week', () => {
  test.each([
    ['on a Monday', '2026-01-05T10:00:00Z', '2026-01-06T08:00:00.000Z'],
    ['just before', '2026-01-06T07:59:59Z', '2026-01-06T08:00:00.000Z'],
    ['at that very moment', '2026-01-06T08:00:00Z', '2026-01-13T08:00:00.000Z'],
    ['before the clocks go forward', '2026-03-27T12:00:00Z', '2026-03-31T07:00:00.000Z'],
    ['in summer', '2026-07-01T12:00:00Z', '2026-07-07T07:00:00.000Z'],
    ['before the clocks go back', '2026-10-22T12:00:00Z', '2026-10-27T08:00:00.000Z'],
  ])('%s', (_name, now, expected) => expect(due({}, now)).toBe(expected))
})

test.each<[string, Partial<LetterSettings>, string, string | undefined]>([
  ['never', { rhythm: 'never' }, '2026-01-05T10:00:00Z', undefined],
  ['soon', { rhythm: 'soon' }, '2026-01-05T10:00:00Z', '2026-01-05T10:30:00.000Z'],
  ['daily, later today', { rhythm: 'daily' }, '2026-01-05T07:00:00Z', '2026-01-05T08:00:00.000Z'],
  ['daily, tomorrow', { rhythm: 'daily' }, '2026-01-05T09:00:00Z', '2026-01-06T08:00:00.000Z'],
  // 01:30 on 29 March is skipped, and comes twice on 25 October.
  [
    'a time that is skipped',
    { rhythm: 'daily', minute: 90 },
    '2026-03-28T12:00:00Z',
    '2026-03-29T01:30:00.000Z',
  ],
  [
    'a time that comes twice',
    { rhythm: 'daily', minute: 90 },
    '2026-10-24T12:00:00Z',
    '2026-10-25T01:30:00.000Z',
  ],
  [
    'soon, in the evening',
    { rhythm: 'soon', quietFrom: 1080, quietTo: 450 },
    '2026-01-05T19:00:00Z',
    '2026-01-06T07:30:00.000Z',
  ],
  [
    'soon, before dawn',
    { rhythm: 'soon', quietFrom: 1080, quietTo: 450 },
    '2026-01-06T05:00:00Z',
    '2026-01-06T07:30:00.000Z',
  ],
  [
    'soon, quiet at noon',
    { rhythm: 'soon', quietFrom: 720, quietTo: 780 },
    '2026-01-05T11:45:00Z',
    '2026-01-05T13:00:00.000Z',
  ],
  [
    'soon, on a Friday evening, off till Monday',
    { rhythm: 'soon', quietFrom: 1080, quietTo: 480, workingDays: [1, 2, 3] },
    '2026-01-09T20:00:00Z',
    '2026-01-12T08:00:00.000Z',
  ],
  ['weekly, on a day off', { workingDays: [3, 4] }, '2026-01-05T10:00:00Z', '2026-01-07T08:00:00.000Z'],
  [
    'on leave',
    { rhythm: 'daily', awayFrom: '2026-01-05', awayUntil: '2026-01-18' },
    '2026-01-05T10:00:00Z',
    '2026-01-19T08:00:00.000Z',
  ],
  [
    'leave that ends before a day off',
    { rhythm: 'daily', workingDays: [3], awayFrom: '2026-01-05', awayUntil: '2026-01-18' },
    '2026-01-05T10:00:00Z',
    '2026-01-21T08:00:00.000Z',
  ],
  [
    'leave that is over',
    { rhythm: 'daily', awayFrom: '2025-12-20', awayUntil: '2026-01-04' },
    '2026-01-05T09:00:00Z',
    '2026-01-06T08:00:00.000Z',
  ],
])('%s', (_name, settings, now, expected) => expect(due(settings, now)).toBe(expected))

test('whatever is chosen, mail comes later than now, on a day it may, and outside quiet hours', () => {
  let state = 7
  const upTo = (most: number) => (state = (state * 48_271) % 2_147_483_647) % (most + 1)
  for (let run = 0; run < 1500; run++) {
    const days = [1, 2, 3, 4, 5, 6, 7].filter(() => upTo(1) === 1)
    const chosen = {
      rhythm: rhythms[upTo(3)]!,
      weekday: 1 + upTo(6),
      minute: upTo(1439),
      quietFrom: upTo(1439),
      quietTo: upTo(1439),
      workingDays: days.length > 0 ? days : [upTo(6) + 1],
      awayFrom: '2026-03-20',
      awayUntil: addDays('2026-03-20', upTo(30)),
      standInId: null,
    }
    const now = new Date(Date.parse('2026-03-15') + upTo(240 * 86_400) * 1000)
    const at = dueAt(chosen, now)
    if (chosen.rhythm === 'never') {
      expect(at).toBeNull()
      continue
    }
    expect(at!.getTime()).toBeGreaterThan(now.getTime())
    expect(chosen.workingDays).toContain(weekdayOf(ukDay(at!)))
    expect(isAway(chosen, ukDay(at!))).toBe(false)
    const { quietFrom, quietTo } = chosen
    const shown = ukMinute(at!)
    const isQuiet =
      quietFrom < quietTo
        ? shown >= quietFrom && shown < quietTo
        : quietFrom > quietTo && (shown >= quietFrom || shown < quietTo)
    // Twice a year an hour is skipped or repeated; otherwise quiet is quiet.
    if (!['2026-03-29', '2026-10-25'].includes(ukDay(at!))) expect(isQuiet).toBe(false)
  }
})

test('a day has the hours that its clocks show', () => {
  expect(ukMoment('2026-07-01', 480).toISOString()).toBe('2026-07-01T07:00:00.000Z')
  expect([ukDay(new Date('2026-06-30T23:30:00Z')), ukMinute(new Date('2026-06-30T23:30:00Z'))]).toEqual([
    '2026-07-01',
    30,
  ])
})
