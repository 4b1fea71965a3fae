import { check } from '@waymark/identity-guard'
import type { Finding } from '@waymark/identity-guard'
import { addressParser, decodeWords } from 'postal-mime'
import { readMail } from '../reading.ts'
import type { Head } from './mbox.ts'
import { plainSubject } from './threading.ts'

/** A message of a list as the guard let it through. */
export interface Message {
  title: string
  words: string
  /** Small letters; not for showing. */
  email: string
  author: string
}
export type Judged =
  | { message: Message }
  | { outcome: 'identifying' | 'empty' | 'unreadable'; categories: string[] }

/** A post may have 20,000, and says where it comes from. */
const mostLetters = 19_800

/**
 * Reads a message and what in it could tell who somebody is. There is nobody to ask, so a judgement keeps it out as what is
 * certain does. `colleagues`: full names of those who take part.
 */
export async function judge(raw: Buffer, head: Head, colleagues: readonly string[]): Promise<Judged> {
  const mail = await readMail(raw)
  if (!mail || mail.words.length > mostLetters) return { outcome: 'unreadable', categories: [] }
  if (mail.words === '') return { outcome: 'empty', categories: [] }
  const title = plainSubject(mail.subject || head.subject)
    .slice(0, 160)
    .toWellFormed()
    .trim()
  const found = [...judgeText(title, colleagues), ...judgeText(mail.words, colleagues)]
  if (found.length > 0)
    return {
      outcome: 'identifying',
      categories: [...new Set(found.map(({ category }) => category))].toSorted(),
    }
  const { email, author } = writerOf(head.from)
  return { message: { title: title || 'Without a subject', words: mail.words, email, author } }
}

function judgeText(text: string, colleagues: readonly string[]): Finding[] {
  const found = check(text, { kind: 'conversation' })
  // Most messages name nobody; comparing names is only for those that do.
  return found.some(({ category }) => category === 'person_name')
    ? check(text, { kind: 'conversation', colleagues })
    : found
}

/** Who wrote: list servers write “ada at people.example (Ada Other)” against those who gather addresses. */
export function writerOf(from: string): { email: string; author: string } {
  const [, user, host, remark] = /^\s*(\S{1,64}) at (\S{1,190}?)\s*(?:\((.{1,100})\))?\s*$/.exec(from) ?? []
  if (user && host) return { email: `${user}@${host}`.toLowerCase(), author: shown(remark ?? '') }
  const [first] = addressParser(from, { flatten: true })
  return { email: (first?.address ?? '').toLowerCase(), author: shown(first?.name ?? '') }
}

function shown(name: string): string {
  const plain = decodeWords(name)
    .replace(/[\p{Cc}\p{Cf}<>"]+/gu, ' ')
    .replace(/ via .*$/i, '')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.includes('@') ? '' : plain.slice(0, 80).toWellFormed()
}
