import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyLog, hasGap, logFrom, take, takeEarlier } from '@waymark/contracts/workshop-log'
import type { Entry } from '@waymark/contracts/workshop-entries'

const entry = (seq: number): Entry => ({
  id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  seq,
  at: '2026-01-01T00:00:00.000Z',
  actor: null,
  type: 'chat',
  payload: { text: String(seq) },
})
const log = (count: number) => Array.from({ length: count }, (_, index) => entry(index + 1))

test('a stale log and the entries it missed, in any order and with repeats, make the fresh log', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      fc.infiniteStream(fc.nat()),
      (had, more, random) => {
        const all = log(had + more)
        const arrivals = [...all, ...all.slice(0, had)]
          .map((each) => ({ each, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
        const stale = take(emptyLog, all.slice(0, had))
        const fresh = take(emptyLog, all)
        const caughtUp = arrivals.reduce((so, { each }) => take(so, [each]), stale)
        expect(caughtUp).toEqual(fresh)
        expect(hasGap(caughtUp)).toBe(false)
      },
    ),
  )
})

test('an entry that skips a number waits, and says that something is missing', () => {
  const early = take(take(emptyLog, [entry(1)]), [entry(3)])
  expect([early.lastSeq, hasGap(early)]).toEqual([1, true])
  const filled = take(early, [entry(2)])
  expect([filled.lastSeq, hasGap(filled)]).toEqual([3, false])
})

test('whoever comes in late and goes back page by page has the log of somebody who was there from the start', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 12 }),
      fc.infiniteStream(fc.boolean()),
      (had, more, page, random) => {
        const all = log(had + more)
        let late = logFrom(all.slice(Math.max(0, had - page), had), had)
        const live = all.slice(had)
        // What is said meanwhile and what was said before come in any order of their own.
        while (late.firstSeq > 1 || late.lastSeq < had + more) {
          const isLive = live.length > 0 && (late.firstSeq === 1 || (random.next().value as boolean))
          if (isLive) late = take(late, [live.shift()!])
          else late = takeEarlier(late, all.slice(Math.max(0, late.firstSeq - 1 - page), late.firstSeq + 1))
        }
        expect(late).toEqual(take(emptyLog, all))
      },
    ),
  )
})

test('what was before does not come in where something between is missing', () => {
  const late = logFrom([entry(5), entry(6)], 6)
  expect([late.firstSeq, late.lastSeq]).toEqual([5, 6])
  expect(takeEarlier(late, [entry(2), entry(3)])).toBe(late)
  expect(takeEarlier(late, [entry(2), entry(4)]).firstSeq).toBe(4)
  expect(logFrom([], 3)).toEqual({ entries: [], firstSeq: 4, lastSeq: 3, ahead: [] })
})
