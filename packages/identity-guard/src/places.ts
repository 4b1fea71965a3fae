import { found } from './finding.ts'
import type { Finding, Rule } from './finding.ts'
import { bodyWords, isCommon, isGivenName, isKnown } from './lexicon.ts'
import { homes } from './homes.ts'
import { isOwn, located, told } from './located.ts'
import { compound, towns } from './towns.ts'
import { mostWords } from './words.ts'
import type { Word } from './words.ts'

const schoolKinds = new Set(
  'school academy college grammar high primary secondary nursery infants juniors pru comprehensive ysgol'.split(
    ' ',
  ),
)
const schoolParts = new Set(
  "high primary secondary grammar sixth form community catholic special girls' girls boys' boys manor free upper lower middle junior infant church of the and st saint st. rc ce c.e".split(
    ' ',
  ),
)
const siteKinds = new Set(
  'estate park skatepark multi-storey library station interchange ward precinct rec halt common meadow field fields reserve arcade market quarter dock docks marina woods wood wharf square shopping'.split(
    ' ',
  ),
)
/** What people go to: “Gorsewick Leisure Centre”. */
const partsOfTown = new Set('leisure shopping sports community youth'.split(' '))
/** A road that is named without a number. */
const roadKinds = new Set('road street lane avenue close drive terrace crescent way'.split(' '))
const homeKinds = new Set(
  'house lodge cottage view grange hall villa hostel farm brae court manor cedars willows oaks elms beeches laurels limes poplars firs croft'.split(
    ' ',
  ),
)
const homeTalk =
  /\b(placed|placement|care home|children['’]s home|residential|supported (living|accommodation|lodgings)|semi-independent|hostel|unit|staff|keyworker|moved (in)?to|living at|lives at|stays at|resident|missing (protocol|from)|home manager|night staff|lleoliad|cartref)\b/i

const plainWords = new Set(
  'car retail skate bus train railway leisure shopping sports community youth business science theme national country public new old local playing school football village town city central main high mapping mapped own whole each every this that same business'.split(
    ' ',
  ),
)
/** Where a heading has capitals, these are still no part of a name. */
const smallWords = new Set(
  'a an the and or of from with by for about mapping our your their his her to at in on near'.split(' '),
)
const joins = (word: Word | undefined) => word !== undefined && /^[ _-]$|^['’.] $/.test(word.gap)

/** Schools, homes and sites by the word that ends them, with the words of the name before it. */
const named: Rule = (text, _options, words) => {
  const findings: Finding[] = []
  for (const [at, word] of words.entries()) {
    if ((word.low === 'ysgol' || word.low === 'coleg') && isOwn(words[at + 1])) {
      let end = at + 1
      while (
        end - at < mostWords &&
        joins(words[end + 1]) &&
        (isOwn(words[end + 1]) || /^(y|yr)$/.test(words[end + 1]!.low))
      )
        end++
      findings.push(found('school', word.start, words[end]!.end, { suggestion: 'a secondary school' }))
    }
    if (
      (schoolKinds.has(word.low) ||
        (word.low === 'form' && words[at - 1]?.low === 'sixth' && word.isCapital)) &&
      joins(word)
    )
      findings.push(...school(words, at))
    const isRoad = roadKinds.has(word.low) && word.isCapital
    if ((isRoad || siteKinds.has(word.low)) && joins(word)) findings.push(...site(words, at))
    if (word.low === 'centre' && partsOfTown.has(words[at - 1]?.low ?? '') && joins(word))
      findings.push(...site(words, at))
    if (homeKinds.has(word.low) && word.isCapital && joins(word)) findings.push(...home(text, words, at))
  }
  return findings
}

function school(words: Word[], at: number): Finding[] {
  const last = words[at]!
  const next = words[at + 1]
  // The last of its words: “High School” is met at “School”.
  if (next && joins(next) && (schoolKinds.has(next.low) || next.low === 'sixth') && next.isCapital) return []
  if (next?.gap === ' ' && /^(of|for)$/.test(next.low) && last.low === 'college') return []
  if (
    next?.gap === ' ' &&
    next.isCapital &&
    /^(?:nurse|nursing|council|improvement|governors?|admissions?|health|counsellor|liaison|standards|exclusions?|report|bill|act|gate|day)/.test(
      next.low,
    )
  )
    return []
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
  const suggestion = schoolKind(
    words
      .slice(from, at + 1)
      .map(({ low }) => low)
      .join(' '),
  )
  return isFullSchool ? [found('school', words[from]!.start, last.end, { suggestion })] : []
}

function schoolKind(name: string): string {
  if (/\b(primary|infants?|junior|first|nursery|gynradd)\b/.test(name)) return 'a primary school'
  if (/\b(special|pru|referral|alternative)\b/.test(name)) return 'a specialist school'
  if (/\b(college|sixth|coleg)\b/.test(name)) return 'a college'
  return 'a secondary school'
}

function site(words: Word[], at: number): Finding[] {
  let from = at
  while (
    from > 0 &&
    at - from < 4 &&
    joins(words[from]) &&
    words[from - 1]!.isCapital &&
    !smallWords.has(words[from - 1]!.low)
  )
    from--
  while (from < at && words[from]!.opens && isCommon(words[from]!.low)) from++
  const names = words.slice(from, at)
  // “Omar Ward” is a person, “Northgate Ward” is none.
  if (
    words[at]!.low === 'ward' &&
    names.length > 0 &&
    names.every(({ low }) => isGivenName(low) && !isKnown(low))
  )
    return []
  const isSmall =
    !words[at]!.isCapital &&
    at > 0 &&
    joins(words[at]) &&
    !isCommon(words[at - 1]!.low) &&
    words[at - 1]!.low.length > 4
  if (names.length === 0 && isSmall) from = at - 1
  else if (!names.some(({ low }) => !bodyWords.has(low) && !isKnown(low) && !plainWords.has(low))) return []
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

/** What is told by the words around it is surer than what ends like a place. */
export const placeRules: Rule[] = [homes, told, named, compound, located, towns]
