import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toRichHtml } from './markdown.ts'

test.each([
  ['- one\n- two', '<ul dir="auto">'],
  ['> said before', '<blockquote dir="auto">'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', '<table dir="auto">'],
  ['**bold** and *weighed*', '<strong>bold</strong> and <em>weighed</em>'],
  ['one\ntwo', 'one<br>'],
  ['see https://www.gov.uk/x', 'rel="noopener noreferrer nofollow" target="_blank"'],
  ['::: note violence\nHard words\n:::', '<details><summary dir="auto">violence</summary><div>'],
  ['thank you @Ada Okafor', '>@Ada Okafor</strong>'],
])('%s', (words, part) => expect(toRichHtml(words)).toContain(part))

describe('nobody’s HTML is taken over', () => {
  test.each([
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '![x](https://elsewhere.example/p.png)',
    '::: note <img onerror=x>\nA\n:::',
    '<script>alert(1)</script>',
    '@Ada <b>',
    '"onmouseover="alert(1)',
  ])('%s', (words) => {
    const html = toRichHtml(words)
    expect(html).not.toMatch(
      /<(?!\/?(?:p|br|a|ul|ol|li|blockquote|strong|em|s|code|pre|table|thead|tbody|tr|th|td|hr|details|summary|div)\b)/,
    )
    expect(html).not.toMatch(/<[^>]*\son\w+=|href="javascript/i)
  })
  test('whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => {
        expect(toRichHtml(words)).not.toMatch(/<[a-z]+[^>]*\son\w+\s*=|<script|<img|javascript:[^<]*"/i)
      }),
    )
  })
})
