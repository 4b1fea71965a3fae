import mammoth from 'mammoth'
import { beginning, isHeading, targetOf } from '../headings.ts'
import type { Found, Part, Unreadable } from '../queries.ts'
import { withoutSurprises } from './zip.ts'

const styleMap = ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Subtitle'] => p:fresh"]

/** One case from a Word file: its title, and the words below each heading, in headings, bold lines or a table’s first column. */
export async function readDocx(file: Buffer, name: string): Promise<Found[] | Unreadable> {
  let html: string
  let pictures: number
  try {
    const safe = await withoutSurprises(file)
    if (!safe) return { unreadable: 'large' }
    pictures = safe.pictures
    const noPicture = mammoth.images.imgElement(async () => ({ src: '' }))
    html = (await mammoth.convertToHtml({ buffer: safe.file }, { styleMap, convertImage: noPicture })).value
  } catch {
    return { unreadable: 'docx' }
  }
  const parts = partsIn(html)
  if (parts.length === 0) return []
  const hasTitle = parts.some(({ heading }) => targetOf(heading) === 'title')
  const title = name
    .replace(/\.\w+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim()
  return [
    {
      line: 1,
      parts: hasTitle || !title ? parts : [{ heading: 'Title', words: title.slice(0, 160) }, ...parts],
      ...(pictures > 0 && { pictures }),
    },
  ]
}

/** Blocks of what mammoth writes, which is small and regular: headings, paragraphs, lists and tables. */
const blocks = /<(h[1-6]|p|li|tr)\b([^>]*)>([\s\S]*?)<\/\1>/g

function partsIn(html: string): Part[] {
  const parts: Part[] = []
  let open: Part = { heading: beginning, words: '' }
  let isForm = false
  const start = (heading: string, words = '') => {
    if (open.words.trim()) parts.push({ ...open, words: open.words.trim() })
    open = { heading, words }
  }
  const say = (line: string, gap = '\n\n') => void (line && (open.words += open.words ? gap + line : line))
  for (const [, tag = '', attributes = '', inner = ''] of html.matchAll(blocks)) {
    const words = wordsOf(inner)
    if (tag !== 'tr') isForm = false
    if (tag === 'tr') {
      const cells = [...inner.matchAll(/<t[hd]\b[^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
        wordsOf(cell),
      )
      const [first = '', ...rest] = cells
      // In a form each row has a heading of its own, also one we do not know; any other table stays in its part.
      isForm = rest.length > 0 && first.length < 90 && (isForm || isHeading(first))
      if (isForm) start(first, rest.filter(Boolean).join('\n\n'))
      else say(cells.filter(Boolean).join(' | '))
    } else if (attributes.includes('title') && words) {
      start('Title', words)
      start(beginning)
    } else if (tag.startsWith('h')) {
      // A file without a title’s style begins with its title.
      if (tag === 'h1' && parts.length === 0 && !open.words && targetOf(words) === undefined) {
        start('Title', words)
        start(beginning)
      } else if (words) start(words.slice(0, 300))
    } else if (tag === 'li') say(`- ${words}`, '\n')
    else paragraph(inner, words)
  }
  start('')
  return parts

  /** A bold line that can only be a heading is one; so is a bold beginning. */
  function paragraph(inner: string, words: string) {
    const [, bold = '', rest = ''] = /^\s*<strong>([\s\S]{2,120}?)<\/strong>([\s\S]*)$/.exec(inner) ?? []
    const label = wordsOf(bold)
    if (label && isHeading(label)) start(label, wordsOf(rest).replace(/^:\s*/, ''))
    else if (words.length < 90 && isHeading(words)) start(words)
    else say(words)
  }
}

const signs: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
const wordsOf = (html: string): string =>
  html
    .replace(/<br\s*\/?>|<\/p>\s*<p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|amp);/g, (sign) => signs[sign]!)
    .trim()
