import { expect, test } from 'vitest'
import { emptyText } from '@waymark/contracts/case-template'
import { countWords } from './count-words.ts'
import { differing, isSame } from './kept-draft.ts'

test('words are counted as people count them', () => {
  expect([countWords(''), countWords('  \n'), countWords('one'), countWords(' two  words\n')]).toEqual([
    0, 0, 1, 2,
  ])
})

test('kept words are the same as the saved ones, or differ in fields with a name', () => {
  const saved = {
    id: 'a',
    title: '',
    reviewId: null,
    networkId: 'n',
    networkName: 'N',
    spaceId: null,
    hatId: 'the default one',
    text: emptyText,
    revision: 4,
    accepted: [],
    savedAt: '2026-01-01T00:00:00.000Z',
    publishedVersion: null,
  }
  const same = { revision: 3, text: { ...emptyText }, spaceId: null, hatId: null }
  expect(isSame(same, saved)).toBe(true)
  expect(isSame({ ...same, spaceId: 's' }, saved)).toBe(false)
  expect(differing({ ...emptyText, title: 'New', approaches: ['cs'] }, emptyText)).toEqual([
    'title',
    'approaches',
  ])
})
