/** A word with where it stands and how it is written. */
export interface Word {
  text: string
  /** Without a possessive, in small letters. */
  low: string
  start: number
  /** Without the possessive. */
  end: number
  isCapital: boolean
  isUpper: boolean
  isPossessive: boolean
  /** First of a sentence, a quotation or a line, where every word has a capital. */
  opens: boolean
  /** What stands between it and the word before. */
  gap: string
}

/** No name of a person or a place has more words; what goes on is something else, or made to be slow. */
export const mostWords = 5

const filed = /\p{L}[\p{L}\p{M}'’]*/gu
const word = /\p{L}[\p{L}\p{M}'’]*(?:-\p{L}[\p{L}\p{M}'’]*)*/gu

const apostrophe = /['’]/
const opening = /[.!?:…"“‘\n•]\s*['‘“"(]*$|^['‘“"]|\n|[.!?]['’”")]+\s+$/

/** The words of a text in order, read once from left to right. */
export function wordsOf(text: string, isFilename: boolean): Word[] {
  const words: Word[] = []
  let last = 0
  for (const { 0: whole, index } of text.matchAll(isFilename ? filed : word)) {
    const hasMark = apostrophe.test(whole)
    const raw = hasMark ? whole.replace(/['’]+$/, '') : whole
    const bare = hasMark ? raw.replace(/['’]s$/i, '') : whole
    const gap = text.slice(last, index)
    const first = bare.charAt(0)
    const low = bare.toLowerCase()
    words.push({
      text: bare,
      low: hasMark ? low.replaceAll('’', "'") : low,
      start: index,
      end: index + bare.length,
      isCapital: first !== low.charAt(0) && first === first.toUpperCase(),
      isUpper: bare.length > 1 && bare !== low && bare === bare.toUpperCase(),
      isPossessive: raw !== bare || (hasMark && /s['’]$/.test(whole)),
      opens: !isFilename && (words.length === 0 || (gap !== ' ' && opening.test(gap.slice(-8)))),
      gap,
    })
    last = index + raw.length
  }
  return words
}
