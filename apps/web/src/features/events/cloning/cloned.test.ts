import { expect, test } from 'vitest'
import { clonedFacts, clonedRepetition } from './cloned.ts'

const event = {
  title: 'Learning set',
  kind: 'action-learning' as const,
  startsAt: '2027-03-09T10:00:00.000Z',
  endsAt: '2027-03-09T11:30:00.000Z',
  place: 'Room 4',
  capacity: 8,
  onlineCapacity: null,
  roomCapacity: 6,
  perOrganisation: 1,
  kept: [{ group: 'charity' as const, places: 2 }],
  approves: true,
  agenda: [{ title: 'Arrive', minutes: 10 }],
  description: 'Bring a question.',
} as Parameters<typeof clonedFacts>[0]

test('all of an event but its day', () => {
  expect(clonedFacts(event)).toEqual({
    title: 'Learning set',
    kind: 'action-learning',
    day: '',
    start: '10:00',
    end: '11:30',
    place: 'Room 4',
    capacity: '8',
    onlineCapacity: '',
    roomCapacity: '6',
    perOrganisation: '1',
    kept: [{ group: 'charity', places: 2 }],
    approves: true,
    agenda: [{ title: 'Arrive', minutes: 10 }],
    description: 'Bring a question.',
  })
  expect(clonedFacts(event).kept[0]).not.toBe(event.kept[0])
})

const dates = Array.from({ length: 4 }, () => ({ state: 'planned' })) as never
test.each([
  ['FREQ=WEEKLY;INTERVAL=6;BYDAY=TU;COUNT=6', { every: 'weeks', weeks: 6, count: 6 }],
  ['FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270709T000000Z', { every: 'month', count: 4 }],
])('how it repeats, without the breaks of that year: %s', (rule, repetition) => {
  const skips = {
    bankHolidays: ['England' as const],
    breaks: [{ name: 'Half term', from: '2027-02-15', to: '2027-02-19' }],
  }
  expect(clonedRepetition({ rule, skips, dates })).toMatchObject({
    ...repetition,
    bankHolidays: ['England'],
    breaks: [],
  })
})
test('one date repeats nothing', () => {
  expect(clonedRepetition(undefined)).toBeUndefined()
  expect(clonedRepetition({ rule: null, skips: null, dates: [] })).toBeUndefined()
})
