import { expect, test } from 'vitest'
import type { Entry } from '@waymark/contracts/workshop-entries'
import { balanceOf } from './balancing.ts'

const people = (kind: 'local_authority' | 'charity' | 'police', from: number, count: number) =>
  Array.from({ length: count }, (_each, index) => [`p${from + index}`, kind] as const)
let seq = 0
const did = (personId: string, type: 'chat' | 'hand' | 'call', text = 'one two'): Entry => ({
  id: 'e',
  seq: (seq += 1),
  at: '2026-03-02T10:00:00.000Z',
  actor: { id: type === 'call' ? 'host' : personId, name: '', organisation: null, observer: false },
  type,
  payload: type === 'chat' ? { text } : type === 'call' ? { personId } : { on: true },
})

test('shares of people, words, hands and floor stand side by side, to the nearest five', () => {
  const kinds = new Map([...people('local_authority', 0, 10), ...people('charity', 10, 5)])
  const entries = [
    ...Array.from({ length: 9 }, () => did('p0', 'chat')),
    did('p11', 'chat', 'A longer one'),
    did('p1', 'hand'),
    did('p12', 'hand'),
    did('p12', 'call'),
    did('host', 'chat', 'The host is not counted at all'),
  ]
  expect(balanceOf(kinds, entries)).toEqual({
    kinds: [
      { kind: 'local_authority', present: 10, shares: { people: 65, words: 85, hands: 50, floor: 0 } },
      { kind: 'charity', present: 5, shares: { people: 35, words: 15, hands: 50, floor: 100 } },
    ],
    underFive: [],
  })
})

test('what a kind with fewer than five people did changes nothing that is shown', () => {
  const kinds = new Map([
    ...people('local_authority', 0, 6),
    ...people('charity', 6, 5),
    ...people('police', 11, 4),
  ])
  const often = [did('p0', 'chat'), did('p7', 'chat'), did('p1', 'hand')]
  for (const type of ['chat', 'hand', 'call'] as const)
    for (const person of ['p11', 'p14']) {
      const theirs = Array.from({ length: 40 }, () => did(person, type))
      expect(balanceOf(kinds, [...often, ...theirs])).toEqual(balanceOf(kinds, often))
    }
  expect(balanceOf(kinds, often).underFive).toEqual(['police'])
})

test('where nobody raised a hand there is no share of hands', () => {
  const kinds = new Map(people('charity', 0, 5))
  expect(balanceOf(kinds, []).kinds[0]!.shares).toEqual({
    people: 100,
    words: null,
    hands: null,
    floor: null,
  })
})
