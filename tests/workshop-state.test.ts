import fc from 'fast-check'
import { expect, test } from 'vitest'
import { secondsLeft, trimmed } from '@waymark/contracts/workshop-clock'
import { emptyRoom, fairOrder, fold, foldAll } from '@waymark/contracts/workshop-state'
import type { RoomState } from '@waymark/contracts/workshop-state'
import {
  askedAs,
  countedBy,
  entryTypes,
  fates,
  paces,
  roomRoles,
  roomWords,
} from '@waymark/contracts/workshop-entries'
import type { Entry, Payload } from '@waymark/contracts/workshop-entries'

const people = ['Ada', 'Ben', 'Cy'].map((name, index) => ({
  id: `00000000-0000-4000-8000-00000000000${index}`,
  name,
  organisation: null,
  observer: false,
}))
const person = fc.constantFrom(...people)
const idOf = (seq: number) => `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`
const payload: fc.Arbitrary<Payload> = fc.record(
  {
    text: fc.constantFrom('one', 'two', '🦦'),
    entryId: fc.integer({ min: 1, max: 12 }).map(idOf),
    word: fc.constantFrom(...roomWords),
    pace: fc.constantFrom(...paces),
    on: fc.boolean(),
    personId: person.map(({ id }) => id),
    order: fc.shuffledSubarray(people.map(({ id }) => id)),
    steps: fc.array(fc.record({ title: fc.constant('Step'), minutes: fc.integer({ min: 1, max: 60 }) }), {
      minLength: 1,
      maxLength: 5,
    }),
    index: fc.integer({ min: 0, max: 6 }),
    minutes: fc.integer({ min: -20, max: 20 }),
    role: fc.option(fc.constantFrom(...roomRoles)),
    questionId: fc.integer({ min: 1, max: 4 }).map(idOf),
    as: fc.constantFrom(...askedAs),
    organisation: fc.constant('Northmoor'),
    fate: fc.constantFrom(...fates),
    into: fc.integer({ min: 1, max: 4 }).map(idOf),
    count: fc.nat({ max: 9 }),
    countedBy: fc.constantFrom(...countedBy),
    threadId: fc.integer({ min: 1, max: 4 }).map(idOf),
    name: fc.constant('Ada'),
    edited: fc.boolean(),
  },
  { requiredKeys: [] },
)
/** A log of anything, also of what no server would have let in. */
const logs = fc
  .array(
    fc.record({ type: fc.constantFrom(...entryTypes), payload, actor: fc.option(person, { freq: 9 }) }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map((each, index): Entry => ({
      ...each,
      seq: index + 1,
      id: idOf(index + 1),
      at: new Date(Date.UTC(2027, 0, 1, 10, index)).toISOString(),
    })),
  )

test('a stale state and the entries it missed make the fresh state, wherever it stopped and however it was kept', () => {
  fc.assert(
    fc.property(logs, fc.nat(), (log, stopped) => {
      const fresh = foldAll(emptyRoom, log)
      const at = stopped % (log.length + 1)
      const stale = JSON.parse(JSON.stringify(foldAll(emptyRoom, log.slice(0, at)))) as RoomState
      // Some come twice: what is there already changes nothing.
      expect(foldAll(stale, log.slice(Math.max(0, at - 3)))).toEqual(fresh)
    }),
  )
})

test('an entry that skips a number is a mistake', () => {
  const entry: Entry = {
    id: idOf(2),
    seq: 2,
    at: '2027-01-01T10:00:00.000Z',
    actor: null,
    type: 'opened',
    payload: {},
  }
  expect(() => fold(emptyRoom, entry)).toThrow('entry 2 follows 0')
})

const happen = (...all: [Entry['type'], Payload, (typeof people)[number]?][]) =>
  foldAll(
    emptyRoom,
    all.map(([type, payload, actor = people[0]!], index) => ({
      id: idOf(index + 1),
      seq: index + 1,
      at: new Date(Date.UTC(2027, 0, 1, 10, index)).toISOString(),
      actor,
      type,
      payload,
    })),
  )
const [ada, ben, cy] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]]
const names = ({ hands }: RoomState) => hands.map(({ name }) => name)

test('hands stand in the order they went up, whoever has not spoken comes first in a fair one, and an order can be woven', () => {
  const up: Payload = { on: true }
  const room = happen(
    ['hand', up, ada],
    ['call', { personId: ada.id }, cy],
    ['hand', up, ada],
    ['hand', up, ben],
    ['hand', up, ada],
    ['hand', up, cy],
  )
  expect(names(room)).toEqual(['Ada', 'Ben', 'Cy'])
  expect(fairOrder(room)).toEqual([ben.id, cy.id, ada.id])
  const entry = (type: Entry['type'], payload: Payload): Entry => ({
    id: idOf(7),
    seq: 7,
    at: '',
    actor: cy,
    type,
    payload,
  })
  expect(names(fold(room, entry('weave', { order: [cy.id] })))).toEqual(['Cy', 'Ada', 'Ben'])
  expect(names(fold(room, entry('lower', { personId: ben.id })))).toEqual(['Ada', 'Cy'])
})

test('one has the floor until it is given on, ends, or the next step begins', () => {
  const give = (to?: (typeof people)[number]): [Entry['type'], Payload] => [
    'call',
    to ? { personId: to.id, name: to.name } : {},
  ]
  const floor = (...all: Parameters<typeof happen>) => happen(...all).floor?.name
  expect(floor(give(ada), give(ben))).toBe('Ben')
  expect(floor(['hand', { on: true }, cy], ['call', { personId: cy.id }])).toBe('Cy')
  expect(floor(give(ada), ['lower', { personId: ben.id }])).toBe('Ada')
  expect(floor(give(ada), ['lower', { personId: ada.id }])).toBeUndefined()
  const raisedAgain: Parameters<typeof happen> = [give(ada), ['hand', { on: true }, ada]]
  expect(floor(...raisedAgain, ['lower', { personId: ada.id }])).toBe('Ada')
  const gone = happen(...raisedAgain, ['lower', { personId: ada.id, on: false }])
  expect([gone.floor, names(gone)]).toEqual([null, []])
  const steps = [{ title: 'Arrive', minutes: 10 }]
  expect(floor(['sheet', { steps }], give(ada), ['step', { index: 0 }])).toBeUndefined()
  const again = happen(give(ada), ['hand', { on: true }, ada], give())
  expect([again.floor, names(again)]).toEqual([null, ['Ada']])
})

test('whoever was first to look after a break does', () => {
  const seen: Payload = { entryId: idOf(1), on: false }
  const { breaks } = happen(['break', {}, ada], ['break', {}, cy], ['break', seen, ben], ['break', seen, cy])
  expect(breaks.map(({ name, by }) => [name, by?.name])).toEqual([
    ['Ada', 'Ben'],
    ['Cy', undefined],
  ])
})

test('nothing of words that were taken away stays in what the room is', () => {
  const room = happen(
    ['chat', { text: 'Dympna' }],
    ['edit', { entryId: idOf(1), text: 'Dympna too' }],
    ['react', { entryId: idOf(1), word: 'thank-you', on: true }, ben],
    ['remove', { entryId: idOf(1), on: false }],
    ['react', { entryId: idOf(1), word: 'thank-you', on: true }, ben],
    ['edit', { entryId: idOf(1), text: 'Dympna again' }],
  )
  expect(room.changes).toEqual({ [idOf(1)]: { removed: 'writer' } })
  expect(JSON.stringify(room)).not.toContain('Dympna')
})

test('hidden words are nowhere in what the room is, and stand again as they were, changed or not', () => {
  const hide = (edited?: boolean): [Entry['type'], Payload] => [
    'hide',
    { entryId: idOf(1), on: edited === undefined, ...(edited !== undefined && { text: 'Dympna', edited }) },
  ]
  const said: [Entry['type'], Payload][] = [
    ['chat', { text: 'Dympna' }],
    ['react', { entryId: idOf(1), word: 'thank-you', on: true }],
  ]
  const words = { 'thank-you': [ada.id] }
  const edit: [Entry['type'], Payload] = ['edit', { entryId: idOf(1), text: 'Dympna too' }]
  expect(happen(...said, edit, hide()).changes).toEqual({ [idOf(1)]: { hidden: true, words } })
  expect(happen(...said, hide(), hide(false)).changes).toEqual({ [idOf(1)]: { shown: 'Dympna', words } })
  expect(happen(...said, edit, hide(), hide(true)).changes).toEqual({ [idOf(1)]: { text: 'Dympna', words } })
  expect(happen(...said, hide(), hide(false), edit).changes).toEqual({
    [idOf(1)]: { text: 'Dympna too', words },
  })
  expect(happen(...said, ['remove', { entryId: idOf(1), on: true }], hide(), hide(false)).changes).toEqual({
    [idOf(1)]: { removed: 'run' },
  })
})

test('the clock of a step runs from when it began, with what was added; what is left can be made to fit', () => {
  const steps = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Listen', minutes: 30 },
    { title: 'Close', minutes: 10 },
  ]
  const room = happen(['sheet', { steps }], ['step', { index: 0 }], ['time', { minutes: 5 }])
  const since = Date.UTC(2027, 0, 1, 10, 1)
  expect(secondsLeft(room, since)).toBe(15 * 60)
  expect(secondsLeft(room, since + 16 * 60_000)).toBe(-60)
  expect(trimmed(room, 20).map(({ minutes }) => minutes)).toEqual([10, 15, 5])
  expect(trimmed(room, 0).map(({ minutes }) => minutes)).toEqual([10, 1, 1])
  expect(trimmed(room, 60)).toEqual(steps)
  expect(secondsLeft(happen(['sheet', { steps }], ['step', { index: 7 }]), since)).toBeUndefined()
})

test('one leads at a time: whoever it is handed to, and whoever led before stays at their side', () => {
  const give = (to: (typeof people)[number], role: Payload['role']): [Entry['type'], Payload] => [
    'role',
    { personId: to.id, role: role!, text: to.name },
  ]
  const room = happen(give(ada, 'co-facilitator'), give(ada, 'facilitator'), give(ben, 'facilitator'))
  expect(Object.values(room.roles)).toEqual([
    { role: 'co-facilitator', name: 'Ada' },
    { role: 'facilitator', name: 'Ben' },
  ])
})
