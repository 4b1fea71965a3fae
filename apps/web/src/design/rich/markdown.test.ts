import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refer, thingKinds, withoutLinks } from '@waymark/contracts/mentions'
import { toRichHtml as toHtml } from './markdown.ts'

const origin = 'https://hub.example.org'
const id = '01a03b62-4737-7a54-9c70-6a5979a77752'
const toRichHtml = (words: string, title: string | null = 'Lanterns <b>') =>
  toHtml(words, {
    origin,
    show: ({ kind }, address) =>
      title === null ? { what: '', words: 'something' } : { what: kind, words: title, address },
  })

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

describe('a link to something in the hub', () => {
  test.each(thingKinds)('is called what its reader may know: %s', (kind) => {
    const html = toRichHtml(`As ${refer({ kind, id })} says`)
    expect(html).toContain(`<a class="thing thing-${kind}" href="/`)
    expect(html).toContain('<bdi><span class="thing-start">Lanterns</span> &lt;b&gt;</bdi></a> says')
    expect(html).not.toMatch(/a practice case|an event|a discussion|an outcome card|_blank/)
  })
  test('is no link for whoever cannot open it, whatever its writer called it', () => {
    const html = toRichHtml(`[The **secret** title](/cases/${id})`, null)
    expect(html).toContain('<span class="thing thing-none">')
    expect(html).not.toMatch(/secret|<a |cases/)
  })
  test('is also the whole address of one, and nothing else is', () => {
    expect(toRichHtml(`See ${origin}/threads/${id}#post-3.`)).toContain('thing-thread')
    for (const other of [
      `https://elsewhere.example/cases/${id}`,
      `[x](/inbox)`,
      `[x](/cases/${id}/edit)`,
      `\`/cases/${id}\``,
    ])
      expect(toRichHtml(other)).not.toContain('class="thing')
  })
  test('goes out as what it is, without its address', () => {
    const words = thingKinds.map((kind) => refer({ kind, id })).join(', ')
    expect(withoutLinks(words)).toBe('a practice case, an event, a discussion, an outcome card')
    expect(withoutLinks(`[The secret title](/threads/${id}#post-3) [x](/inbox)`)).toBe(
      'a discussion [x](/inbox)',
    )
  })
})
