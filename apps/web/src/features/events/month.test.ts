import { expect, test } from 'vitest'
import { stepMonth, weeksOf } from './month.ts'

test('weeks begin on Monday and hold the whole month', () => {
  const weeks = weeksOf('2026-02')
  expect(weeks[0]![0]).toEqual({ day: '2026-01-26', inMonth: false })
  expect(weeks.flat().filter(({ inMonth }) => inMonth)).toHaveLength(28)
  expect(weeksOf('2026-06')[0]![0]).toEqual({ day: '2026-06-01', inMonth: true })
})

test('months step over the end of a year', () => {
  expect([stepMonth('2026-12', 1), stepMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
})
