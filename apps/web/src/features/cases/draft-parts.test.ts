import { expect, test } from 'vitest'
import { emptyText as empty } from '@waymark/contracts/case-template'
import { countWords, firstRefused, written } from './draft-parts.ts'
import { differing, isSame } from './kept-draft.ts'

test('nothing is written in an empty draft, and a part only when it is whole', () => {
  expect(Object.values(written(empty, null))).not.toContain(true)
  expect(written({ ...empty, title: 'A title' }, null).basics).toBe(false)
  expect(written({ ...empty, title: 'A title', summary: 'Short' }, null).basics).toBe(true)
  expect(written({ ...empty, advice: ' \n' }, 'a space')).toMatchObject({ advice: false, place: true })
})

test('the way leads to the first part in which something was refused', () => {
  expect(firstRefused(['result', 'didNotWork', 'spaceId'])).toBe('didNotWork')
  expect(firstRefused(['spaceId', 'stage'])).toBe('choices')
  expect(firstRefused([])).toBeUndefined()
})

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
    text: empty,
    revision: 4,
    accepted: [],
    savedAt: '2026-01-01T00:00:00.000Z',
    publishedVersion: null,
  }
  expect(isSame({ revision: 3, text: { ...empty }, spaceId: null, hatId: null }, saved)).toBe(true)
  expect(isSame({ revision: 3, text: { ...empty }, spaceId: 's', hatId: null }, saved)).toBe(false)
  expect(differing({ ...empty, title: 'New', approaches: ['cs'] }, empty)).toEqual(['title', 'approaches'])
})
