import { before, found } from './finding.ts'
import type { Finding, Rule } from './finding.ts'
import { bodyWords, deeds, isCommon, isGivenName, isKnown, isSurname, titles } from './lexicon.ts'
import { townNames } from './lists/towns.ts'
import { unpacked } from './lists/unpacked.ts'
import { authorsOf } from './pseudonyms.ts'
import type { Word } from './words.ts'

/** A town, a village or a part of a town, of one word or several. */
export const isTown = (name: string): boolean => known.has(name)
const known = new Set(unpacked(townNames))
const heads = new Set([...known].map((name) => name.split(/[ -]/, 1)[0]!))

/** How names of places are made: “Thornmere”, “Llanfechan”, “Kestbeck-on-Wye”. Names of families are made so too. */
export const isPlaceForm = (word: string): boolean =>
  word.length > 5 &&
  (placeEnds.test(word) || placeStarts.test(word) || /-(?:on|upon|le|in|by|under|next)-/.test(word))
const placeEnds =
  /(?:ton|ham|ley|leigh|ford|wick|wich|worth|bury|borough|burgh|brough|by|thorpe|thwaite|dale|holme?|mere|mouth|gate|combe|coombe|stead|hurst|well|bourne|burn|ness|garth|beck|moor|ridge|croft|shaw|marsh|stow|stoke|wold|fell|avon|bridge|pool|haven|minster|church|chester|caster|port|head|side|more|den)$/
const placeStarts =
  /^(?:aber|llan|pont|pen|tre|caer|inver|kil|bally|drum|strath|auchter|dun|loch|ard|lis|glen|kirk)\p{L}{3}/u

/** “to”, “from” and “of” lead to people too, unless somebody travels or a town of that name is known. */
export const isTowards = (text: string, words: Word[], at: number): boolean =>
  /^(?:to|of|for|between)$/.test(words[at]!.low) &&
  (isTravel(text, words, at) || (isTownRun(words, at + 1) && !isGivenName(words[at + 1]!.low)))
const travels =
  /\b(?:mov(?:ed?|ing)|gone|went|go(?:es|ing)?|travel\w*|take[ns]?|took|taking|driv(?:en?|ing)|drove|brought|bus|train|trip|journey|flight|back|over|down|out|way|return\w*|sent|bussed|miles|minutes|hours?|outskirts|edge|centre|streets|parts?|half|most|side|end|ferry|relocat\w+|walk(?:ed|ing)?|cycl(?:ed|ing)|traffick\w+|area|close|next|up)(?: [\p{Ll}\d'’-]+){0,4},? (?:to|of|from|for)$/u
export const isTravel = (text: string, words: Word[], at: number): boolean =>
  /^(?:to|of|from|for)$/.test(words[at]!.low) && before(text, words[at]!.end, travels, 60)
const headOf = (low: string) => (low.includes('-') ? low.slice(0, low.indexOf('-')) : low)
/** Whether a town of one to four words begins here. */
export const isTownRun = (words: Word[], at: number): boolean => townEnd(words, at) >= at
export function townEnd(words: Word[], at: number): number {
  const first = words[at]
  if (!first?.isCapital || first.isUpper || !heads.has(headOf(first.low))) return -1
  let name = ''
  let end = -1
  for (let last = at; last < Math.min(at + 4, words.length); last++) {
    if (last > at && !/^[ -]$/.test(words[last]!.gap)) break
    name += (last > at ? words[last]!.gap : '') + words[last]!.low
    if (isTown(name)) end = last
  }
  return end
}

/** A known town, wherever it stands, unless it is also a word, a name, or stands after a name or a title. */
export const towns: Rule = (text, { kind }, words) => {
  if (kind === 'filename') return []
  const findings: Finding[] = []
  for (let at = 0; at < words.length; at++) {
    const end = townEnd(words, at)
    if (end < at) continue
    const [first, lead, next] = [words[at]!, words[at - 1], words[end + 1]]
    const isAfterName =
      lead !== undefined &&
      /^\.? $/.test(first.gap) &&
      (titles.has(lead.low) ||
        (lead.isCapital && !lead.opens && !isCommon(lead.low)) ||
        isGivenName(lead.low))
    const isBeforeName = next?.gap === ' ' && next.isCapital && !isKnown(next.low)
    const isOneWord = end === at && !first.low.includes('-')
    const isElse =
      isOneWord &&
      (isCommon(first.low) || isGivenName(first.low) || isSurname(first.low) || isKnown(first.low))
    const isWords =
      !isOneWord && words.slice(at, end + 1).every(({ low }) => isCommon(low) || isKnown(low)) && first.opens
    const body = next?.gap === ' ' && next.isCapital && bodyWords.has(next.low)
    const isPlain =
      isElse &&
      !isKnown(first.low) &&
      !isGivenName(first.low) &&
      isPlaceForm(first.low) &&
      !isCommon(first.low) &&
      !words[end]!.isPossessive &&
      !(next && deeds.has(next.low) && !/^(?:is|was|has|had|will)$/.test(next.low))
    if (isAfterName || isBeforeName || (isElse && !isPlain) || isWords || body) continue
    findings.push(
      found('place_below_authority', first.start, words[end]!.end, { suggestion: 'a local place' }),
    )
    at = end
  }
  const authors = findings.length > 0 ? authorsOf(text) : undefined
  return findings.filter(({ start, end }) => !authors?.has(text.slice(start, end).toLowerCase()))
}

const part = "\\p{Lu}[\\p{Ll}'’]{3,24}"
const compounds = [
  // Kestbeck-on-Wye, Brack-le-Moor
  new RegExp(
    `(?<![\\p{L}-])${part}-(?:on|upon|le|in|by|under|next|juxta|super|cum)-(?:the-)?\\p{Lu}\\p{Ll}+(?![\\p{L}-])`,
    'gu',
  ),
  // Nether Wexley, Great Harbeck
  new RegExp(
    `(?<![\\p{L}-])(?:Upper|Lower|Nether|Over|Great|Little|Old|New|West|East|North|South|Inner|Outer|High|Long|Chipping|Market|Castle|Bishops?|Abbots?|Kings?|Queens?|Monks?|Temple|Church|Saint|St\\.?)[ _](${part})(?![\\p{L}'’-])`,
    'gu',
  ),
  // the Stanham end
  new RegExp(
    `(?<=\\b[Tt]he )(${part})(?= (?:end|side|area|lads|lot|boys|girls|crew|mob|flats|shops|underpass|bypass|bus|train)\\b)`,
    'gu',
  ),
]
/** Places by how their name is put together. */
export const compound: Rule = (text) =>
  compounds.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: words, 1: name, index }) => {
        if (name === undefined) return true
        const low = name.toLowerCase()
        if (isKnown(low) || isCommon(low) || isGivenName(low) || bodyWords.has(low)) return false
        const isBody = /^[ _](?:\p{Lu})/u.test(text.slice(index + words.length, index + words.length + 2))
        return !isBody && (isTown(low) || isPlaceForm(low))
      })
      .map(({ 0: words, index }) =>
        found('place_below_authority', index, index + words.length, { suggestion: 'a local place' }),
      ),
  )
