import MarkdownIt from 'markdown-it'
import container from 'markdown-it-container'
import { referenceTo } from '@waymark/contracts/mentions'
import type { Reference } from '@waymark/contracts/mentions'

/** What is shown in the place of a link to something in the hub. */
export interface Shown {
  /** What it is, for those who do not see its sign. */
  what: string
  words: string
  /** Without one there is nothing to open. */
  address?: string | undefined
}
/** Finds what people point at on this hub. */
type Origin = { origin: string }
type Reading = Origin & { show: (reference: Reference, address: string) => Shown }

/**
 * Reads what people write, with the marks that mail programs and notes have used for long: lists, quotes, tables, bold. Nobody’s
 * HTML is taken over and no picture is fetched from elsewhere. It is asked with an `Origin`: a link to something in the hub
 * becomes one piece, a `thing`. The page and the editor read by it.
 */
export function makeReader({ linkify }: { linkify: boolean }): InstanceType<typeof MarkdownIt> {
  const reader = new MarkdownIt({ html: false, linkify, breaks: true }).disable([
    'image',
    'heading',
    'lheading',
    'html_block',
    'code',
    'fence',
    'backticks',
  ])
  reader.core.ruler.push('things', ({ tokens, env, Token }) => {
    for (const { children } of tokens) {
      if (!children) continue
      for (let from = 0; from < children.length; from++) {
        const address = children[from]!.type === 'link_open' ? String(children[from]!.attrGet('href')) : ''
        const reference = address && referenceTo(address, (env as unknown as Origin).origin)
        if (!reference) continue
        const to = children.findIndex(({ type }, index) => index > from && type === 'link_close')
        const thing = new Token('thing', '', 0)
        thing.meta = { reference, address }
        children.splice(from, to - from + 1, thing)
      }
    }
  })
  // A content note: what is hard to read is folded away, under a line that says what it is about.
  return reader.use(container, 'note', {
    validate: (params: string) => params.trim().startsWith('note'),
    render: (tokens: { nesting: number; info: string }[], index: number) => {
      const { nesting, info } = tokens[index]!
      if (nesting !== 1) return '</div></details>'
      return `<details><summary dir="auto">${reader.utils.escapeHtml(aboutOf(info))}</summary><div>`
    },
  })
}
/** What a content note is about. */
export const aboutOf = (info: string): string => info.trim().slice('note'.length).trim()

/** For pages, whose links say that they lead away. */
const markdown = makeReader({ linkify: true })
const rules = markdown.renderer.rules
rules['link_open'] = (tokens, index, options, _env, renderer) => {
  const token = tokens[index]!
  token.attrSet('rel', 'noopener noreferrer nofollow')
  token.attrSet('target', '_blank')
  return renderer.renderToken(tokens, index, options)
}
// Each paragraph reads in the direction of its own first letter.
for (const name of [
  'paragraph_open',
  'blockquote_open',
  'bullet_list_open',
  'ordered_list_open',
  'table_open',
])
  rules[name] = (tokens, index, options, _env, renderer) => {
    tokens[index]!.attrSet('dir', 'auto')
    return renderer.renderToken(tokens, index, options)
  }

// Whatever its writer called it, it is called what its reader may know.
rules['thing'] = (tokens, index, _options, env) => {
  const { reference, address: written } = tokens[index]!.meta as { reference: Reference; address: string }
  const { what, words, address } = (env as unknown as Reading).show(reference, written)
  const { escapeHtml } = markdown.utils
  // Its sign does not stay behind at the end of a line.
  const [, start = '', rest = ''] = /^(\S{0,12})(.*)$/su.exec(words) ?? []
  const name = `<span class="sr-only">${escapeHtml(what)} </span><bdi><span class="thing-start">${escapeHtml(start)}</span>${escapeHtml(rest)}</bdi>`
  return address
    ? `<a class="thing thing-${reference.kind}" href="${escapeHtml(address)}">${name}</a>`
    : `<span class="thing thing-none">${name}</span>`
}

/** “@Ada Okafor”: set apart, so that readers see who is spoken to. */
const mention = /(^|[\s(>])@(\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,3})/gu
rules['text'] = (tokens, index) =>
  markdown.utils
    .escapeHtml(tokens[index]!.content)
    .replace(mention, '$1<strong class="font-semibold">@$2</strong>')

/** Safe HTML of what somebody wrote. */
export const toRichHtml = (words: string, reading: Reading): string => markdown.render(words, reading)
