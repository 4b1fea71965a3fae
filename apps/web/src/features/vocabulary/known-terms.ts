import type { Term } from '@waymark/contracts/vocabulary'
import { keyOf, mentions } from '@waymark/contracts/vocabulary-words'
import type { WordIndex } from '@waymark/contracts/vocabulary-words'

export interface TermPiece {
  text: string
  /** Set when the text is a word of this term. */
  term?: Term
}

/** “Police” and “Helped” need no card; these do. */
const explained = new Set(['approach', 'harm', 'acronym'])
/** A plain word such as “missing” mostly means itself: a card is for phrases, long words and acronyms as they are written. */
const isTelling = (text: string) =>
  /[\s-]/.test(text) || text.length >= 8 || /\p{Lu}.*\p{Lu}|^s\d/u.test(text)

/** A text in pieces, with the words that have a card; each term once, so that a page is not all dots. */
export function markTerms(index: WordIndex, text: string, seen: Set<string>): TermPiece[] {
  const pieces: TermPiece[] = []
  let at = 0
  for (const { start, end, terms } of mentions(index, text)) {
    const words = text.slice(start, end)
    const term = terms.find(({ facet, means, retired }) => explained.has(facet) && means && !retired)
    if (!term || words.length < 3 || !isTelling(words) || seen.has(keyOf(term))) continue
    seen.add(keyOf(term))
    pieces.push({ text: text.slice(at, start) }, { text: words, term })
    at = end
  }
  return [...pieces, { text: text.slice(at) }].filter((piece) => piece.text !== '')
}
