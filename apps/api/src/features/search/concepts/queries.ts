import type { Term, TermFacet } from '@waymark/contracts/vocabulary'
import { foldParts, keyOf, mentions, narrower, wordsOf } from '@waymark/contracts/vocabulary-words'
import type { Vocabulary } from '../../vocabulary/queries.ts'

/**
 * Facets whose words say the same thing. Elsewhere they are parts of it: whoever looks for a park does not mean an estate.
 */
const spokenOf = new Set<TermFacet>(['approach', 'harm', 'level', 'acronym'])
/** A wide concept such as harm outside the home has many below it; the nearest come first. */
const mostWords = 60

/** Another word that was looked for, and whose it is: of the same concept, or of a narrower one. */
export interface OtherWord {
  word: string
  label: string
  narrower: boolean
}
export interface Reading {
  /** The question with the other words put in, for `to_tsquery`; empty when there are none. */
  query: string
  others: OtherWord[]
  /** The parts of the question one by one, each with its other words; none when it says precisely what is wanted. */
  terms: string[]
}
export const nothingElse: Reading = { query: '', others: [], terms: [] }

/**
 * The question with the other words for what it names: “CCE panel” also finds the panel on child criminal exploitation and on
 * county lines. Somebody who quotes, leaves out or offers a choice has said precisely what they want.
 */
export function readConcepts({ words, terms }: Pick<Vocabulary, 'words' | 'terms'>, q: string): Reading {
  if (/"|(?:^|\s)-|\sor\s/i.test(q)) return nothingElse
  const parts: string[] = []
  const others: OtherWord[] = []
  let at = 0
  for (const { start, end, terms: meant } of mentions(words, q)) {
    const typed = q.slice(start, end)
    const found = othersOf(terms, meant, typed).slice(0, mostWords - others.length)
    if (found.length === 0) continue
    parts.push(...plain(q.slice(at, start)))
    parts.push(`(${[typed, ...found.map(({ word }) => word)].flatMap(phrase).join(' | ')})`)
    others.push(...found)
    at = end
  }
  const all = [...parts, ...plain(q.slice(at), true)]
  return { query: others.length === 0 ? '' : all.join(' & '), others, terms: all }
}

/** All words of the concepts but the one that was typed, and after them those of the concepts below. */
function othersOf(terms: readonly Term[], meant: readonly Term[], typed: string): OtherWord[] {
  const spoken = meant.filter(({ facet }) => spokenOf.has(facet))
  const same = spoken.flatMap((term) =>
    wordsOf(term).map((word) => ({ word, label: typed, narrower: false })),
  )
  const below = new Map(
    spoken.flatMap((term) =>
      narrower(terms, term).map((each) => [keyOf(each), { each, label: term.label }] as const),
    ),
  )
  const narrow = [...below.values()].flatMap(({ each, label }) =>
    wordsOf(each).map((word) => ({ word, label, narrower: true })),
  )
  const spaced = new Map([...same, ...narrow].map((other) => [other, ` ${foldParts(other.word).join(' ')} `]))
  const typedParts = foldParts(typed)
  const all = [...spaced]
  return all
    .filter(([, words], at) => {
      // What says all the typed words, or another of these and more, is found by that already.
      const isTyped = typedParts.every((part) => words.includes(` ${part} `))
      return (
        !isTyped &&
        !all.some(([, others], before) => words.includes(others) && (words !== others || before < at))
      )
    })
    .map(([other]) => other)
}

const lettersOf = (words: string) => words.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
/** One phrase of `to_tsquery`: only letters, digits and spaces come into the quotes. */
const phrase = (words: string): string[] => {
  const letters = lettersOf(words)
  return letters.length > 0 ? [`'${letters.join(' ')}'`] : []
}
/** The words beside the concepts; the last one is still being typed. */
const plain = (words: string, isEnd = false): string[] => {
  const letters = lettersOf(words)
  return letters.map((word, index) => (isEnd && index === letters.length - 1 ? `'${word}':*` : `'${word}'`))
}
