import { describe, expect, test } from 'vitest'
import { datesOf, endingBefore, goingOnFrom, moveBy, moveOf } from './recurrence.ts'

const none = { bankHolidays: [], breaks: [] }
const make = (rule: string, startsAt: string, more = {}) =>
  datesOf({
    rule,
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 5_400_000).toISOString(),
    timeZone: 'Europe/London',
    skips: none,
    ...more,
  })
const starts = async (...args: Parameters<typeof make>) =>
  (await make(...args)).filter(({ skipped }) => !skipped).map(({ startsAt }) => startsAt.slice(0, 16))

describe('clock time stays when the clocks change', () => {
  test.each([
    ['2026', '2026-03-24T10:00:00Z', ['2026-03-24T10:00', '2026-03-31T09:00']],
    ['2026 back', '2026-10-20T09:00:00Z', ['2026-10-20T09:00', '2026-10-27T10:00']],
    ['2027', '2027-03-23T10:00:00Z', ['2027-03-23T10:00', '2027-03-30T09:00']],
    ['2027 back', '2027-10-26T09:00:00Z', ['2027-10-26T09:00', '2027-11-02T10:00']],
    ['2028', '2028-03-21T10:00:00Z', ['2028-03-21T10:00', '2028-03-28T09:00']],
    ['2028 back', '2028-10-24T09:00:00Z', ['2028-10-24T09:00', '2028-10-31T10:00']],
  ])('%s', async (_year, first, dates) => {
    expect(await starts('FREQ=WEEKLY;BYDAY=TU;COUNT=2', first)).toEqual(dates)
  })

  test('in another zone by the clocks of that zone', async () => {
    expect(
      await starts('FREQ=DAILY;COUNT=2', '2027-03-13T15:00:00Z', { timeZone: 'America/New_York' }),
    ).toEqual(['2027-03-13T15:00', '2027-03-14T14:00'])
  })

  test('a time that the clocks skip is an hour later that day, and itself again afterwards', async () => {
    expect(await starts('FREQ=DAILY;COUNT=3', '2027-03-27T01:30:00Z')).toEqual([
      '2027-03-27T01:30',
      '2027-03-28T01:30',
      '2027-03-29T00:30',
    ])
  })
})

test.each([
  ['an instant', 'UNTIL=20270406T090000Z', 3],
  ['an instant a second before a date', 'UNTIL=20270406T085959Z', 2],
  ['a day, to its end', 'UNTIL=20270406', 3],
])('until %s', async (_name, until, count) => {
  expect(await starts(`FREQ=WEEKLY;${until}`, '2027-03-23T10:00:00Z')).toHaveLength(count)
})

describe('days that are left out', () => {
  test('bank holidays of the nations chosen, by name', async () => {
    const dates = await make('FREQ=DAILY;COUNT=5', '2026-12-24T10:00:00Z', {
      skips: { bankHolidays: ['England'], breaks: [] },
    })
    expect(dates.map(({ skipped }) => Boolean(skipped))).toEqual([false, true, true, false, true])
    expect(dates[1]!.skipped).toContain('Christmas')
    const scots = { skips: { bankHolidays: ['Scotland'], breaks: [] } }
    // The second of January is a Saturday: Scotland has the Monday instead.
    expect(await starts('FREQ=DAILY;COUNT=3', '2027-01-03T10:00:00Z', scots)).toEqual([
      '2027-01-03T10:00',
      '2027-01-05T10:00',
    ])
  })

  test('breaks count both their days', async () => {
    const breaks = [{ name: 'February half term', from: '2027-02-15', to: '2027-02-19' }]
    expect(
      await starts('FREQ=WEEKLY;COUNT=3', '2027-02-12T10:00:00Z', { skips: { bankHolidays: [], breaks } }),
    ).toEqual(['2027-02-12T10:00', '2027-02-26T10:00'])
  })
})

test.each([
  ['without an end', 'FREQ=WEEKLY'],
  ['by the minute', 'FREQ=MINUTELY;COUNT=5'],
  ['with hours of its own', 'FREQ=DAILY;COUNT=3;BYHOUR=9,10'],
  ['too long', 'FREQ=DAILY;COUNT=105'],
  ['whose first date is none of its days', 'FREQ=WEEKLY;BYDAY=WE;COUNT=3'],
  ['that nobody can read', 'FREQ=WEEKLY;COUNT=;BYDAY=XX'],
  ['that never comes', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3'],
])('a rule %s is refused with a sentence', async (_name, rule) => {
  await expect(make(rule, '2027-01-05T10:00:00Z')).rejects.toMatchObject({ status: 422, code: 'bad_rule' })
})

test('a move is one of clocks: an hour later is an hour later on both sides of a clock change', () => {
  const move = moveOf('2027-03-23T10:00:00Z', '2027-03-23T11:30:00Z', 'Europe/London')
  expect(moveBy('2027-03-30T09:00:00Z', move, 'Europe/London')).toBe('2027-03-30T10:30:00.000Z')
  const day = moveOf('2027-03-26T10:00:00Z', '2027-03-29T09:00:00Z', 'Europe/London')
  expect(moveBy('2027-03-19T10:00:00Z', day, 'Europe/London')).toBe('2027-03-22T10:00:00.000Z')
})

test('a split rule has the dates of the whole one', async () => {
  const rule = 'FREQ=WEEKLY;COUNT=5'
  const all = await starts(rule, '2027-03-02T10:00:00Z')
  const third = `${all[2]}:00Z`
  expect([
    ...(await starts(endingBefore(rule, third), '2027-03-02T10:00:00Z')),
    ...(await starts(goingOnFrom(rule, 2), third)),
  ]).toEqual(all)
})
