import { found } from './finding.ts'
import type { Finding } from './finding.ts'
import { bodyWords, isKnown } from './lexicon.ts'

const called = [
  /\b(?:goes by|went by|going by|nick-?named?|street name (?:is|was)|calls? (?:him|her|them)sel(?:f|ves)|(?:they|boys|girls|mates|friends|everyone|others|peers|people|who|lads) (?:all )?call(?:s|ed)? (?:him|her|them)|a\.?k\.?a\.?|alias)(?: the name| just| only)? ['‘“"]?(\p{Lu}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}-]{1,20})?)/gu,
  /\b(?:man|woman|boy|girl|lad|male|female|one|somebody|someone|him|her|who|youth|teenager|dealer|elder|person)(?: (?:was|is|we|they|only))? (?:known|called|named|knew|know)(?: (?:locally|only|just|online|on the street|to (?:him|her|us|them|police)|in the group))? (?:as )?['‘“"]?(\p{Lu}[\p{L}'’-]{1,20})(?!\p{L}| \p{Lu})/gu,
]

/** Names people go by, which may be any word: “he goes by Ghost”. */
export const nicknames = (text: string, spared: Set<string>): Finding[] =>
  called.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: name = '', index }): Finding[] => {
      const low = name.toLowerCase().replace(/['’]s$/, '')
      if (low.split(' ').some((word) => spared.has(word) || bodyWords.has(word) || isKnown(word))) return []
      const start = index + whole.length - name.length
      return [found('person_name', start, start + low.length)]
    }),
  )
