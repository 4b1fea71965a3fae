import { phrases } from './lists/language.ts'

/** Words about young people that blame them or hide who did the harm; advice only, and quotations may keep them. */
export interface Advice {
  start: number
  end: number
  reason: string
  instead: string
}

/**
 * The phrases are those that the national guide to appropriate language on child exploitation and abuse warns of (The
 * Children’s Society and NAPAC for the CSE Taskforce, 2024, and its editions before), with its kin from Cardiff University,
 * the NSPCC and TACT, said in our own words. We could not read the whole of the newest edition.
 */
const spaced = (words: string) =>
  words.replace(/ (\??)/g, (_, isOptional) => (isOptional ? '[\\s-]?' : '[\\s-]+'))
const anyPhrase = new RegExp(
  `(?<![\\p{L}])(?:${phrases.map(([words]) => `(${spaced(words)})`).join('|')})(?![\\p{L}])`,
  'giu',
)
/** Somebody’s own words, or words that a text is about: those of the text itself are what counts. */
const quoted = /“[^“”]{1,400}”|"[^"\n]{1,400}"|‘[^‘’]{1,200}’|(?<![\p{L}\p{N}])'[^'\n]{1,200}'(?![\p{L}])/gu

/** Gentler and more exact words for what a text says of young people, in order of where they stand. Never a reason to refuse. */
export function advise(text: string): Advice[] {
  const quotations = [...text.matchAll(quoted)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }))
  return [...text.matchAll(anyPhrase)]
    .map((match) => {
      const [, reason, instead] = phrases[match.slice(1).findIndex((group) => group !== undefined)]!
      return { start: match.index, end: match.index + match[0].length, reason, instead }
    })
    .filter(({ start, end }) => !quotations.some((each) => each.start <= start && end <= each.end))
}
