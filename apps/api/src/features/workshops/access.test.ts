import { expect, test } from 'vitest'
import { may, nextTurn, standing } from './access.ts'

const event = { startsAt: '2026-03-01T10:00:00Z', endsAt: '2026-03-01T11:00:00Z' }
const at = (time: string) => new Date(`2026-03-01T${time}:00Z`)
const room = {
  ...event,
  level: 3,
  agreed: true,
  hostId: 'host',
  eventState: 'planned',
  myRegistration: 'registered' as string | null,
  myRole: null,
  state: 'waiting' as const,
  rules: { entry: 'registered' as const },
  removal: null as string | null,
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

test.each([
  ['waiting', 'waiting', '09:00', '2026-03-01T09:45:00.000Z'],
  ['open', 'waiting', '10:00', '2026-03-01T12:00:00.001Z'],
  ['opened early', 'open', '09:00', '2026-03-01T12:00:00.001Z'],
  ['closed by hand', 'closed', '10:30', null],
  ['over', 'waiting', '12:01', null],
] as const)('a room that is %s says when the clock turns it next', (_is, state, time, turns) => {
  expect(nextTurn({ ...event, state }, at(time))).toBe(turns)
  if (turns)
    expect(standing({ ...event, state }, new Date(turns))).not.toBe(standing({ ...event, state }, at(time)))
})

test.each([
  ['a member with a place', {}, true],
  ['a member without one', { myRegistration: null }, false],
  ['a member who was asked to leave', { removal: 'Enough' }, false],
  [
    'a member without one, where the space comes in',
    { myRegistration: null, rules: { entry: 'space' as const } },
    true,
  ],
  ['a member who gave it back', { myRegistration: 'cancelled_by_person' }, false],
  ['somebody who only sees the space', { level: 1 }, false],
  ['a member who has not accepted the agreement', { agreed: false }, false],
  ['a member before it opens', { startsAt: '2026-03-01T10:26:00Z' }, false],
  ['a member when it was cancelled', { eventState: 'cancelled' }, false],
  ['the host without a place', { hostId: 'ada', myRegistration: null }, true],
  ['the host who has become an observer', { hostId: 'ada', level: 1 }, true],
  ['a moderator without a place', { level: 4, myRegistration: null }, true],
  ['a member in their group', { state: 'open', group: { isMine: true, closesAt: null } }, true],
  [
    'a member in their group, which has closed',
    { state: 'open', group: { isMine: true, closesAt: at('10:09').toISOString() } },
    false,
  ],
  ['a member in their group, which was not opened', { group: { isMine: true, closesAt: null } }, false],
  ['a member in another group', { state: 'open', group: { isMine: false, closesAt: null } }, false],
  ['the host in any group', { state: 'open', hostId: 'ada', group: { isMine: false, closesAt: null } }, true],
] as const)('%s may speak: %#', (_who, difference, allowed) => {
  expect(may.speak({ id: 'ada' }, { ...room, ...difference }, at('10:10'))).toBe(allowed)
})

test.each([
  ['the host', { hostId: 'ada' }, true],
  ['a moderator', { level: 4 }, true],
  ['a member', {}, false],
  ['a host who has not accepted the agreement', { hostId: 'ada', agreed: false }, false],
  ['a host when it was cancelled', { hostId: 'ada', eventState: 'cancelled' }, false],
  ['a host an hour and more after the end', { hostId: 'ada', endsAt: '2026-03-01T09:00:00Z' }, false],
])('%s may open and close: %#', (_who, difference, allowed) => {
  expect(may.turn({ id: 'ada' }, { ...room, ...difference }, at('10:10'))).toBe(allowed)
})

test.each([
  ['the host', 'host', {}],
  ['somebody who looks after the space', 'me', { level: 4 }],
  ['a facilitator', 'me', { myRole: 'facilitator' as const }],
  ['a co-facilitator', 'me', { myRole: 'co-facilitator' as const }],
])('%s runs it, and as a guest runs, hears and weighs nothing', (_who, id, more) => {
  const subject = { ...room, state: 'open' as const, level: 2, ...more }
  expect(may.run({ id }, subject)).toBe(true)
  const guest = { ...subject, guest: {} }
  expect([may.run({ id }, guest), may.hear({ id }, guest), may.weigh({ id }, guest)]).toEqual([
    false,
    false,
    false,
  ])
  expect(may.speak({ id }, guest, at('10:30'))).toBe(true)
})
