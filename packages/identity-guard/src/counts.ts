import { found } from './finding.ts'
import type { Rule } from './finding.ts'

const people =
  '(?:boys?|girls?|lads?|lasses|pupils?|sisters?|brothers?|siblings?|twins|teenagers?|teens|kids|cousins|young (?:people|men|women|person|man|woman)|students|residents|children)'
const few = new RegExp(
  `(?<![\\p{L}\\d.,/-])(?:(?:two|three|four|[2-4]) (?:of them|of (?:the|our|these|those) (?:\\p{L}+ )?${people}|(?:(?:young|little|older|younger|other|local|\\p{Lu}\\p{L}+) )?${people})|(?:one|1|only|single) (?!two|three|four)(?:\\p{Lu}\\p{L}+) ${people})(?![\\p{L}])`,
  'giu',
)
/** Three or four that are counted over a town, a year or a survey single nobody out; four here are a group that can be pointed at. */
const count: Rule = (text) =>
  [...text.matchAll(few)]
    .filter(({ 0: words, index }) => {
      const isOfThem = /of them$/i.test(words)
      const around = text.slice(Math.max(0, index - 220), index)
      if (isOfThem) return new RegExp(people, 'i').test(around.slice(-160))
      if (/^(one|1|only|single) /i.test(words)) return /^\w+ \p{Lu}/u.test(words)
      if (/\bthe $/i.test(around) && !/^ (?:from|at|on|living)\b/.test(text.slice(index + words.length)))
        return false
      return !/\b(in|every|each|out of|least|groups? of|sets? of|than|per|for|at a time) $/i.test(around)
    })
    .map(({ 0: words, index }) => {
      const suggestion = /^(one|1|only|single) /i.test(words) ? undefined : words.replace(/^\S+/, 'a few')
      return found('small_count', index, index + words.length, { suggestion })
    })

export const countRules: Rule[] = [count]
