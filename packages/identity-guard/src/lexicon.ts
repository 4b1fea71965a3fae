import { authorities } from './lists/authorities.ts'
import { commonWords } from './lists/common-words.ts'
import { givenNames } from './lists/given-names.ts'
import * as known from './lists/known.ts'
import { moreNames, surnames } from './lists/more-names.ts'
import { unpacked } from './lists/unpacked.ts'

const setOf = (...lists: string[]) => new Set(lists.flatMap((list) => list.trim().split(/\s+/)))

/** Remembers what was asked, since a text says the same words again and again; forgets all of it before it grows large. */
function remembering(ask: (word: string) => boolean): (word: string) => boolean {
  const known = new Map<string, boolean>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const answer = ask(word)
    if (known.size > 5000) known.clear()
    if (word.length < 40) known.set(word, answer)
    return answer
  }
}

/** Words that are written small; a capital in the middle of a sentence makes them a name all the same. */
export const isCommon = remembering((word) => {
  if (common.has(word) || (word.length > 7 && abstract.test(word))) return true
  if (word.includes('-')) return word.split('-').every((part) => part.length < 2 || isCommon(part))
  return stems(word).some((stem) => common.has(stem))
})
const common = new Set([...unpacked(commonWords), ...setOf(known.openers, known.ordinary, known.ofFiles)])
/** What is made of other words is no name: “intersectionality”, “ableism”. */
const abstract =
  /(?:ality|ilities|ness|isms?|tions?|ments?|olog(?:y|ies)|ships?|ities|ising|isation|ational|fully)$/
const stems = (word: string) => [
  word.replace(/['’](s|m|ve|re|ll|d|t)?$/, ''),
  word.replace(/(ise|ised|ising|isation)$/, (end) => end.replace('s', 'z')),
  word.replace(/our(s|ed|ing|ful)?$/, 'or$1'),
  word.replace(/(ed|ing|er|ers|es|s|ly)$/, ''),
  word.replace(/(ed|ing|er|ers)$/, 'e'),
  word.replace(/^(un|re|non|multi|co|pre|anti|over|under)-?/, ''),
]

/** A given name, of any of the peoples of the United Kingdom. */
export const isGivenName = remembering(
  (word) =>
    given.has(word) ||
    given.has(plain(word)) ||
    (word.includes('-') && word.split('-').every((part) => given.has(plain(part)))),
)
const given = new Set([...unpacked(givenNames), ...setOf(moreNames)])
/** Without the marks on its letters: registers of names leave them out, and so do many who write them. */
export const plain = (word: string): string =>
  /[^a-z]/.test(word)
    ? word
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[łøđı]/g, (sign) => strokes[sign]!)
    : word
/** A letter that neither English nor Welsh has in words of its own. */
export const isForeign = (word: string): boolean =>
  /[^a-zâêîôûŵŷïéèç'’-]/.test(word) && !isCommon(plain(word))
const strokes: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i' }
/** A given name of our own list, which has few that are also towns. */
export const isHeritageName = (word: string): boolean => heritage.has(word)
const heritage = setOf(moreNames)
export const isSurname = (word: string): boolean => family.has(word)
const family = setOf(surnames)

const authorityWords = setOf(authorities.toLowerCase())
/** A capitalised word that a case may name: an authority, a people, a day, a body, a word of the work. */
export const isKnown = (word: string): boolean => notPeople.has(word) || authorityWords.has(word)
const notPeople = setOf(known.notPeople)

/** Names that are first of all people's, though a book, a drink or a set of guidelines has them too. */
const personal = new Set('harry jack beth fraser casey lindsey mae lynn'.split(' '))
/**
 * How sure a word is a given name that is also known as something else: `likely` with any sign of a person beside it,
 * `rarely` only with a strong one (“Kent” is a county, “her brother Kent” is not).
 */
export function doubt(word: string): 'likely' | 'rarely' | undefined {
  if (!isGivenName(word) || !isKnown(word)) return undefined
  return personal.has(word) ? 'likely' : 'rarely'
}

export const bodyWords = setOf(known.bodyWords)
export const roleWords = setOf(known.roleWords)
export const titles = setOf(known.titles)
export const kinWords = setOf(known.kinWords)
export const deeds = setOf(known.deeds)
/** What people do, and bodies do not. */
export const humanDeeds = setOf(known.humanDeeds)
export const locatives = setOf(known.locatives)
/** Of these, the ones that people do not follow: “in Paisley”, but “from Jaswinder”. */
export const insides = new Set('in near around at outside across ym yn'.split(' '))
export const acronyms = setOf(known.acronyms)
