import { describe, expect, test } from 'vitest'
import { chosenOf, readAsked, toggled } from './search-asked.ts'

const id = '01900000-0000-7000-8000-000000000001'

describe('the address of a search', () => {
  test.each([
    [{ q: ' bus ' }, { q: 'bus' }],
    [{ q: null, kind: 'planet', year: 'soon', networkId: "'; --" }, { q: '' }],
    [
      { q: 'x', kind: ['case', 'case', 'thread'], year: '2026', spaceId: id },
      { q: 'x', kind: ['case', 'thread'], year: [2026], spaceId: id },
    ],
  ])('%j', (query, asked) => expect(readAsked(query)).toEqual(asked))

  test('a value is chosen and taken back', () => {
    let asked = toggled({ q: 'x' }, 'kind', 'case')
    asked = toggled(asked, 'year', '2026')
    asked = toggled(asked, 'network', id)
    expect(asked).toEqual({ q: 'x', kind: ['case'], year: [2026], networkId: id })
    expect(chosenOf(asked)).toEqual([
      { facet: 'kind', id: 'case' },
      { facet: 'network', id },
      { facet: 'year', id: '2026' },
    ])
    for (const { facet, id } of chosenOf(asked)) asked = toggled(asked, facet, id)
    expect(asked).toEqual({ q: 'x' })
  })
})
