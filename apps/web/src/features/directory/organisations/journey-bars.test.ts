import { expect, test } from 'vitest'
import { piecesOf, spanOf, yearsIn } from './journey-bars.ts'

const now = Date.parse('2026-01-01T00:00:00Z')
const point = (at: string, stage: 'designing' | 'growing', momentum: 'emerging' | 'ended' = 'emerging') => ({
  at: `${at}T00:00:00Z`,
  stage,
  momentum,
})

test('a bar has a piece for each time its authors said something, the last one until now', () => {
  const points = [point('2024-01-01', 'designing'), point('2025-01-01', 'growing')]
  const span = spanOf([{ points }], now)
  expect(span).toEqual({ start: Date.parse('2024-01-01'), end: now })
  const pieces = piecesOf({ points, stoppedAt: null }, span)
  expect(pieces.map(({ step, isResting }) => [step, isResting])).toEqual([
    [2, false],
    [5, false],
  ])
  expect(pieces[0]!.from).toBe(0)
  expect(pieces[1]!.from + pieces[1]!.width).toBeCloseTo(1)
  expect(yearsIn(span).map(({ year }) => year)).toEqual([2025, 2026])
})

test('what was stopped is hollow from then on, and what has ended is so from the start', () => {
  const points = [point('2025-01-01', 'growing')]
  const span = spanOf([{ points }], now)
  const pieces = piecesOf({ points, stoppedAt: '2025-07-01T00:00:00Z' }, span)
  expect(pieces.map(({ isResting }) => isResting)).toEqual([false, true])
  const ended = { points: [point('2025-01-01', 'growing', 'ended')], stoppedAt: null }
  expect(piecesOf(ended, span)).toEqual([{ from: 0, width: 1, step: 5, isResting: true }])
})

test('what is of today has a length, and nothing at all has a span', () => {
  const points = [point('2026-01-01', 'designing')]
  expect(piecesOf({ points, stoppedAt: null }, spanOf([{ points }], now))).toEqual([])
  expect(spanOf([], now).end - spanOf([], now).start).toBeGreaterThan(0)
})
