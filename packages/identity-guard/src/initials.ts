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
    const acts =
      (next !== undefined &&
        /^\.? $/.test(next.gap) &&
        !next.isCapital &&
        deeds.has(next.low) &&
        !/^(and|or)$/.test(next.low)) ||
      word.isPossessive ||
      (lead !== undefined && word.gap === ' ' && /^(told|asked|met|with|saw|about)$/.test(lead.low))
    if (word.text.length === 2) {
      if (acronyms.has(word.low)) return []
      const isAtHead = isFilename && at === 0 && text[word.end] === '_'
      return (acts && next?.low !== 'is') || isAtHead || (word.opens && next?.low === 'not')
        ? [found('person_name', word.start, word.end, { severity: 'warn' })]
        : []
    }
    if (/^[AIQXO]$/.test(word.text)) return []
    return acts ? [found('person_name', word.start, word.end, { severity: 'warn' })] : []
  })
  const letters = new Set(bare.map(({ start, end }) => text.slice(start, end)))
  const starts = new Set(bare.map(({ start }) => start))
  const again = words
    .filter(({ text: given, start }) => letters.has(given) && !starts.has(start))
    .map(({ start, end }) => found('person_name', start, end, { severity: 'warn' }))
  return [...dotted, ...bare, ...again]
}
