import { expect, test } from 'vitest'
import { choicesOf, orderOf, readAsked, toAddress, toggled, without, withoutFacet } from './case-filter.ts'

const space = '01900000-0004-7000-8000-000000000002'

test('an address is read, and what nobody knows is left out', () => {
  const query = {
    harm: ['cce', 'Knit ting', 'cce', null],
    stage: ['growing', 'knitting'],
    context: ['school', "a'b"],
    like: ['region', 'wealth'],
    q: '  bus ',
    space,
    order: 'success',
    other: 'x',
  }
  expect(readAsked(query)).toEqual({
    harm: ['cce'],
    stage: ['growing'],
    context: ['school'],
    like: ['region'],
    q: '  bus ',
    spaceId: space,
  })
  expect(readAsked({ q: ' ', space: 'x', harm: [] })).toEqual({})
})

test('what is asked goes into the address and comes back the same', () => {
  const asked = readAsked({ harm: ['cce', 'cl'], q: 'bus', space, order: 'newest' })
  expect(readAsked(toAddress(asked) as never)).toEqual(asked)
})

test('choices are put in and taken out one by one', () => {
  const asked = toggled(toggled({}, 'harm', 'cce'), 'harm', 'cl')
  expect(choicesOf({ ...asked, like: ['size'] }).map(({ facet }) => facet)).toEqual([
    'harm',
    'harm',
    'like-size',
  ])
  expect(toggled(asked, 'harm', 'cce')).toEqual({ harm: ['cl'] })
  expect(without({ ...asked, q: 'x' }, { name: 'q', value: 'x' })).toEqual(asked)
  expect(withoutFacet({ ...asked, spaceId: space }, 'harm')).toEqual({ spaceId: space })
  expect(withoutFacet({ like: ['size', 'kind'] }, 'like-size')).toEqual({ like: ['kind'] })
})

test('with words the best come first', () => {
  expect([
    orderOf({}),
    orderOf({ order: 'best' }),
    orderOf({ q: 'x' }),
    orderOf({ q: 'x', order: 'newest' }),
  ]).toEqual(['newest', 'newest', 'best', 'newest'])
})
