import { describe, expect, test } from 'vitest'
import type { Term } from './vocabulary.ts'
import { fold, indexWords, mentions, narrower, resolve } from './vocabulary-words.ts'

const term = (facet: Term['facet'], id: string, label: string, more: Partial<Term> = {}): Term => ({
  facet,
  id,
  label,
  revision: 1,
  ...more,
})
const terms = [
  term('harm', 'efh', 'Harm outside the home', { alts: ['EFRH', 'extra-familial harm'] }),
  term('harm', 'cce', 'Child criminal exploitation', { alts: ['CCE'], broader: 'efh' }),
  term('harm', 'cl', 'County lines', { broader: 'cce' }),
  term('harm', 'gang', 'Gang-associated harm', { broader: 'efh', alts: ['gangs'] }),
  term('harm', 'old', 'Going country', { retired: true, replacedBy: 'cl' }),
  term('approach', 'cop', 'Co-production', {}),
  term('level', 'l2', 'Level 2: a place or group', { alts: ['Level 2', 'Tier 2'] }),
  term('system-point', 'mace', 'MACE panel', { alts: ['MACE'] }),
  term('acronym', 'mace', 'MACE', {}),
  term('context', 'residential', 'Children’s home', {}),
]
const index = indexWords(terms)
const keys = (words: string) => resolve(index, words).map(({ facet, id }) => `${facet}:${id}`)

describe('one concept, whatever the word', () => {
  test.each([
    ['CCE', ['harm:cce']],
    ['cce', ['harm:cce']],
    ['county lines', ['harm:cl']],
    ['County-Line', ['harm:cl']],
    ['EFRH', ['harm:efh']],
    ['harm outside the home', ['harm:efh']],
    ['Harms outside the homes', ['harm:efh']],
    ['Tier 2', ['level:l2']],
    ['tier-2', ['level:l2']],
    ['coproduction', ['approach:cop']],
    ['co production', ['approach:cop']],
    ['childrens homes', ['context:residential']],
    ['children’s home', ['context:residential']],
    ['MACE', ['system-point:mace', 'acronym:mace']],
    ['going country', ['harm:cl']],
    ['county lines gangs', ['harm:cl', 'harm:gang']],
    ['harm, outside. The home', []],
    ['nothing we know', []],
    ['', []],
    ['مرحبا 🙂 \u0000', []],
  ])('%s', (words, expected) => expect(keys(words)).toEqual(expected))

  test('the longest phrase counts, and says where it stands', () => {
    const text = 'The MACE panel spoke of CCE.'
    const found = mentions(index, text).map(({ start, end, terms: [first] }) => [
      text.slice(start, end),
      first?.id,
    ])
    expect(found).toEqual([
      ['MACE panel', 'mace'],
      ['CCE', 'cce'],
    ])
  })
})

test('narrower concepts to the last, and no end without one', () => {
  expect(narrower(terms, terms[0]!).map(({ id }) => id)).toEqual(['cce', 'gang', 'cl'])
  const circle = [term('harm', 'a', 'A', { broader: 'b' }), term('harm', 'b', 'B', { broader: 'a' })]
  expect(narrower(circle, circle[0]!).map(({ id }) => id)).toEqual(['b'])
})

test('short words keep their last letter', () => {
  expect(['bus', 'crisis', 'process', 'agencies', 'SARs'].map(fold)).toEqual([
    'bus',
    'crisis',
    'process',
    'agency',
    'sar',
  ])
})
