import { before, found } from './finding.ts'
import type { Rule } from './finding.ts'
import { isKnown } from './lexicon.ts'

const trees =
  'Beeches|Birches|Cedars|Chestnuts|Elms|Firs|Hawthorns|Hazels|Hollies|Larches|Laurels|Limes|Lilacs|Maples|Mulberries|Oaks|Orchards|Pines|Poplars|Rowans|Spinneys?|Sycamores|Willows|Yews|Gables|Coppice|Hollow|Paddocks?|Croft|Haven|Grange|Lodge|Hermitage|Homestead|Old (?:Vicarage|Rectory|Manse|Mill|Dairy|Forge|Bakery|School ?House|Police House|Coach House|Chapel|Barn|Farmhouse|Convent)'
const grove = new RegExp(
  `(?<![\\p{L}'’-])[Tt]he (?:${trees})(?: at \\p{Lu}[\\p{L}'’-]+)?(?![\\p{L}'’-]| (?:Pub|Inn|Arms|Academy|School|Primary|Shopping|Centre|Medical|Surgery|Hotel)\\b)`,
  'gu',
)

const ends = 'House|Lodge|Cottage|Grange|Villa|Farm|Farmhouse'
const named = new RegExp(`(?<![\\p{L}'’-])(?:\\p{Lu}[\\p{L}'’-]{2,20} ){1,2}(?:${ends})(?![\\p{L}-])`, 'gu')
/** Houses that everybody may go into, or that are a turn of speech. */
const everybodys =
  /^(?:the|a|an|our|your|his|her|my|white|open|full|green|glass|half|safe|whole|family|friends|community|church|village|town|city|county|shire|civic|guild|parish|market|custom|coffee|public|opera|play|council|chapter|broadcasting|somerset|chatham|marlborough|lancaster|buckingham|clarence|lambeth|portcullis|caxton|wellington|norman shaw|admiralty|bush|canada|australia|india|masonic|freemasons?|upper|lower|country|town|tree|full|in|ice|ware|power|light|big brother|youth|student|halfway|moving|new|old|city|wind|solar|data|server|content|animal|fish|dairy|sheep|fruit|pig|chicken|organic|home|holiday|airbnb|royal) /i
const places =
  /(?:\b(?:at|to|from|in|into|outside|near|left|leaves?|leaving|called|named|of|ring|rang|phoned|about|the home|the unit|is|was)|[(“"‘']|, ) ?$/i

/** Homes called after trees and old buildings, and houses called by plain words, which only what stands before them tells. */
export const homes: Rule = (text, { kind }) => {
  const isFilename = kind === 'filename'
  return [
    ...[...text.matchAll(grove)].filter(
      ({ 0: words, index }) => isFilename || words.startsWith('T') || before(text, index, places, 16),
    ),
    ...[...text.matchAll(named)].filter(({ 0: words, index }) => {
      const names = words.toLowerCase().split(' ').slice(0, -1)
      if (everybodys.test(words) || names.some((name) => isKnown(name))) return false
      return (isFilename && index === 0) || before(text, index, places, 16)
    }),
  ].map(({ 0: words, index }) =>
    found('home_or_placement', index, index + words.length, { suggestion: 'a home' }),
  )
}
