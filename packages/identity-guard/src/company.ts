import { isCommon, isGivenName, isKnown } from './lexicon.ts'
import type { Word } from './words.ts'

/** Where a word is joined to the one before it in a list of names: its place, or -1. “Ada, Ben and baby Cy”. */
export function joined(words: Word[], at: number): number {
  const word = words[at]!
  const lead = words[at - 1]
  if (!lead) return -1
  if (/^(?:, | ?[&/+] ?)$/.test(word.gap)) return at - 1
  if (word.gap !== ' ') return -1
  if (/^(?:and|or|a|neu|plus)$/.test(lead.low)) return /^,? $/.test(lead.gap) ? at - 2 : -1
  const before = words[at - 2]
  return before &&
    /^(?:baby|little|big|young|old|his|her|their)$/.test(lead.low) &&
    /^(?:and|or)$/.test(before.low)
    ? at - 3
    : -1
}

/** A word that could be somebody’s name, were it said in company. */
const couldBe = ({ low, isCapital, isUpper, text }: Word): boolean =>
  isCapital && !isUpper && text.length > 2 && !isKnown(low) && (!isCommon(low) || isGivenName(low))

/** Words that stand in one list with a name, whom no list of ours has: read once forwards, once back. */
export function inCompany(words: Word[], named: Uint8Array): number[] {
  const found: number[] = []
  const take = (at: number) => {
    named[at] = 1
    found.push(at)
  }
  for (let at = 1; at < words.length; at++)
    if (!named[at] && couldBe(words[at]!) && named[joined(words, at)]) take(at)
  for (let at = words.length - 1; at > 0; at--) {
    const before = named[at] ? joined(words, at) : -1
    if (before >= 0 && !named[before] && couldBe(words[before]!)) take(before)
  }
  return found
}

/** “Hope, Faith and Joy”: words for things beside others of their kind, where one alone could be a person. */
export function isAmongWords(words: Word[], at: number): boolean {
  const isWord = (word: Word | undefined) =>
    word !== undefined && word.isCapital && word.text.length > 1 && (isCommon(word.low) || isKnown(word.low))
  const before = joined(words, at)
  if (before >= 0 && isWord(words[before])) return true
  return [at + 1, at + 2].some((next) => words[next] && joined(words, next) === at && isWord(words[next]))
}
