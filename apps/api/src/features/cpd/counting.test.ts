import { describe, expect, test } from 'vitest'
import { hasPeer, missingIn, neededOf, progressOf } from './counting.ts'

const question = (id: string, isRequired: boolean, isPeer = false) => ({
  id,
  label: `About ${id}`,
  help: '',
  good: '',
  weak: '',
  isRequired,
  isPeer,
})
const questions = [question('about', true), question('learnt', true), question('peer', false, true)]
const note = (words: Record<string, string>, activity = 'Workshop') => ({
  activity,
  answers: Object.entries(words).map(([id, said]) => ({ question: id, label: id, words: said })),
})
const whole = note({ about: 'A', learnt: 'B' })
const withPeer = note({ about: 'A', learnt: 'B', peer: 'C' })

test.each([
  ['everything', whole, []],
  ['white space is no answer', note({ about: ' \n', learnt: 'B' }), ['About about']],
  ['the kind of learning too', note({ about: 'A', learnt: 'B' }, ' '), ['Type of CPD']],
  ['nothing', note({}, ''), ['Type of CPD', 'About about', 'About learnt']],
  ['an answer to a question of another scheme', note({ about: 'A', other: 'B' }), ['About learnt']],
])('%s', (_name, held, missing) => expect(missingIn(held, questions)).toEqual(missing))

test('a piece is one with a peer when something was learnt from them', () => {
  expect([whole, withPeer, note({ peer: ' ' })].map((each) => hasPeer(each, questions))).toEqual([
    false,
    true,
    false,
  ])
})

describe('a year is complete', () => {
  const socialWork = { needed: 2, neededWithPeer: 1 }
  test.each([
    ['nothing', [], socialWork, '0 0 false'],
    ['one with a peer', [withPeer], socialWork, '1 1 false'],
    ['two without', [whole, whole], socialWork, '2 0 false'],
    ['one of each', [whole, withPeer], socialWork, '2 1 true'],
    ['begun ones count nothing, nor does their peer', [whole, note({ peer: 'C' })], socialWork, '1 0 false'],
    ['nobody said how many', [withPeer, withPeer], { needed: null, neededWithPeer: null }, '2 2 false'],
    ['a number and no peers', [whole], { needed: 1, neededWithPeer: null }, '1 0 true'],
    ['none are needed', [], { needed: 0, neededWithPeer: 0 }, '0 0 true'],
  ])('%s', (_name, notes, needed, expected) => {
    const told = progressOf(notes, questions, needed)
    expect(`${told.pieces} ${told.withPeer} ${told.isComplete}`).toBe(expected)
  })
})

test('the scheme says how many; its people where it does not', () => {
  const own = { ownPieces: 5, ownWithPeer: 2 }
  expect(neededOf({ pieces: 2, piecesWithPeer: 1 }, own)).toEqual({ needed: 2, neededWithPeer: 1 })
  expect(neededOf({ pieces: null, piecesWithPeer: null }, own)).toEqual({ needed: 5, neededWithPeer: 2 })
  expect(neededOf({ pieces: null, piecesWithPeer: null }, null)).toEqual({
    needed: null,
    neededWithPeer: null,
  })
})
