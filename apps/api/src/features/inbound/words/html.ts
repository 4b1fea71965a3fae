import { Parser } from 'htmlparser2'

const unseen = new Set(['head', 'style', 'script', 'title', 'template', 'object', 'svg'])
const blocks = new Set([
  'div',
  'tr',
  'table',
  'ul',
  'ol',
  'li',
  'hr',
  'blockquote',
  'section',
  'article',
  'pre',
  'center',
  'address',
])
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** The words of a mail that came as HTML only, with `>` before what it quotes. Nothing of it is ever shown as HTML. */
export function wordsOfHtml(html: string): string {
  let text = ''
  let hidden = 0
  let depth = 0
  const line = () => {
    if (!text.endsWith('\n')) text += '\n'
  }
  const quote = () => (text.endsWith('\n') || text === '' ? '> '.repeat(Math.min(depth, 5)) : '')
  const parser = new Parser(
    {
      onopentag(name, { class: kind = '' }) {
        if (unseen.has(name)) hidden++
        if (name === 'br') text += '\n'
        if (blocks.has(name)) line()
        if (name === 'hr') text += `${'_'.repeat(32)}\n`
        if (name === 'li') text += `${quote()}- `
        // In Word's HTML each line is a paragraph, and an empty one stands for the space between.
        if (spaced.has(name)) text += text === '' || text.endsWith('\n') || /Mso/.test(kind) ? '' : '\n'
        if (name === 'blockquote') depth++
      },
      ontext(words) {
        if (hidden > 0) return
        const plain = words.replace(/[ \t\r\n]+/g, ' ')
        const shown = /[\n ]$/.test(text) || text === '' ? plain.trimStart() : plain
        if (shown) text += quote() + shown
      },
      onclosetag(name) {
        if (unseen.has(name)) hidden = Math.max(0, hidden - 1)
        if (name === 'blockquote') depth = Math.max(0, depth - 1)
        if (name === 'td' || name === 'th') text += ' '
        if (spaced.has(name)) text += '\n\n'
        else if (blocks.has(name)) line()
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return text
}
