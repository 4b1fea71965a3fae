import { before, found } from './finding.ts'
import type { Finding, Rule } from './finding.ts'
import {
  bodyWords,
  isCommon,
  isGivenName,
  isHeritageName,
  isKnown,
  locatives,
  roleWords,
  titles,
} from './lexicon.ts'
import type { Word } from './words.ts'

const schoolKinds = new Set(
  'school academy college grammar high primary secondary nursery infants juniors pru comprehensive ysgol'.split(
    ' ',
  ),
)
const schoolParts = new Set(
  "high primary secondary grammar community catholic special girls' girls boys' boys manor free upper lower middle junior infant church of the and st saint st. rc ce c.e".split(
    ' ',
  ),
)
const siteKinds = new Set(
  'estate park station interchange ward precinct rec halt common meadow field fields reserve arcade market quarter dock docks marina woods wood wharf square shopping'.split(
    ' ',
  ),
)
/** A road that is named without a number. */
const roadKinds = new Set('road street lane avenue close drive terrace crescent way'.split(' '))
const homeKinds = new Set(
  'house lodge cottage view grange hall villa hostel farm brae court manor cedars willows oaks elms beeches laurels limes poplars firs croft'.split(
    ' ',
  ),
)
const homeTalk =
  /\b(placed|placement|care home|children['’]s home|residential|supported (living|accommodation|lodgings)|semi-independent|hostel|unit|staff|keyworker|moved (in)?to|living at|lives at|stays at|resident|missing (protocol|from)|home manager|night staff|lleoliad|cartref)\b/i

/** A name of a place is not longer; what goes on is something else, or made to be slow. */
const mostWords = 5

const isOwn = (word: Word | undefined): word is Word =>
  word !== undefined && word.isCapital && !isKnown(word.low) && !bodyWords.has(word.low)
const joins = (word: Word | undefined) => word !== undefined && /^[ _-]$|^['’.] $/.test(word.gap)

/** Schools, homes and sites by the word that ends them, with the words of the name before it. */
const named: Rule = (text, _options, words) => {
  const findings: Finding[] = []
  for (const [at, word] of words.entries()) {
    if (word.low === 'ysgol' && isOwn(words[at + 1])) {
      let end = at + 1
      while (joins(words[end + 1]) && (isOwn(words[end + 1]) || /^(y|yr)$/.test(words[end + 1]!.low))) end++
      findings.push(found('school', word.start, words[end]!.end, { suggestion: 'a secondary school' }))
    }
    if (schoolKinds.has(word.low) && joins(word)) findings.push(...school(words, at))
    const isRoad = roadKinds.has(word.low) && word.isCapital
    if ((isRoad || siteKinds.has(word.low)) && joins(word)) findings.push(...site(words, at))
    if (homeKinds.has(word.low) && word.isCapital && joins(word)) findings.push(...home(text, words, at))
  }
  return findings
}

function school(words: Word[], at: number): Finding[] {
  const last = words[at]!
  const next = words[at + 1]
  // The last of its words: “High School” is met at “School”.
  if (next && joins(next) && schoolKinds.has(next.low) && next.isCapital) return []
  if (next?.gap === ' ' && /^(of|for)$/.test(next.low) && last.low === 'college') return []
  let from = at
  let hasOwn = false
  while (from > 0 && at - from < 6 && joins(words[from])) {
    const word = words[from - 1]!
    if (word.isPossessive && !schoolParts.has(word.low) && !last.isCapital) break
    const isPart = schoolParts.has(word.low) && (word.isCapital || /^(of|the|and)$/.test(word.low))
    const isName =
      (word.isCapital && !bodyWords.has(word.low)) ||
      (!last.isCapital && !isCommon(word.low) && word.low.length > 4)
    if (!isPart && !isName) break
    if (isName && !isPart && !(word.opens && isCommon(word.low))) {
      if (!isKnown(word.low) || isGivenName(word.low)) hasOwn = true
    }
    from--
  }
  while (from < at && /^(of|the|and)$/.test(words[from]!.low)) from++
  while (from < at && words[from]!.opens && isCommon(words[from]!.low) && from + 1 < at) from++
  if (!hasOwn || from === at) return []
  const isFullSchool = last.isCapital || !isCommon(words[at - 1]!.low)
  return isFullSchool ? [found('school', words[from]!.start, last.end, { suggestion: 'a school' })] : []
}

function site(words: Word[], at: number): Finding[] {
  let from = at
  while (from > 0 && at - from < 4 && joins(words[from]) && words[from - 1]!.isCapital) from--
  while (from < at && words[from]!.opens && isCommon(words[from]!.low)) from++
  const names = words.slice(from, at)
  const isSmall =
    !words[at]!.isCapital &&
    at > 0 &&
    joins(words[at]) &&
    !isCommon(words[at - 1]!.low) &&
    words[at - 1]!.low.length > 4
  if (names.length === 0 && isSmall) from = at - 1
  else if (!names.some(({ low }) => !bodyWords.has(low) && !isKnown(low))) return []
  const next = words[at + 1]
  const end =
    next && joins(next) && /^(park|station|reserve|centre|estate|interchange)$/.test(next.low) ? at + 1 : at
  return [
    found('place_below_authority', words[from]!.start, words[end]!.end, { suggestion: 'a local place' }),
  ]
}

function home(text: string, words: Word[], at: number): Finding[] {
  let from = at
  while (from > 0 && at - from < 3 && joins(words[from]) && words[from - 1]!.isCapital) from--
  while (from < at && words[from]!.opens && isCommon(words[from]!.low)) from++
  const names = words.slice(from, at)
  if (names.length === 0 || names.some(({ low }) => bodyWords.has(low) || isKnown(low))) return []
  const isTalk = homeTalk.test(text.slice(Math.max(0, words[from]!.start - 160), words[at]!.end + 160))
  const isPlain = names.every(({ low }) => isCommon(low))
  if (!isTalk && isPlain) return []
  return [found('home_or_placement', words[from]!.start, words[at]!.end, { suggestion: 'a home' })]
}

const stay = /\b(placed|placement|moved|living|lives|lived|stays|resident|staff) (?:\w+ ){0,2}(at|in|to) $/i

/** A name after a word of place: a home where somebody is placed, else a place; what is a person's name is left to names. */
const located: Rule = (text, { kind }, words) => {
  if (kind === 'filename') return []
  const findings: Finding[] = []
  for (const [at, word] of words.entries()) {
    if (!locatives.has(word.low) || !/^ $/.test(words[at + 1]?.gap ?? '')) continue
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
    if (!isPlace(run, word.low)) continue
    if (run.some(({ low }) => bodyWords.has(low)) || words[last]!.isPossessive) continue
    if (words[last + 1]?.gap === ' ' && bodyWords.has(words[last + 1]!.low) && words[last + 1]!.isCapital)
      continue
    const isHome =
      run.some(({ text: name }) => /^(Tŷ|Ty|Cedars|Willows|Oaks|Elms)$/.test(name)) ||
      stay.test(text.slice(0, run[0]!.start).slice(-60))
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

/** One word that nobody writes small, or several with capitals after a word that only places follow. */
function isPlace(run: Word[], lead: string): boolean {
  const first = run[0]!
  if (!isOwn(first) || first.isUpper || run.some(({ low }) => roleWords.has(low) || titles.has(low)))
    return false
  const isWithin = /^(in|near|around|at|outside|across|ym|yn)$/.test(lead)
  if (run.length === 1)
    return (
      first.text.length > 3 &&
      !isCommon(first.low) &&
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
const told: Rule = (text) => {
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

export const placeRules: Rule[] = [told, named, located]
