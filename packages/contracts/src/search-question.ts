import { searchKinds } from './search.ts'
import type { SearchKind } from './search.ts'

/** A question taken apart: its words, and what `from:`, `in:`, `kind:`, `before:` and `after:` say. */
export interface Question {
  words: string
  /** Parts of an author’s or an organisation’s name; `me` is whoever asks. */
  from: string[]
  /** Parts of the name of a space or a network. */
  in: string[]
  kinds: SearchKind[]
  /** The first day that counts, and the first that does not any more: `2026-03-01`. */
  after: string | null
  before: string | null
}

const kindWords: Record<string, SearchKind> = {
  ...Object.fromEntries(
    searchKinds.flatMap((kind) => [
      [kind, kind],
      [`${kind}s`, kind],
    ]),
  ),
  discussion: 'thread',
  discussions: 'thread',
  post: 'thread',
  posts: 'thread',
  people: 'person',
  organization: 'organisation',
  organizations: 'organisation',
}

const signs = /(^|\s)(from|in|kind|before|after):(?:"([^"]*)"|([^\s"]+))/giu

/** What is no sign that is known, such as `note:this` or `kind:planet`, stays a word to look for. */
export function readQuestion(q: string): Question {
  const question: Question = { words: '', from: [], in: [], kinds: [], after: null, before: null }
  const words = q
    .normalize('NFC')
    .replace(signs, (all, space: string, sign: string, quoted = '', plain = '') => {
      const value = `${quoted}${plain}`.trim()
      return value && take(question, sign.toLowerCase(), value) ? space : all
    })
  return { ...question, words: words.trim() }
}

function take(question: Question, sign: string, value: string): boolean {
  if (sign === 'from' || sign === 'in') return question[sign].push(value) > 0
  if (sign === 'kind') {
    const kind = kindWords[value.toLowerCase()]
    return kind !== undefined && question.kinds.push(kind) > 0
  }
  const span = readSpan(value)
  if (span && sign === 'before') question.before = span[0]
  // After a year is after its last day.
  if (span && sign === 'after') question.after = span[1]
  return span !== undefined
}

/** `2026`, `2026-03`, `2026-03-09` or `9/3/2026`, as its first day and the day after its last. */
function readSpan(value: string): [string, string] | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? []
  const [, y = year, m = month, d = day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value) ?? []
  if (!y) return undefined
  const at = (years: number, months: number, days: number) => new Date(Date.UTC(years, months, days))
  const first = at(Number(y), Number(m || 1) - 1, Number(d || 1))
  const next = d
    ? at(Number(y), Number(m) - 1, Number(d) + 1)
    : m
      ? at(Number(y), Number(m), 1)
      : at(Number(y) + 1, 0, 1)
  const isReal =
    Number(y) >= 1900 &&
    (!m || first.getUTCMonth() === Number(m) - 1) &&
    (!d || first.getUTCDate() === Number(d))
  const dayOf = (date: Date) => date.toISOString().slice(0, 10)
  return isReal ? [dayOf(first), dayOf(next)] : undefined
}
