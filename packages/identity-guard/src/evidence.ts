import { deeds, insides, isCommon, isGivenName, kinWords, locatives } from './lexicon.ts'
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

export const isPlaceBefore = ({ words }: Context, at: number): boolean => {
  const lead = words[at - 1]
  return lead !== undefined && words[at]!.gap === ' ' && locatives.has(lead.low) && lead.low !== 'by'
}

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
  if (!isCommon(first.low) && next?.gap === ', ' && /^(who|whose|aged|now)$/.test(next.low)) return true
  const goesOn = next !== undefined && next.gap === ' ' && deeds.has(next.low) && !next.isCapital
  if (first.opens) return (last.isPossessive && !isCommon(first.low)) || (goesOn && !isCommon(first.low))
  if (goesOn && !/^(and|or|also|now|just|then|still|can|will)$/.test(next.low)) return true
  if (
    lead &&
    first.gap === ' ' &&
    /^(with|to|for|told|tell|asked|ask|met|meet|and|about|of|from|by|saw|called|named|is|was|like|love|that|when|because|where|what|where's|while|if|after|before|as|but|so|how|see|find|support|helped|gave|give|let|made|make|ring|text|writing|mam)$/.test(
      lead.low,
    )
  )
    return true
  return Boolean(next && /^[,.!?]/.test(next.gap) && lead && first.gap.trim().endsWith(','))
}
