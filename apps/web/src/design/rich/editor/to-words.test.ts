import { getSchema } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refer } from '@waymark/contracts/mentions'
import { nodes, starterKit, Thing } from './nodes.ts'
import { toDoc } from './to-doc.ts'
import { toWords } from './to-words.ts'

const origin = 'https://hub.example'
const schema = getSchema([StarterKit.configure(starterKit), ...nodes, Thing])
const again = (words: string) => toWords(toDoc(words, schema, origin), origin).words
const aCase = refer({ kind: 'case', id: '0190b8a4-7b1e-7c3a-9d2f-1a2b3c4d5e6f' })

test.each([
  'One line.',
  'One line\nand the next.\n\nA new part.',
  '**Bold**, *italic*, ~~out~~ and ***both***.',
  '- one\n- two\n  - in two',
  '1. one\n2. two',
  '7. seven\n8. eight',
  '> Said before\n>\n> twice',
  '| Who | When |\n| --- | --- |\n| The *shop* | on Tuesday |\n| | |',
  '::: note loss and grief\nHard **words**.\n\n- and a list\n:::\n\nAfter it.',
  `See ${aCase} and [a page](https://example.org/a_b).`,
  'Snake_case, 5*3, 2 [sic], R&D, a~b, C:\\files, 50% <3 | 4',
  '3 > 2, see https://example.org/a_b_c and @Ada Okafor #lanterns',
  'اكتب هنا **بخط** عريض',
  'A 🦦 and a ~~🦦~~',
])('%j stays as it is', (words) => expect(again(words)).toBe(words.replace('| | |', '|  |  |')))

test.each([
  ['- one\n\n- two', '- one\n- two'],
  ['* star', '- star'],
  ['__Bold__ and _slanted_', '**Bold** and *slanted*'],
  ['1) one', '1. one'],
  ['', ''],
])('%j is kept as %j', (words, kept) => expect(again(words)).toBe(kept))

const text = (value: string) => ({ type: 'text', text: value })
const p = (value: string) => ({ type: 'paragraph', ...(value && { content: [text(value)] }) })

test('letters that would be read as marks are kept as letters', () => {
  for (const words of [
    '**not bold**',
    '- no list',
    '1. no list',
    '> no quote',
    '::: note',
    '| a |',
    '&amp;',
    '# 3',
    '[x](y)',
    '\\*',
    '+ 1',
  ]) {
    const doc = schema.nodeFromJSON({ type: 'doc', content: [p(words), p('after')] })
    expect(toDoc(toWords(doc, origin).words, schema, origin).toJSON()).toEqual(doc.toJSON())
  }
})

const letters = fc
  .string({
    unit: fc.constantFrom(...Array.from('ab *_-~[]()|>#1.:\\&;<`+é🦦')),
    minLength: 1,
    maxLength: 14,
  })
  .map((each) => each.trim().replace(/\s+/g, ' '))
  .filter(Boolean)
const marked = fc
  .record({ value: letters, marks: fc.subarray(['bold', 'italic']) })
  .map(({ value, marks }) => ({ ...text(value), marks: marks.map((type) => ({ type })) }))
const part = fc.array(letters, { minLength: 1, maxLength: 3 }).map((lines) => ({
  type: 'paragraph',
  content: lines.flatMap((line, nth) => [...(nth ? [{ type: 'hardBreak' }] : []), text(line)]),
}))
const list = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => ({
  type: 'bulletList',
  content: parts.map((each) => ({ type: 'listItem', content: [each] })),
}))
const quote = part.map((each) => ({ type: 'blockquote', content: [each] }))
const note = fc
  .tuple(letters, part)
  .map(([about, each]) => ({ type: 'note', content: [{ type: 'noteAbout', content: [text(about)] }, each] }))
const cell = (type: string) => letters.map((value) => ({ type, content: [p(value)] }))
const table = fc.tuple(cell('tableHeader'), cell('tableCell')).map(([head, body]) => ({
  type: 'table',
  content: [
    { type: 'tableRow', content: [head, head] },
    { type: 'tableRow', content: [body, body] },
  ],
}))
const apart = fc
  .array(fc.oneof(part, quote, note, table, list), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flatMap((each) => [each, p('and')]))

test('whatever is written, it is read back as it was', () => {
  fc.assert(
    fc.property(apart, (content) => {
      const doc = schema.nodeFromJSON({ type: 'doc', content })
      expect(toDoc(toWords(doc, origin).words, schema, origin).toJSON()).toEqual(doc.toJSON())
    }),
    { numRuns: 300 },
  )
})

test('a stretch of what is kept is found in the document', () => {
  fc.assert(
    fc.property(fc.array(marked, { minLength: 1, maxLength: 4 }), (content) => {
      const doc = schema.nodeFromJSON({
        type: 'doc',
        content: [
          p('before'),
          { type: 'paragraph', content: [...content, text(' Jordan ')] },
          { type: 'blockquote', content: [p('**')] },
          p('Jordan, too'),
        ],
      })
      const { words, toRange } = toWords(doc, origin)
      for (const start of [words.indexOf('Jordan'), words.lastIndexOf('Jordan')]) {
        const range = toRange(start, start + 6)!
        expect(doc.textBetween(range.from, range.to)).toBe('Jordan')
      }
    }),
  )
})
