import { expect, test } from 'vitest'
import { may, standing } from './access.ts'

const event = { startsAt: '2026-03-01T10:00:00Z', endsAt: '2026-03-01T11:00:00Z' }
const at = (time: string) => new Date(`2026-03-01T${time}:00Z`)
const room = {
  ...event,
  level: 3,
  agreed: true,
  hostId: 'host',
  eventState: 'planned',
  myRegistration: 'registered' as string | null,
  state: 'waiting' as const,
}

test.each([
  ['09:44', 'waiting', 'waiting'],
  ['09:45', 'waiting', 'open'],
  ['09:00', 'open', 'open'],
  ['12:00', 'waiting', 'open'],
  ['12:01', 'open', 'closed'],
  ['10:30', 'closed', 'closed'],
] as const)('at %s a room that was left %s is %s', (time, state, is) => {
  expect(standing({ ...event, state }, at(time))).toBe(is)
})

test('speaking takes a place, the agreement and an open room', () => {
  const now = at('10:10')
  expect(may.speak({ id: 'ada' }, room, now)).toBe(true)
  expect(may.speak({ id: 'ada' }, { ...room, myRegistration: null }, now)).toBe(false)
  expect(may.speak({ id: 'ada' }, { ...room, agreed: false }, now)).toBe(false)
  expect(may.speak({ id: 'ada' }, room, at('09:00'))).toBe(false)
  expect(may.speak({ id: 'host' }, { ...room, myRegistration: null }, now)).toBe(true)
  expect(may.run({ id: 'ada' }, { ...room, level: 4 })).toBe(true)
  expect(may.run({ id: 'ada' }, room)).toBe(false)
})
