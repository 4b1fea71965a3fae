import { isHeritageName } from './lexicon.ts'

/** Where a text says that a name in it is made up. */
const declared =
  /\b(pseudonyms?(?= ['‘“"])|(?<!the )pseudonyms?|nid (?:ei|eu) h?enwa?u? (?:go )?iawn|not (?:his|her|their|the) real names?|real names? (?:is|are) not|names? (?:has|have) been changed|names? (?:is|are) changed|changed (?:his|her|their|all|the) names?|made[- ]up|we (?:will |'ll |’ll )?call (?:him|her|them|this)|calling (?:him|her|them)|known here as|who chose the name|let['’]s call|ffugenw)/gi
const names = /(?<![\p{L}'’-])\p{Lu}[\p{L}-]{1,30}/gu
const quoted = /['‘“"](\p{Lu}[\p{L}-]+)['’”"]/gu

/**
 * Names, in small letters, that the text itself declares to be made up: those in quotation marks beside the declaration,
 * else the one name nearest to it in its sentence. Of “Sophie, known here as Maya” only Maya is made up.
 */
export function pseudonymsOf(text: string): Set<string> {
  const found = new Set<string>()
  for (const { index, 0: words } of text.matchAll(declared)) {
    const end = index + words.length
    const near = text.slice(Math.max(0, index - 90), end + 90)
    const inQuotes = [...near.matchAll(quoted)].map((match) => match[1]!)
    for (const name of inQuotes.length > 0 ? inQuotes : nearest(text, index, end, words))
      found.add(name.toLowerCase())
  }
  return found
}

function nearest(text: string, start: number, end: number, words: string): string[] {
  const lead = text
    .slice(Math.max(0, start - 60), start)
    .split(/[.!?\n]/)
    .at(-1)!
  const rest = text.slice(end, end + 60).split(/[.!?\n]/, 1)[0]!
  const [before, after] = [[...lead.matchAll(names)].at(-1)?.[0], [...rest.matchAll(names)].at(0)?.[0]]
  return [/\b(as|call|calling|name|him|her|them|this)$/i.test(words) ? after : (before ?? after)].filter(
    (name) => name !== undefined,
  )
}
const author = "\\p{Lu}[\\p{L}'’-]{1,30}(?:, (?:\\p{Lu}\\.[ -]?){1,3})?"
const year = '(?:19|20)\\d{2}[a-z]?'
const cited = new RegExp(
  `(?<![\\p{L}'’-])${author}(?:(?:,? (?:and|&) |,? ?(?:and|&) |, ?){1}${author}){0,3}(?:(?: et al\\.?)?,? \\(${year}|, ${year}\\)| et al\\b)`,
  'gu',
)
const authored = new RegExp(
  `(?<![\\p{L}'’-])${author} (?:&|and) ${author} (?:chapter|paper|article|book|study|report|model|review)`,
  'gu',
)

/**
 * Authors that a text cites, in small letters: they are known by their work. A given name on its own is none, whatever year
 * stands behind it in brackets.
 */
export function authorsOf(text: string): Set<string> {
  const found = new Set<string>()
  for (const [words] of [...text.matchAll(cited), ...text.matchAll(authored)]) {
    const authors = [...words.matchAll(names)].map(([name]) => name.toLowerCase())
    if (authors.length > 1 || !authors.some(isHeritageName)) for (const each of authors) found.add(each)
  }
  return found
}
