import { before, found } from './finding.ts'
import type { Finding, Rule } from './finding.ts'
import {
  bodyWords,
  insides,
  isCommon,
  isGivenName,
  isHeritageName,
  isKnown,
  locatives,
  roleWords,
  titles,
} from './lexicon.ts'
import { isPlaceForm, isTown, isTowards, isTravel } from './towns.ts'
import { mostWords } from './words.ts'
import type { Word } from './words.ts'

/** Written with a capital, and neither an authority nor a body. */
export const isOwn = (word: Word | undefined): word is Word =>
  word !== undefined && word.isCapital && !isKnown(word.low) && !bodyWords.has(word.low)

const stay = /\b(placed|placement|moved|living|lives|lived|stays|resident|staff) (?:\w+ ){0,2}(at|in|to) $/i

/** A name after a word of place: a home where somebody is placed, else a place; what is a person's name is left to names. */
export const located: Rule = (text, { kind }, words) => {
  if (kind === 'filename') return []
  const findings: Finding[] = []
  for (const [at, word] of words.entries()) {
    if (!(locatives.has(word.low) || isTowards(text, words, at)) || words[at + 1]?.gap !== ' ') continue
    let first = at + 1
    if (words[first]?.low === 'the' && words[first + 1]?.gap === ' ') first++
    let last = first
    while (
      last - first < mostWords &&
      words[last + 1]?.gap === ' ' &&
      (isOwn(words[last + 1]) ||
        (/^(y|yr|on|upon|le|at)$/.test(words[last + 1]!.low) && isOwn(words[last + 2])))
    )
      last++
    const run = words.slice(first, last + 1)
    if (!isPlace(run, word.low, isTravel(text, words, at))) continue
    if (
      /^ \((?:now |aged |then )?\d{1,2}\)|^, \d{1,2}[,:;]/.test(
        text.slice(words[last]!.end, words[last]!.end + 12),
      ) ||
      (run.length === 1 && isGivenName(run[0]!.low) && run[0]!.low.includes('-'))
    )
      continue
    if (run.some(({ low }) => bodyWords.has(low)) || words[last]!.isPossessive) continue
    if (words[last + 1]?.gap === ' ' && bodyWords.has(words[last + 1]!.low) && words[last + 1]!.isCapital)
      continue
    const isHome =
      run.some(({ text: name }) => /^(Tŷ|Ty|Cedars|Willows|Oaks|Elms)$/.test(name)) ||
      before(text, run[0]!.start, stay, 60)
    const isAgent = word.low === 'by' || word.low === 'via' || word.low === 'behind' || word.low === 'past'
    if (isAgent && !isHome) continue
    const start = words[at + 1]!.low === 'the' && isHome ? words[at + 1]!.start : run[0]!.start
    findings.push(
      isHome && before(text, run[0]!.start, /\bat (the )?$/i)
        ? found('home_or_placement', start, words[last]!.end, { suggestion: 'a home' })
        : found('place_below_authority', run[0]!.start, words[last]!.end, { suggestion: 'a local place' }),
    )
  }
  return findings
}

/** Towns whose name stands with a capital for something else. */
const plainTowns = new Set(
  'reading march hope battle rugby street send over wing law sale bath box'.split(' '),
)

/** One word that nobody writes small, or several with capitals after a word that only places follow. */
function isPlace(run: Word[], lead: string, isGoing: boolean): boolean {
  const first = run[0]!
  if (!isOwn(first) || first.isUpper || run.some(({ low }) => roleWords.has(low) || titles.has(low)))
    return false
  const isWithin = insides.has(lead)
  if (run.length === 1)
    return (
      first.text.length > 3 &&
      (isWithin ||
        isGoing ||
        isPlaceForm(first.low) ||
        isTown(first.low) ||
        !/^(?:to|of|for|between)$/.test(lead)) &&
      (!isCommon(first.low) || (isWithin && isTown(first.low) && !plainTowns.has(first.low))) &&
      !isHeritageName(first.low) &&
      (isWithin || !isGivenName(first.low))
    )
  const hasPerson = run.some(({ low }) => isGivenName(low) && !isCommon(low))
  return !hasPerson && ((isWithin && lead !== 'in') || run.some(({ low }) => !isCommon(low)))
}

const beside =
  /\b(?:(?:ward|estate|village|town|suburb|hamlet|neighbourhood|market town)(?:,| of| called) |(?:edge|outskirts|middle|streets|village|town) of )(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})/gu
const released =
  /\b(?:released|placed|transferred|discharged|returned|readmitted) (?:back )?(?:to|at|in|from) (?!(?:the|a|an|his|her|their) )(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)/gu
const welshHome = /(?<![\p{L}])T[ŷyŶ] \p{Lu}[\p{L}'’-]+/gu

/** Places and homes told by the words around them. */
export const told: Rule = (text) => {
  const own = (words: string) =>
    words.split(' ').every((word) => !isKnown(word.toLowerCase()) && !bodyWords.has(word.toLowerCase()))
  const at = (match: RegExpMatchArray) => match.index! + match[0].length - match[1]!.length
  const isOther = (words: string) => isGivenName(words.toLowerCase()) || isCommon(words.toLowerCase())
  return [
    ...[...text.matchAll(welshHome)].map(({ 0: words, index }) =>
      found('home_or_placement', index, index + words.length),
    ),
    ...[...text.matchAll(released)]
      .filter((match) => own(match[1]!) && !isOther(match[1]!))
      .map((match) => found('home_or_placement', at(match), at(match) + match[1]!.length)),
    ...[...text.matchAll(beside)]
      .filter((match) => own(match[1]!) && !(isOther(match[1]!) && !match[1]!.includes(' ')))
      .map((match) => found('place_below_authority', at(match), at(match) + match[1]!.length)),
  ]
}
