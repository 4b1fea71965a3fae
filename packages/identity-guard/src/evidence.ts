import { deeds, humanDeeds, insides, isCommon, isGivenName, kinWords, locatives } from './lexicon.ts'
import type { Word } from './words.ts'

/** A text as the rules for names read it. */
export interface Context {
  text: string
  words: Word[]
  isWelsh: boolean
  spared: Set<string>
  isFilename: boolean
  joint: RegExp
}

/** “in Paisley” is a town, whoever else has the name. */
export const isWithin = ({ words }: Context, at: number): boolean =>
  words[at]!.gap === ' ' && insides.has(words[at - 1]?.low ?? '')

/** Laws, illnesses and theories called after somebody. */
export const isEponym = ({ text, words }: Context, from: number, to: number): boolean => {
  const [first, last] = [words[from]!, words[to]!]
  const rest = text.slice(last.end, last.end + 26)
  if (
    /^(?:['’]s?)? (?:law|rule|razor|syndrome|disease|theor\w+|hierarchy|paradox|effect|principles?|inquir(?:y|ies)|charts?|criteria|scale|competence|guidelines?)\b/i.test(
      rest,
    )
  )
    return true
  if (
    !isGivenName(first.low) &&
    /^(?:['’]s?)? (?:work|model|reports?|reviews?|study|definition|framework|ladder|cycle|triangle|approach|writing)\b/i.test(
      rest,
    )
  )
    return true
  return /\b(?:films?|scenes? from|clips? (?:of|from)|novels?|series|musical|songs?|game|podcast|documentary|drama|dame|baroness|lord|baron|storm)(?: called)? $/i.test(
    text.slice(Math.max(0, first.start - 24), first.start),
  )
}

export const isPlaceBefore = ({ words }: Context, at: number): boolean => {
  const lead = words[at - 1]
  return lead !== undefined && words[at]!.gap === ' ' && locatives.has(lead.low) && lead.low !== 'by'
}

/** Words before a name: what joins it to a sentence, and what is done to or with a person. */
const leads = new Set(
  `with to for and about of from by is was like that when because where what where's while if after before as but so how mam
  told tell telling asked ask asking met meet meeting saw see seeing called call calling named love find gave give let made
  make ring rang text texted phoned messaged writing support supported supporting helped helping placed moved visited
  referred brought took taken sent kept hurt hit arrested groomed exploited drove followed approached recruited collected
  introduced invited knew know knows found left raised stopped coached mentored assaulted threatened excluded trafficked
  protect protected lost miss missed thank thanked`.split(/\s+/),
)

export const belongings =
  /^(?:['’]s?)? (?:mum|mam|mom|dad|mother|father|nan|gran|grandmother|sister|brother|auntie?|uncle|carers?|foster|boyfriend|girlfriend|friends?|phone|room|bedroom|teacher|social worker|key ?worker|youth worker|birthday|parents?|family|siblings?)\b/

/** What only people are, or have done to them. */
const humanStates =
  /^(?:excluded|arrested|groomed|exploited|stabbed|assaulted|bullied|abused|neglected|threatened|born|pregnant|scared|frightened|angry|upset|sad|tearful|missing|homeless|sectioned|bailed|remanded)$/
/** Somebody does what only people do. */
export const isHuman = ({ words }: Context, from: number, to: number): boolean => {
  const next = words[to + 1]
  const later = words[to + 2]
  if (!next || next.gap !== ' ' || next.isCapital) return false
  return (
    humanDeeds.has(next.low) ||
    (/^(?:has|had|was|is|never|just|also|then|still|who|didn't|did|would|could|will)$/.test(next.low) &&
      later?.gap === ' ' &&
      (humanDeeds.has(later.low) || humanStates.test(later.low)) &&
      from <= to)
  )
}

const labels =
  /(?:^|[\n.;(] ?)(?:re|name|full name|surname|first names?|forenames?|child|yp|young person|subject|client|pupil|student|mother|father|mum|dad|carer|(?:allocated |social |key ?|youth |lead )*worker|present|attendees|apologies|chair|referrer|iro|from|cc|and|patient)(?:['’]s name)? ?: $/i
/** After the label of a form: “Re: …”, “Allocated worker: …”. */
export const isLabelled = ({ text, words }: Context, at: number): boolean =>
  labels.test(text.slice(Math.max(0, words[at]!.start - 40), words[at]!.start))

/** As `isEvident`, for a word that is far more often something else. */
export function isStronglyEvident({ text, words }: Context, from: number, to: number): boolean {
  const [first, last, lead] = [words[from]!, words[to]!, words[from - 1]]
  const rest = text.slice(last.end, last.end + 24)
  if (/^(, aged \d|, \d{1,2},| \(\d{1,2}\)|, who\b)/.test(rest)) return true
  if (last.isPossessive && belongings.test(rest)) return true
  return (
    lead !== undefined &&
    /^,? $/.test(first.gap) &&
    (kinWords.has(lead.low) || /^(called|named)$/.test(lead.low))
  )
}

/** What is done to tools, bodies and towns. */
const toThings = new Set(
  'used opened closed launched joined downloaded installed published covered funded based visited entered searched required designed produced created inspected commissioned passed called replaced updated compared included combined adapted adopted developed piloted tested trialled introduced named named'.split(
    ' ',
  ),
)
/** “Did Ada come?” */
const asking =
  /^(?:did|does|has|is|was|can|could|will|would|should|lol|haha|omg|poor|bless|our|only|thanks|cheers)$/

/** Whether what stands around treats the word as a person. */
export function isEvident({ text, words }: Context, from: number, to: number): boolean {
  const [first, last, lead, next] = [words[from]!, words[to]!, words[from - 1], words[to + 1]]
  if (/^(, (aged )?\d{1,2}\b(?![:.,]\d|th|st|nd|rd)| \(\d{1,2}\))/.test(text.slice(last.end, last.end + 12)))
    return true
  if (
    first.opens &&
    last.isPossessive &&
    isGivenName(first.low) &&
    !/^(summer|winter|autumn|spring|hope|justice)$/.test(first.low)
  )
    return true
  if (last.isPossessive && !first.opens) return true
  if (lead && /^,? $/.test(first.gap) && kinWords.has(lead.low)) return true
  // “Mark told us”: a name that is a word too, since things tell nobody.
  if (isGivenName(first.low) && isHuman({ text, words } as Context, from, to)) return true
  if (
    !isCommon(first.low) &&
    (isHuman({ text, words } as Context, from, to) || isLabelled({ text, words } as Context, from))
  )
    return true
  if (
    !isCommon(first.low) &&
    lead &&
    first.gap === ' ' &&
    (/^(?:did|does|had|have|has|got|having|bringing|keeping|hearing|letting|holding)$/.test(lead.low) ||
      (lead.low.endsWith('ed') && isCommon(lead.low) && !toThings.has(lead.low)))
  )
    return true
  if (!isCommon(first.low) && lead?.opens && first.gap === ' ' && asking.test(lead.low)) return true
  if (
    !isCommon(first.low) &&
    first.opens &&
    /^ (?:ok|okay|safe|home|here|back)\?/.test(text.slice(last.end, last.end + 8))
  )
    return true
  if (!isCommon(first.low) && next?.gap === ', ' && /^(who|whose|aged|now)$/.test(next.low)) return true
  const goesOn = next !== undefined && next.gap === ' ' && deeds.has(next.low) && !next.isCapital
  if (first.opens) return (last.isPossessive && !isCommon(first.low)) || (goesOn && !isCommon(first.low))
  if (goesOn && !/^(and|or|also|now|just|then|still|can|will)$/.test(next.low)) return true
  if (lead && first.gap === ' ' && leads.has(lead.low)) return true
  return Boolean(next && /^[,.!?]/.test(next.gap) && lead && first.gap.trim().endsWith(','))
}
