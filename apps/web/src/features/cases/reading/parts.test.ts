import { complete, emptyText, storyParts } from '@waymark/contracts/case-template'
import { expect, test } from 'vitest'
import { forcesSaid, partsToRead, readingOrder, thanked } from './parts.ts'

test('every part of the account is read, in the order it was asked', () => {
  expect(readingOrder.toSorted()).toEqual([...storyParts, 'forces', 'prompts'].toSorted())
  const [didNotWork, advice, whatChanged] = (['didNotWork', 'advice', 'whatChanged'] as const).map((part) =>
    readingOrder.indexOf(part),
  )
  expect(didNotWork).toBeLessThan(advice!)
  expect(advice).toBeLessThan(whatChanged!)
})

test('what nobody wrote leaves no heading', () => {
  expect(partsToRead(emptyText)).toEqual([])
  expect(
    partsToRead({
      ...emptyText,
      problem: ' ',
      advice: 'Ask first.',
      forces: [{ cluster: 'culture', direction: 'both', strength: 3, words: '' }],
      prompts: [{ pause: '', reflect: 'An answer without a question.' }],
    }),
  ).toEqual(['advice'])
})

test('what weighed most is said first', () => {
  const force = { cluster: 'culture', direction: 'helped' } as const
  expect(
    forcesSaid([
      { ...force, strength: 1, words: 'a' },
      { ...force, strength: 3, words: 'b' },
      { ...force, strength: 3, words: ' ' },
    ]).map(({ words }) => words),
  ).toEqual(['b', 'a'])
})

test('people are thanked by name only when they agreed', () => {
  expect(
    thanked([
      { role: 'Youth worker', name: 'Ada', agreed: true },
      { role: 'Young advisers', name: 'Ben', agreed: false },
      { role: '', name: 'Cy', agreed: true },
      { role: ' ', name: 'Dee', agreed: false },
    ]),
  ).toEqual(['Ada (Youth worker)', 'Young advisers', 'Cy'])
})

test('a case of the first template is whole with what it had', () => {
  const first = complete({ title: 'Letters', problem: 'a', whatWeDid: 'b', whatChanged: 'c', advice: 'd' })
  expect(partsToRead(first)).toEqual(['problem', 'whatWeDid', 'advice', 'whatChanged'])
})
