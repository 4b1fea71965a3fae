import { acronyms, deeds, roleWords } from './lexicon.ts'
import { found } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Context } from './evidence.ts'

/** “T.M.”, “KB”, “J”: a judgement, since letters stand for much else. */
export function initials(text: string, { words, isFilename, spared }: Context): Finding[] {
  const dotted = [...text.matchAll(/(?<![\p{L}\d.@/])\p{Lu}\.(?:[- ]?\p{Lu}\.?)(?![\p{L}\d]|\.\p{L})/gu)]
    .filter(
      ({ 0: given }) =>
        !/^[AQ]\.[ -]/.test(given) && !acronyms.has(given.replace(/[^\p{L}]/gu, '').toLowerCase()),
    )
    .map(({ 0: given, index }) => found('person_name', index, index + given.length, { severity: 'warn' }))
  const bare = words.flatMap((word, at): Finding[] => {
    if (
      !word.isCapital ||
      word.text.length > 2 ||
      word.text !== word.text.toUpperCase() ||
      spared.has(word.low)
    )
      return []
    const [lead, next] = [words[at - 1], words[at + 1]]
    if (lead && roleWords.has(lead.low) && /^[ _-]$/.test(word.gap)) return []
    const isAlone = !/[\d&/+#]$/.test(word.gap) && !/^[\d&/+#]/.test(text.slice(word.end))
    if (!isAlone) return []
    // “A is for agency”.
    if (/^ (?:is|are|stands) for\b/.test(text.slice(word.end, word.end + 12))) return []
    const rest = text.slice(word.end, word.end + 26)
    // “meeting w R. and mum”, “B. not been seen”.
    const isBesideKin =
      lead !== undefined &&
      /^(?:w|with)$/.test(lead.low) &&
      /^\.? (?:and|&|\+) (?:his |her |their )?(?:mum|mam|dad|nan|gran|carers?|mother|father|sister|brother|parents?|family|social worker)\b/.test(
        rest,
      )
    const isMissed =
      word.opens &&
      /^\.? (?:has )?not (?:been )?(?:seen|home|back|answering|turned|come|in school)\b/.test(rest)
    if ((isBesideKin || isMissed) && !acronyms.has(word.low))
      return [found('person_name', word.start, word.end, { severity: 'warn' })]
    const acts =
      (next !== undefined &&
        /^\.? $/.test(next.gap) &&
        !next.isCapital &&
        deeds.has(next.low) &&
        !/^(and|or)$/.test(next.low)) ||
      word.isPossessive ||
      /^(?:, | \()(?:aged )?(?:[5-9]|1\d|2[0-5])[),](?!\d)/.test(text.slice(word.end, word.end + 12)) ||
      (lead !== undefined &&
        word.gap === ' ' &&
        (/^(told|asked|met|with|saw|about|remember|visited|helped|supported|collected|taking|took|for|from|see)$/.test(
          lead.low,
        ) ||
          (lead.low === 'to' &&
            /^(?:spoke|spoken|talk|talked|talking|speak|listen|listened|said|happened|explained|close|important|unfair|fair|kind|matters|mattered|offered|gave|given|sent|text|texted)$/.test(
              words[at - 2]?.low ?? '',
            ))) &&
        /^(?:[.,;!?)]| (?:and|tonight|today|well|again|anything|what|why|how|if|whether|to|for|at|in|on|who|when|was|is|this|last|yesterday|before|after|by|from|or)\b|$)/.test(
          text.slice(word.end, word.end + 12),
        ) &&
        !(lead.low === 'from' && text.startsWith(' to ', word.end)))
    if (word.text.length === 2) {
      if (acronyms.has(word.low)) return []
      const isAtHead = isFilename && at === 0 && text[word.end] === '_'
      return (acts &&
        (next?.low !== 'is' ||
          /^ (?:fine|ok|okay|safe|here|home|back|well|missing|doing|not)\b/.test(
            text.slice(next.end, next.end + 8),
          ))) ||
        isAtHead ||
        (word.opens && next?.low === 'not')
        ? [found('person_name', word.start, word.end, { severity: 'warn' })]
        : []
    }
    if (
      /^[AIQXO]$/.test(word.text) ||
      (/^[YZ]$/.test(word.text) &&
        /(?<![\p{L}\d])X(?![\p{L}\d])/u.test(text.slice(Math.max(0, word.start - 200), word.start + 60)))
    )
      return []
    return acts ? [found('person_name', word.start, word.end, { severity: 'warn' })] : []
  })
  const letters = new Set(bare.map(({ start, end }) => text.slice(start, end)))
  const starts = new Set(bare.map(({ start }) => start))
  const again = words
    .filter(({ text: given, start }) => letters.has(given) && !starts.has(start))
    .map(({ start, end }) => found('person_name', start, end, { severity: 'warn' }))
  return [...dotted, ...bare, ...again]
}
