import { describe, expect, test } from 'vitest'
import type { Term } from '@waymark/contracts/vocabulary'
import { indexWords } from '@waymark/contracts/vocabulary-words'
import { readConcepts } from './queries.ts'

const terms: Term[] = [
  {
    facet: 'harm',
    id: 'cce',
    label: 'Child criminal exploitation',
    alts: ['CCE', 'criminal exploitation'],
    revision: 1,
  },
  { facet: 'harm', id: 'cl', label: 'County lines', broader: 'cce', revision: 1 },
  { facet: 'harm', id: 'miss', label: 'Missing', alts: ['missing from home'], revision: 1 },
  { facet: 'context', id: 'park', label: 'Park or estate', alts: ['park', 'estate'], revision: 1 },
]
const read = (q: string) => readConcepts({ words: indexWords(terms), terms }, q)

describe('other words for what is looked for', () => {
  test.each([
    ['CCE', `('CCE' | 'criminal exploitation' | 'County lines')`],
    ['the CCE pane', `'the' & ('CCE' | 'criminal exploitation' | 'County lines') & 'pane':*`],
    ['criminal exploitation', `('criminal exploitation' | 'CCE' | 'County lines')`],
    // Nothing that the typed words do not find by themselves, or that is only a part of it.
    ['missing', ''],
    ['park', ''],
    ['a panel', ''],
    // Two words that are also written as one, and plurals that the stemmer does not know.
    ['skate park', `'skate' & 'park':* | 'skatepark':*`],
    ['county lines', `'county' & 'lines':* | 'countylines':*`],
    ['knives', `('knives':* | 'knif' | 'knife')`],
    ['buses', `('buses':* | 'bus')`],
    // Forms of a word that it does not know either.
    ['paid advisers', `('paid' | 'pay') & 'advisers':*`],
    // Precisely what is asked for.
    ['"CCE"', ''],
    ['panel -CCE', ''],
    ['CCE or panel', ''],
    [`CCE'); drop table persons; --`, ''],
  ])('%s', (q, query) => expect(read(q).query).toBe(query))

  test('hostile words stay between their quotes', () => {
    expect(read(`'|!( CCE \\':*`).query).toBe(`('CCE' | 'criminal exploitation' | 'County lines')`)
  })

  test('each says whose word it is', () => {
    expect(read('CCE').others.at(-1)).toEqual({
      word: 'County lines',
      label: 'Child criminal exploitation',
      narrower: true,
    })
    expect(read('CCE').others[0]).toMatchObject({ label: 'CCE', narrower: false })
  })
})
