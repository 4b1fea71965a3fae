import { expect, test } from 'vitest'
import { chosenOf, readAsked, toggled } from './directory-asked.ts'

test('an address is read as far as it is known', () => {
  expect(
    readAsked({
      q: ' county lines ',
      harm: ['cl', 'cl', '<b>'],
      work: 'direct',
      region: 'Atlantis',
      talks: 'yes',
    }),
  ).toEqual({ q: 'county lines', harm: ['cl'], work: ['direct'], talks: ['yes'] })
  expect(readAsked({ q: null, harm: null })).toEqual({})
})

test('a value is chosen, and taken away again', () => {
  const chosen = toggled({ q: 'words' }, 'harm', 'cl')
  expect(chosenOf(chosen)).toEqual([{ facet: 'harm', value: 'cl' }])
  expect(toggled(chosen, 'harm', 'cl')).toEqual({ q: 'words' })
})
