import type { Node, Schema } from '@tiptap/pm/model'
import { MarkdownParser } from 'prosemirror-markdown'
import { refer, referenceTo } from '@waymark/contracts/mentions'
import type { Reference } from '@waymark/contracts/mentions'
import { aboutOf, makeReader } from '../markdown.ts'

/** The reader of the pages, with a paragraph in each cell of a table and the line of a content note as a part of its own. */
function makeEditorReader() {
  const reader = makeReader({ linkify: false })
  reader.core.ruler.push('parts', (state) => {
    const token = (type: string, nesting: 0 | 1 | -1) => new state.Token(type, '', nesting)
    state.tokens = state.tokens.flatMap((each) => {
      if (['th_open', 'td_open'].includes(each.type)) return [each, token('paragraph_open', 1)]
      if (['th_close', 'td_close'].includes(each.type)) return [token('paragraph_close', -1), each]
      if (each.type !== 'container_note_open') return [each]
      const about = Object.assign(token('text', 0), { content: aboutOf(each.info) })
      const line = Object.assign(token('inline', 0), { children: [about], content: about.content })
      return [each, token('note_about_open', 1), line, token('note_about_close', -1)]
    })
  })
  return reader
}
const reader = makeEditorReader()

/** Words in which whole addresses of the hub are links to what they lead to. */
export const withThings = (words: string, origin: string): string =>
  words.replace(/(?<!\]\()https?:\/\/[^\s()<>]+/g, (address) => {
    const reference = referenceTo(address, origin)
    return reference ? refer(reference) : address
  })

/** The document of what was written, as the editor has it. */
export function toDoc(words: string, schema: Schema, origin: string): Node {
  const parser = new MarkdownParser(schema, reader, {
    paragraph: { block: 'paragraph' },
    blockquote: { block: 'blockquote' },
    bullet_list: { block: 'bulletList' },
    ordered_list: {
      block: 'orderedList',
      getAttrs: (token) => ({ start: Number(token.attrGet('start') ?? 1) }),
    },
    list_item: { block: 'listItem' },
    hr: { node: 'horizontalRule' },
    table: { block: 'table' },
    thead: { ignore: true },
    tbody: { ignore: true },
    tr: { block: 'tableRow' },
    th: { block: 'tableHeader' },
    td: { block: 'tableCell' },
    container_note: { block: 'note' },
    note_about: { block: 'noteAbout' },
    softbreak: { node: 'hardBreak' },
    hardbreak: { node: 'hardBreak' },
    thing: { node: 'thing', getAttrs: (token) => (token.meta as { reference: Reference }).reference },
    em: { mark: 'italic' },
    strong: { mark: 'bold' },
    s: { mark: 'strike' },
    link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
  })
  const doc = parser.parse(words, { origin })
  return doc.childCount > 0 ? doc : schema.topNodeType.createAndFill()!
}
