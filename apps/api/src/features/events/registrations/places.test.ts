import { describe, expect, test } from 'vitest'
import { fit, inFairOrder, nextInLine, offerEnds } from './places.ts'
import type { Hopeful, PlaceRules } from './places.ts'

const now = Date.parse('2027-05-04T10:00:00Z')
const rules = (more: Partial<PlaceRules> = {}): PlaceRules => ({
  capacity: 2,
  onlineCapacity: null,
  roomCapacity: null,
  perOrganisation: null,
  kept: [],
  startsAt: '2027-06-01T09:00:00Z',
  ...more,
})
let made = 0
const seat = (more: Partial<Hopeful> = {}): Hopeful => ({
  id: `seat-${String(made++).padStart(4, '0')}`,
  state: 'registered',
  organisationId: null,
  way: null,
  keptFor: null,
  queuedAt: null,
  groups: [],
  ...more,
})
const charity = { group: 'charity' as const, places: 1 }

describe('whether one more fits', () => {
  test.each<[string, Partial<PlaceRules>, Partial<Hopeful>[], Partial<Hopeful>, boolean]>([
    ['there is room', {}, [{}], {}, true],
    ['there is none', {}, [{}, {}], {}, false],
    ['an offer holds the last place', {}, [{}, { state: 'offered' }], {}, false],
    ['no limit at all', { capacity: null }, [{}, {}, {}], {}, true],
    [
      'the most of their organisation',
      { perOrganisation: 1 },
      [{ organisationId: 'leeds' }],
      { organisationId: 'leeds' },
      false,
    ],
    [
      'the most of another organisation',
      { perOrganisation: 1 },
      [{ organisationId: 'leeds' }],
      { organisationId: 'york' },
      true,
    ],
    ['nobody without an organisation is one', { perOrganisation: 1 }, [{}], {}, true],
    [
      'the room is full and they come online',
      { roomCapacity: 1 },
      [{ way: 'room' }],
      { way: 'online' },
      true,
    ],
    ['the room is full', { roomCapacity: 1 }, [{ way: 'room' }], { way: 'room' }, false],
    ['the last place is kept for another group', { kept: [charity] }, [{}], {}, false],
    ['it is kept for them', { kept: [charity] }, [{}], { groups: ['charity'] }, true],
    ['the kept one is taken', { kept: [charity] }, [{ keptFor: 'charity' }], {}, true],
    [
      'two days before, kept places are open to all',
      { kept: [charity], startsAt: '2027-05-06T10:00:00Z' },
      [{}],
      {},
      true,
    ],
  ])('%s', (_name, more, held, hopeful, fits) => {
    expect(fit(rules(more), held.map(seat), seat(hopeful), now).fits).toBe(fits)
  })

  test('a kept place is used up before a general one', () => {
    const place = fit(rules({ kept: [charity] }), [], seat({ groups: ['charity'] }), now)
    expect(place).toEqual({ fits: true, keptFor: 'charity' })
  })
})

describe('who is next', () => {
  const line = [
    seat({ id: 'a', organisationId: 'leeds', queuedAt: '2027-05-01T09:00:00.000Z' }),
    seat({ id: 'b', organisationId: 'youth', queuedAt: '2027-05-02T09:00:00.000Z' }),
    seat({ id: 'c', organisationId: 'leeds', queuedAt: '2027-05-03T09:00:00.000Z' }),
  ]
  const ids = (seats: Hopeful[]) => seats.map(({ id }) => id)

  test('first in line, but one place for each organisation first', () => {
    expect(ids(inFairOrder([], line))).toEqual(['a', 'b', 'c'])
    expect(ids(inFairOrder([seat({ organisationId: 'leeds' })], line))).toEqual(['b', 'a', 'c'])
  })

  test('whoever cannot have what is free lets the next one go before them', () => {
    const held = [seat({ organisationId: 'youth' })]
    const next = nextInLine(rules({ perOrganisation: 1 }), held, line.slice(1), now)
    expect(next?.hopeful.id).toBe('c')
    expect(nextInLine(rules({ capacity: 1 }), held, line, now)).toBeUndefined()
  })
})

describe('how long an offer is held', () => {
  test.each([
    ['a day, weeks before', '2027-05-04T10:00:00Z', '2027-06-01T09:00:00Z', '2027-05-05T10:00:00.000Z'],
    [
      'a quarter of what is left, near the day',
      '2027-05-04T10:00:00Z',
      '2027-05-05T10:00:00Z',
      '2027-05-04T16:00:00.000Z',
    ],
    [
      'a quarter of an hour at least',
      '2027-05-04T10:00:00Z',
      '2027-05-04T10:40:00Z',
      '2027-05-04T10:15:00.000Z',
    ],
    ['never after the start', '2027-05-04T10:00:00Z', '2027-05-04T10:05:00Z', '2027-05-04T10:05:00.000Z'],
    ['not in the night', '2027-05-04T17:30:00Z', '2027-05-05T09:00:00Z', '2027-05-05T07:30:00.000Z'],
    [
      'not in the night when the clocks go back',
      '2026-10-24T18:00:00Z',
      '2026-10-25T12:00:00Z',
      '2026-10-25T08:30:00.000Z',
    ],
  ])('%s', (_name, at, startsAt, until) => {
    expect(offerEnds(startsAt, Date.parse(at))).toBe(until)
  })
})
