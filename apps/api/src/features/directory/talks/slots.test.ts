import { expect, test } from 'vitest'
import { freeSlots } from './slots.ts'

const hour = (weekday: number, minute: number, length = 30) => ({
  id: '00000000-0000-4000-8000-000000000001',
  weekday,
  minute,
  length,
  way: 'video' as const,
  where: '',
})
const starts = (...given: Parameters<typeof freeSlots>) => freeSlots(...given).map(({ startsAt }) => startsAt)

test('a weekly hour stays at the same time on clocks in the UK when they go forward', () => {
  // Tuesdays at ten, around the last Sunday of March.
  const now = new Date('2026-03-20T12:00:00Z')
  expect(starts([hour(2, 600)], [], 9, now)).toEqual([
    '2026-03-24T10:00:00.000Z',
    '2026-03-31T09:00:00.000Z',
    '2026-04-07T09:00:00.000Z',
    '2026-04-14T09:00:00.000Z',
  ])
})

test('not within a day, not twice at a time, and not in a month that has had enough', () => {
  const now = new Date('2026-06-29T12:00:00Z') // a Monday
  const tuesdays = [hour(2, 600), hour(2, 600)]
  const july = ['07', '14', '21'].map((day) => `2026-07-${day}T09:00:00.000Z`)
  // Tomorrow at ten is less than a day away.
  expect(starts(tuesdays, [], 9, now)).toEqual(july)
  const taken = [{ startsAt: july[0]!, endsAt: '2026-07-07T09:30:00.000Z' }]
  expect(starts(tuesdays, taken, 9, now)).toEqual(july.slice(1))
  expect(starts(tuesdays, taken, 1, now)).toEqual([])
})

test('what overlaps with a talk is not free, and what follows on it is', () => {
  const now = new Date('2026-06-29T12:00:00Z')
  const taken = [{ startsAt: '2026-07-01T09:15:00.000Z', endsAt: '2026-07-01T10:00:00.000Z' }]
  const hours = [hour(3, 600), hour(3, 660)]
  expect(starts(hours, taken, 9, now).slice(0, 2)).toEqual([
    '2026-07-01T10:00:00.000Z',
    '2026-07-08T09:00:00.000Z',
  ])
})
