import type { Term } from './vocabulary.ts'

/** Every word for every concept, folded; the server's search and the pages look words up in the same way. */
export interface WordIndex {
  readonly terms: ReadonlyMap<string, readonly Term[]>
  /** Parts of the longest phrase. */
  readonly longest: number
}
/** Words in a text, and the concepts they mean. */
export interface Mention {
  start: number
  end: number
  terms: readonly Term[]
}

interface Part {
  word: string
  start: number
  end: number
}

export const keyOf = ({ facet, id }: Pick<Term, 'facet' | 'id'>): string => `${facet}:${id}`
export const wordsOf = ({ label, alts = [] }: Pick<Term, 'label' | 'alts'>): string[] => [label, ...alts]

/** A word without capitals, apostrophes and plural: “Children’s” and “children”, “lines” and “line” are the same. */
function foldPart(part: string): string {
  const word = part.normalize('NFKC').toLowerCase().replace(/['’]/g, '')
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1)
}

const partsOf = (text: string): Part[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)]
    .map(({ 0: found, index }) => ({ word: foldPart(found), start: index, end: index + found.length }))
    .filter(({ word }) => word !== '')

/** As words are compared: hyphens, spaces, capitals and plurals make no difference. */
export const fold = (words: string): string => foldParts(words).join('')
export const foldParts = (words: string): string[] => partsOf(words).map(({ word }) => word)

/** What may stand inside a phrase: spaces, a hyphen, a slash, an ampersand, the full stop of “s.47”. No end of a sentence. */
const joins = /^(?:\s+|\s?[-‐‑–/&]\s?|\.)$/

/** A retired term leads to the one that took its place, as far as that goes. */
function follow(term: Term, all: ReadonlyMap<string, Term>): Term {
  let now = term
  for (let steps = 0; now.retired && now.replacedBy && steps < 10; steps++) {
    now = all.get(keyOf({ facet: now.facet, id: now.replacedBy })) ?? now
  }
  return now
}

export function indexWords(terms: readonly Term[]): WordIndex {
  const all = new Map(terms.map((term) => [keyOf(term), term]))
  const index = new Map<string, Term[]>()
  let longest = 1
  for (const term of terms) {
    const meant = follow(term, all)
    for (const words of wordsOf(term)) {
      const key = fold(words)
      const held = index.get(key) ?? []
      if (key && !held.includes(meant)) index.set(key, [...held, meant])
      longest = Math.max(longest, partsOf(words).length)
    }
  }
  return { terms: index, longest: longest + 1 }
}

/** The concepts that a text speaks of, the longest phrase first: in “county lines gangs” it is the county lines. */
export function mentions(index: WordIndex, text: string): Mention[] {
  const parts = partsOf(text)
  const found: Mention[] = []
  for (let at = 0; at < parts.length;) {
    const mention = longestAt(index, text, parts, at)
    if (mention) found.push(mention)
    at += mention?.parts ?? 1
  }
  return found
}

function longestAt({ terms, longest }: WordIndex, text: string, parts: Part[], at: number) {
  const first = parts[at]!
  let phrase = ''
  let best: (Mention & { parts: number }) | undefined
  for (let count = 1; count <= longest && at + count <= parts.length; count++) {
    const part = parts[at + count - 1]!
    if (count > 1 && !joins.test(text.slice(parts[at + count - 2]!.end, part.start))) break
    phrase += part.word
    const meant = terms.get(phrase)
    if (meant) best = { start: first.start, end: part.end, terms: meant, parts: count }
  }
  return best
}

/** Ids of the concepts that the words mean: “CCE”, “county lines”, “EFRH”, “harm outside the home”, “Tier 2”. */
export function resolve(index: WordIndex, words: string): Pick<Term, 'facet' | 'id'>[] {
  const found = new Map(
    mentions(index, words).flatMap(({ terms }) => terms.map((term) => [keyOf(term), term] as const)),
  )
  return [...found.values()].map(({ facet, id }) => ({ facet, id }))
}

/** The concepts below one, to the last. */
export function narrower(terms: readonly Term[], { facet, id }: Pick<Term, 'facet' | 'id'>): Term[] {
  const found: Term[] = []
  const ids = [id]
  for (const wider of ids) {
    for (const term of terms) {
      if (term.facet !== facet || term.broader !== wider || ids.includes(term.id)) continue
      ids.push(term.id)
      if (!term.retired) found.push(term)
    }
  }
  return found
}

export type FindTerm = (facet: Term['facet'], id: string) => Pick<Term, 'broader' | 'replacedBy'> | undefined
/** A term, what it belongs to and what took its place, to the last: what holds of those holds of it. */
export function widen(find: FindTerm, facet: Term['facet'], id: string): string[] {
  const ids = [id]
  for (const each of ids) {
    const { broader, replacedBy } = find(facet, each) ?? {}
    for (const next of [broader, replacedBy]) if (next && !ids.includes(next)) ids.push(next)
  }
  return ids
}
