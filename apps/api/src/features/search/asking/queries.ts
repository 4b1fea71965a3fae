import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { SearchFilter } from '@waymark/contracts/search'
import { readQuestion } from '@waymark/contracts/search-question'
import type { Question } from '@waymark/contracts/search-question'
import type { Vocabulary } from '../../vocabulary/queries.ts'
import { nothingElse, readConcepts } from '../concepts/queries.ts'
import type { OtherWord } from '../concepts/queries.ts'

/** A question with what is chosen beside it. */
export interface Wish extends SearchFilter {
  q: string
  page?: number
  /** Only what could not be found before this moment, nor after the other: for letters. */
  since?: string
  until?: string
}

/**
 * One way of looking: `words` for all of them, `titles` for what has no word to look up, `all` when only signs such as `from:`
 * were given, `most` for all of them and, should hardly anything have these, for whatever has most of them.
 */
export interface Asked {
  how: 'words' | 'titles' | 'all' | 'most'
  /** What was typed, with other words for the same thing, and with those of narrower things too, as tsqueries. */
  typed: SQL
  same: SQL
  q: SQL
  /** Each word, with its other words, by itself. */
  terms: string[]
  others: OtherWord[]
  /** As it was typed, for titles. */
  words: string
  question: Question
  wish: Wish
  instead: string | null
}
export type Words = Pick<Vocabulary, 'words' | 'terms'>

/** The usual way of looking: every word, “in quotes” as a phrase, `or` between two, `-` before one to leave out. */
export function ask(wish: Wish, vocabulary: Words, instead: string | null = null): Asked {
  const question = readQuestion(wish.q)
  const { words } = question
  const { words: whole, last } = splitLast(words)
  const { query, same, others, terms } = readConcepts(vocabulary, words)
  const typed = typedWords(whole, last && `'${last}':*`)
  return {
    how: words === '' ? 'all' : 'words',
    typed,
    same: same ? sql`${typed} || to_tsquery('english', ${same})` : typed,
    q: query ? sql`${typed} || to_tsquery('english', ${query})` : typed,
    terms,
    others,
    words,
    question,
    wish,
    instead,
  }
}

const typedWords = (words: string, last: string): SQL =>
  sql`(websearch_to_tsquery('english', ${words}) && (to_tsquery('english', ${last}) || to_tsquery('simple', ${last})))`

/**
 * What was found must not vanish while a word is being typed. “Exploitatio” begins no stem that is kept, but “exploit” is one;
 * and of “panel re” at least the titles that go on like this are known.
 */
export function goOn(asked: Asked): Asked {
  const { words: whole, last } = splitLast(asked.words)
  const others = nothingElse.others
  if (last.length <= 4) return { ...asked, how: 'titles', same: asked.typed, q: asked.typed, others }
  const typed = typedWords(whole, shorter(last))
  return { ...asked, typed, same: typed, q: typed, others }
}

/** From three words on, what has most of them is worth a look too. Somebody who quotes or leaves out has said what they want. */
export const askForMost = (asked: Asked): Asked | undefined =>
  asked.terms.length >= 3 ? { ...asked, how: 'most' } : undefined

/** The word being typed, apart from what it adds to; none when it is short, left out, in open quotes or a choice. */
function splitLast(q: string): { words: string; last: string } {
  const [, words = q, last = ''] = /^(.*?)([\p{L}\p{N}]{3,})$/su.exec(q) ?? []
  const isLeftOut = /(^|\s)-$/.test(words)
  const isQuoted = words.split('"').length % 2 === 0
  const isChoice = /\sor\s/i.test(words)
  return isLeftOut || isQuoted || isChoice ? { words: q, last: '' } : { words, last }
}

const shorter = (word: string) =>
  Array.from(
    { length: word.length - Math.max(4, Math.ceil(word.length / 2)) },
    (_, cut) => `'${word.slice(0, -1 - cut)}'`,
  ).join(' | ')
