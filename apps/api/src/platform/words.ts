import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { linksTo } from '@waymark/contracts/mentions'

/**
 * What somebody typed, as a `tsquery`: every word, “in quotes” as a phrase, `or` between two, `-` before one to leave out.
 * The last word is taken as the beginning of one, since people look as they type.
 */
export function wordsAsked(q: string): SQL {
  const { words, last } = splitLast(q.normalize('NFC'))
  const start = last && `'${last}':*`
  return sql`(websearch_to_tsquery('english', ${words}) && (to_tsquery('english', ${start}) || to_tsquery('simple', ${start})))`
}

/** The word being typed, apart from what it adds to; none when it is short, left out, in open quotes or a choice. */
function splitLast(q: string): { words: string; last: string } {
  const [, words = q, last = ''] = /^(.*?)([\p{L}\p{N}]{3,})$/su.exec(q) ?? []
  const isLeftOut = /(^|\s)-$/.test(words)
  const isQuoted = words.split('"').length % 2 === 0
  const isChoice = /\sor\s/i.test(words)
  return isLeftOut || isQuoted || isChoice ? { words: q, last: '' } : { words, last }
}

/**
 * Words as they go out to where nobody is asked what they may open: links to things of the hub are only what they lead to, “a
 * practice case”.
 */
export const plainLinks = (words: SQL): SQL =>
  sql`case when position('](/' in ${words}) = 0 then ${words} else ${linksTo.reduce(
    (left, { link, words: plain }) => sql`regexp_replace(${left}, ${link}, ${plain}, 'gi')`,
    words,
  )} end`
