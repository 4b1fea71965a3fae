import { expect, test } from 'vitest'
import { may } from './access.ts'

const now = new Date('2026-03-01T10:00:00Z')
const member = {
  level: 3,
  role: 'member' as const,
  agreed: true,
  sensitivity: 'network' as const,
  hostId: 'host',
  state: 'planned',
  startsAt: '2026-03-01T11:00:00Z',
  endsAt: '2026-03-01T12:00:00Z',
  capacity: 2,
  registered: 1,
  offered: 0,
  waiting: 0,
  myRegistration: null,
}

test.each([
  ['a member', {}, true],
  ['an observer of an ordinary space', { role: 'observer' as const }, true],
  [
    'an observer where the Chatham House Rule holds',
    { role: 'observer' as const, sensitivity: 'chatham-house' as const },
    false,
  ],
  ['an observer of a closed space', { role: 'observer' as const, sensitivity: 'closed' as const }, false],
  ['somebody from outside', { role: null, level: 1 }, false],
  ['a member who has not accepted the agreement', { agreed: false }, false],
  ['a member when it is full', { registered: 2 }, false],
  ['a member when there is no limit', { registered: 200, capacity: null }, true],
  ['a member when it is over', { endsAt: '2026-03-01T09:59:00Z' }, false],
  ['a member when it was cancelled', { state: 'cancelled' }, false],
  ['a member when the last place is held for somebody', { offered: 1 }, false],
  ['the one it is held for', { offered: 1, myRegistration: 'offered' as const }, true],
  ['a member in line', { myRegistration: 'waitlisted' as const }, false],
  ['a member with a place', { myRegistration: 'registered' as const }, false],
  ['a member who gave their place back', { myRegistration: 'cancelled_by_person' as const }, true],
])('%s may register: %#', (_who, difference, allowed) => {
  expect(may.register({ ...member, ...difference }, now)).toBe(allowed)
})

test.each([
  ['a member when it is full', { registered: 2 }, true],
  ['a member while there are places', {}, false],
  ['a member in line', { registered: 2, myRegistration: 'waitlisted' as const }, false],
  ['a member with a place', { registered: 2, myRegistration: 'registered' as const }, false],
  ['somebody from outside', { registered: 2, role: null, level: 1 }, false],
  ['a member when it is over', { registered: 2, endsAt: '2026-03-01T09:59:00Z' }, false],
])('%s may get in line: %#', (_who, difference, allowed) => {
  expect(may.wait({ ...member, ...difference }, now)).toBe(allowed)
})

test('the workshop is for those with a place, the host and those who moderate', () => {
  expect(may.enter({ id: 'ada' }, member)).toBe(false)
  expect(may.enter({ id: 'ada' }, { ...member, myRegistration: 'registered' })).toBe(true)
  expect(may.enter({ id: 'host' }, member)).toBe(true)
  expect(may.enter({ id: 'ada' }, { ...member, level: 4 })).toBe(true)
  expect(may.enter({ id: 'host' }, { ...member, state: 'cancelled' })).toBe(false)
})

test('an event is changed by its host and those who moderate, once they accepted the agreement', () => {
  expect(may.change({ id: 'ada' }, member)).toBe(false)
  expect(may.change({ id: 'host' }, member)).toBe(true)
  expect(may.change({ id: 'ada' }, { ...member, level: 4 })).toBe(true)
  expect(may.change({ id: 'host' }, { ...member, agreed: false })).toBe(false)
})
