import type { Term, TermFacet } from '@waymark/contracts/vocabulary'
import { foldParts, keyOf, mentions, narrower, wordsOf } from '@waymark/contracts/vocabulary-words'
import type { Vocabulary } from '../../vocabulary/queries.ts'
import { irregularForms } from './irregular.ts'

/**
 * Facets whose words say the same thing. Elsewhere they are parts of it: whoever looks for a park does not mean an estate.
 */
const spokenOf = new Set<TermFacet>(['approach', 'harm', 'level', 'acronym'])
/** A wide concept such as harm outside the home has many below it; the nearest come first. */
const mostWords = 60
/** Of longer questions no two words are one. */
const mostJoined = 5

/** Another word that was looked for, and whose it is: of the same concept, or of a narrower one. */
export interface OtherWord {
  word: string
  label: string
  narrower: boolean
}
export interface Reading {
  /** The question with the other words put in, for `to_tsquery`; empty when there are none. */
  query: string
  /** The same without the words of narrower concepts. */
  same: string
  others: OtherWord[]
  /** The parts of the question one by one, each with its other words; none when it says precisely what is wanted. */
  terms: string[]
}
export const nothingElse: Reading = { query: '', same: '', others: [], terms: [] }

/**
 * The question with the other words for what it names: “CCE panel” also finds the panel on child criminal exploitation and on
 * county lines. Somebody who quotes, leaves out or offers a choice has said precisely what they want.
 */
export function readConcepts({ words, terms }: Pick<Vocabulary, 'words' | 'terms'>, q: string): Reading {
  if (/"|(?:^|\s)-|\sor\s/i.test(q)) return nothingElse
  const parts: string[] = []
  const near: string[] = []
  const others: OtherWord[] = []
  let at = 0
  const take = (words: string[]) => {
    parts.push(...words)
    near.push(...words)
  }
  const choice = (words: string[]) => `(${words.flatMap(phrase).join(' | ')})`
  for (const { start, end, terms: meant } of mentions(words, q)) {
    const typed = q.slice(start, end)
    const found = othersOf(terms, meant, typed).slice(0, mostWords - others.length)
    if (found.length === 0) continue
    take(plain(q.slice(at, start)))
    parts.push(choice([typed, ...found.map(({ word }) => word)]))
    near.push(choice([typed, ...found.filter(({ narrower }) => !narrower).map(({ word }) => word)]))
    others.push(...found)
    at = end
  }
  take(plain(q.slice(at), true))
  const joined = compounds(parts)
  const isMore = others.length > 0 || joined.length > 0 || parts.some((part) => part.includes(' | '))
  const instead = ({ at, word }: Compound, all: string[]) => all.toSpliced(at, 2, word).join(' & ')
  return {
    // “&” binds closer than “|”.
    query: isMore ? [parts.join(' & '), ...joined.map((each) => instead(each, parts))].join(' | ') : '',
    same: isMore ? [near.join(' & '), ...joined.map((each) => instead(each, near))].join(' | ') : '',
    others,
    terms: parts.map((part, place) => {
      const words = joined.filter(({ at }) => at === place || at === place - 1).map(({ word }) => word)
      return words.length > 0 ? `(${[part, ...words].join(' | ')})` : part
    }),
  }
}

interface Compound {
  at: number
  word: string
}
/** “Skate park” is also written “skatepark”. */
function compounds(parts: string[]): Compound[] {
  const isWord = (part: string | undefined) => /^'\p{L}{3,}'(:\*)?$/u.test(part ?? '')
  if (parts.length > mostJoined) return []
  return parts.slice(1).flatMap((second, at) => {
    const first = parts[at]
    return isWord(first) && isWord(second) ? [{ at, word: `${first!.slice(0, -1)}${second.slice(1)}` }] : []
  })
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
  return letters.map((word, index) => {
    const forms = new Set([word, ...singular(word), ...irregularForms(word)])
    const [whole, ...single] = [...forms].map((form) => `'${form}'`)
    const asTyped = isEnd && index === letters.length - 1 ? `${whole}:*` : whole!
    return single.length > 0 ? `(${[asTyped, ...single].join(' | ')})` : asTyped
  })
}

/** Plurals that the stemmer leaves apart from their singular: buses, knives, lives. */
const singular = (word: string): string[] => {
  if (/[a-z]{2}(ss|us|x|z|ch|sh)es$/i.test(word) || /^[a-z]{1,3}uses$/i.test(word)) return [word.slice(0, -2)]
  return /[a-z]{2}ves$/i.test(word) ? [`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`] : []
}
