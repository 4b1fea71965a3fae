import { expect, test } from 'vitest'
import type { Occurrence } from '@waymark/contracts/events'
import { changes, toFacts, workingDayIn } from './event-facts.ts'

const event = {
  title: 'Walk-through',
  kind: 'workshop',
  startsAt: '2027-06-01T09:00:00.000Z',
  endsAt: '2027-06-01T10:30:00.000Z',
  place: 'Online',
  capacity: null,
  description: '',
} as Occurrence
const before = toFacts(event)

test('an event is read in UK time', () => {
  expect(before).toMatchObject({ day: '2027-06-01', start: '10:00', end: '11:30', capacity: '' })
})

test('only what was changed is sent', () => {
  expect(changes(before, { ...before })).toEqual({})
  expect(changes(before, { ...before, capacity: '12', title: 'Walk-through ' })).toEqual({ capacity: 12 })
  expect(changes(before, { ...before, end: '12:00' })).toEqual({ endsAt: '2027-06-01T11:00:00.000Z' })
  expect(changes({ ...before, capacity: '12' }, before)).toEqual({ capacity: null })
})

test('a missing day changes nothing', () => {
  expect(changes(before, { ...before, day: '' })).toBeUndefined()
})

test.each([
  ['a Friday stays', '2026-11-27', '2026-12-11'],
  ['a Saturday is the Monday after', '2026-11-28', '2026-12-14'],
  ['a Sunday too', '2026-11-29', '2026-12-14'],
])('%s', (_name, today, then) => {
  expect(workingDayIn(14, Date.parse(`${today}T09:00:00Z`))).toBe(then)
})
