import { expect, test } from 'vitest'
import { setMark, typedAt } from './rich-edit.ts'
import type { Mark } from './rich-edit.ts'

const stands = { words: 'words', heading: 'Heading', about: 'what it is about' }
/** Words with what is chosen between bars. */
function read(shown: string) {
  const start = shown.indexOf('[')
  const end = shown.indexOf(']') - 1
  return { words: shown.replace(/[[\]]/g, ''), start, end }
}
const show = ({ words, start, end }: { words: string; start: number; end: number }) =>
  `${words.slice(0, start)}[${words.slice(start, end)}]${words.slice(end)}`

test.each<[Mark, string, string]>([
  ['bold', 'a [b] c', 'a **[b]** c'],
  ['bold', '[]', '**[words]**'],
  ['italic', 'a [b]', 'a *[b]*'],
  ['list', 'one\n[two\nthree]', 'one\n- two\n- three[]'],
  ['numbers', '[one\ntwo]', '1. one\n2. two[]'],
  ['quote', 'a [b]', '> a b[]'],
  ['note', 'Before[]', 'Before\n\n::: note what it is about\nwords\n:::\n[]'],
])('%s in %s', (mark, before, after) => expect(show(setMark(read(before), mark, stands))).toBe(after))

test('a name or a title that is being typed is known by its sign', () => {
  const at = typedAt
  expect(at('thank you @Ad')).toEqual({ sign: '@', from: 10, typed: 'Ad' })
  expect(at('@Ada Oka')).toEqual({ sign: '@', from: 0, typed: 'Ada Oka' })
  expect(at('as (#lanterns on')).toEqual({ sign: '#', from: 4, typed: 'lanterns on' })
  expect(at('see #')).toEqual({ sign: '#', from: 4, typed: '' })
  expect(['ada@council', 'thank you', '@', 'a#b', '##', '#a\nb', '# a'].map(at)).toEqual(
    Array(7).fill(undefined),
  )
})
