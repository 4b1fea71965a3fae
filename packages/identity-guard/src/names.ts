import { before, found } from './finding.ts'
import type { Finding, Rule } from './finding.ts'
import {
  acronyms,
  bodyWords,
  deeds,
  doubt,
  isCommon,
  isForeign,
  isGivenName,
  isHeritageName,
  isKnown,
  isSurname,
  kinWords,
  plain,
  roleWords,
  titles,
} from './lexicon.ts'
import { inCompany, isAmongWords } from './company.ts'
import {
  belongings,
  isEponym,
  isEvident,
  isHuman,
  isLabelled,
  isPlaceBefore,
  isStronglyEvident,
  isWithin,
} from './evidence.ts'
import type { Context } from './evidence.ts'
import { initials } from './initials.ts'
import { nicknames } from './nicknames.ts'
import { authorsOf, pseudonymsOf } from './pseudonyms.ts'
import { isPlaceForm, isTown } from './towns.ts'
import { mostWords } from './words.ts'
import type { Word } from './words.ts'

const particles = new Set('al el de da van von der bin binti ap ab ferch mac o'.split(' '))

/** Names of people: by title, by list, by form and by what stands around them; then everywhere else they occur. */
const people: Rule = (text, { kind, notPeople = [] }, words) => {
  const isFilename = kind === 'filename'
  const spared = new Set([
    ...pseudonymsOf(text),
    ...authorsOf(text),
    ...notPeople.map((name) => name.toLowerCase()),
  ])
  const isWelsh = (text.match(welshWords)?.length ?? 0) > 2
  const context: Context = { text, words, isWelsh, spared, isFilename, joint: isFilename ? /^[ _-]$/ : /^ $/ }
  const findings: Finding[] = nicknames(text, spared)
  const parts = new Set(findings.map(({ start, end }) => text.slice(start, end).toLowerCase()))
  /** 1 for each word that is part of a name: of ten megabytes there are millions. */
  const named = new Uint8Array(words.length)
  const take = (from: number, to: number) => {
    const first = words[from]!
    // A sentence may open with some other word before a name that is spared.
    const isOpened = to > from && first.opens && !isGivenName(first.low)
    let isSpared = true
    for (let each = isOpened ? from + 1 : from; each <= to; each++) isSpared &&= spared.has(words[each]!.low)
    if (isSpared) return
    findings.push(found('person_name', first.start, words[to]!.end))
    for (let each = from; each <= to; each++) {
      const { low } = words[each]!
      named[each] = 1
      if (low.length > 2 && !particles.has(low) && !spared.has(low)) parts.add(low)
    }
  }
  for (let at = 0; at < words.length; at++) {
    const end = runEnd(context, at)
    if (end < at) continue
    take(at, end)
    at = end
  }
  if (!isFilename && !isHeading(words)) for (const at of inCompany(words, named)) take(at, at)
  // Once a name, always a name in this text; small words only with their capital.
  for (const [at, { low, isCapital, opens }] of words.entries()) {
    if (
      !parts.has(low) ||
      (!isCapital && isCommon(low)) ||
      (opens && isCommon(low) && !words[at]!.isPossessive)
    )
      continue
    take(at, at)
  }
  return [...findings, ...initials(text, context)]
}

/** Where nearly every word has a capital, a capital says nothing. */
const isHeading = (words: Word[]): boolean =>
  words.length > 3 &&
  words.filter(({ isCapital, low }) => isCapital || low.length < 4).length > words.length * 0.8

const welshWords =
  /(?<![\p{L}'’])(?:mae|yn|roedd|oedd|bod|ddim|wedi|gyda|hefyd|ond|neu|ar|y|yr)(?![\p{L}'’])/giu

/** The last word of a name that begins here, or -1. */
function runEnd(context: Context, at: number): number {
  const { words, joint } = context
  const word = words[at]!
  const lead = words[at - 1]
  if (
    titles.has(word.low) &&
    !(word.low === 'sister' || word.low === 'father' || word.low === 'nan' || word.low === 'gran')
  )
    return -1
  const isTitled =
    lead !== undefined &&
    titles.has(lead.low) &&
    /^\.? $|^_$/.test(word.gap) &&
    (lead.isCapital || kinWords.has(lead.low))
  if (isTitled && isNameForm(word) && !roleWords.has(word.low)) return extend(context, at)
  if (word.isCapital) return capitalRun(context, at)
  return smallRun(context, at, joint)
}

const isNameForm = (word: Word | undefined): boolean =>
  word !== undefined &&
  (word.isCapital || /^(?:al|el|ap|de|mac|van|ó|o)-\p{Lu}/u.test(word.text)) &&
  word.text.length > 1 &&
  !titles.has(word.low) &&
  isWrittenAsName(word) &&
  (!isKnown(word.low) || doubt(word.low) !== undefined) &&
  !(word.isUpper && acronyms.has(word.low))

/** Capitals within a name stand where they do in “McRae” and “O’Neil”. */
const isWrittenAsName = ({ text, low }: Word): boolean =>
  // One capital and small letters: most words, told without a pattern.
  text.slice(1) === low.slice(1) ||
  (!/\p{Lu}{2}\p{Ll}/u.test(text) &&
    text
      .split('-')
      .every(
        (part) => !/\p{Ll}\p{Lu}/u.test(part) || /^(Mc|Mac|O['’]|De|Fitz|Van|Le|La|Di|Da)\p{Lu}/u.test(part),
      ))

/** On over the words that go with a name: surnames, second names, particles. */
function extend({ words, joint }: Context, at: number): number {
  let end = at
  while (!words[end]!.isPossessive && end - at < mostWords) {
    const next = words[end + 1]
    if (!next || !joint.test(next.gap)) break
    const hasMore = particles.has(next.low) && isNameForm(words[end + 2]) && joint.test(words[end + 2]!.gap)
    if (hasMore) end += 2
    else if (goesWith(words[at]!, next) && !(next.isUpper && !words[at]!.isUpper)) end++
    else break
  }
  return end
}

/** “Angharad Ward” is a person, “Northgate Ward” is none. */
const goesWith = (first: Word, next: Word): boolean =>
  (isNameForm(next) && !bodyWords.has(next.low)) || isWard(first, next)
const isWard = (first: Word, { low, isCapital }: Word): boolean =>
  low === 'ward' && isCapital && isGivenName(first.low) && !isKnown(first.low)

function capitalRun(context: Context, at: number): number {
  const { words, joint, isFilename, isWelsh } = context
  const word = words[at]!
  const lead = words[at - 1]
  const continues = lead !== undefined && joint.test(word.gap) && lead.isCapital && !lead.opens
  if (!isNameForm(word) || word.text.length < 2) return -1
  const end = extend(context, at)
  const run = words.slice(at, end + 1)
  const next = words[end + 1]
  const isBody =
    run.some((each) => bodyWords.has(each.low) && !isWard(word, each)) ||
    (next !== undefined &&
      / |_/.test(next.gap) &&
      next.gap.length === 1 &&
      bodyWords.has(next.low) &&
      next.isCapital) ||
    (continues && lead !== undefined && bodyWords.has(lead.low) && !isFilename)
  if (isBody || isEponym(context, at, end)) return -1
  const first = run[0]!
  if (run.some((each) => doubt(each.low)) && !isPersonAllTheSame(context, at, end)) return -1
  // A sentence opens with some other word, then the name.
  if (
    run.length > 1 &&
    first.opens &&
    !isGivenName(first.low) &&
    run.slice(1).some(({ low }) => isGivenName(low))
  )
    return -1
  const isListed =
    isGivenName(first.low) ||
    (isForeign(first.low) && !isWelsh) ||
    (first.text.includes('-') && first.low.split('-').some(isGivenName))
  if (run.length > 1) {
    if (run.every(({ low }) => isCommon(low) && !isGivenName(low))) return -1
    if (
      run.every(({ low }) => isCommon(low)) &&
      !isHuman(context, at, end) &&
      !isStronglyEvident(context, at, end)
    )
      return -1
    if (first.opens && isCommon(first.low) && !isListed) return -1
    if (isListed || run.some(({ low }) => isSurname(low) || isGivenName(low)))
      return isCommon(first.low) &&
        !isEvident(context, at, end) &&
        run.slice(1).every(({ low }) => isCommon(low))
        ? -1
        : end
    if (isLabelled(context, at)) return end
    if (first.isUpper) return -1
    if (isFilename) return run.some(({ low }) => isCommon(low) || isPlaceForm(low) || isTown(low)) ? -1 : end
    return isPlaceBefore(context, at) ? -1 : end
  }
  if (/-\p{Lu}/u.test(first.text) && isGivenName(first.low)) return end
  if (first.isUpper && [at - 1, at + 1].some((each) => words[each]?.isUpper && words[each].text.length > 1))
    return -1
  if (first.isUpper)
    return isListed && !acronyms.has(first.low) && first.text.length > 3 && !isCommon(first.low) ? end : -1
  if (lead && /^(?:mis|storm|hurricane)$/.test(lead.low)) return -1
  if (isListed)
    return isCommon(first.low) &&
      !(isAmongWords(words, at)
        ? isHuman(context, at, end) || isStronglyEvident(context, at, end)
        : isEvident(context, at, end))
      ? -1
      : isWithin(context, at) && !isHeritageName(first.low)
        ? -1
        : end
  if (isCommon(first.low)) return -1
  if (isFilename) return first.text.length > 4 && !continues ? end : -1
  if (/^(Mc|Mac|O['’])\p{Lu}/u.test(first.text)) return end
  if (first.opens && !isEvident(context, at, end)) return -1
  return isPlaceBefore(context, at) ? -1 : isEvident(context, at, end) ? end : -1
}

const notOfAPerson = /^(?:guidelines?|competen\w+|criteria|reviews?|audits?|reports?|inquiry)$/
const fiction = /^(?:harry potter|jack daniels|romeo and|fraser guidelines)/

/** Of names that are also known as something else: whether this one is a person's here. */
function isPersonAllTheSame(context: Context, at: number, end: number): boolean {
  const { words, text } = context
  const [first, next] = [words[at]!, words[end + 1]]
  const others = words.slice(at, end + 1).filter(({ low }) => doubt(low) === undefined)
  if (next && notOfAPerson.test(next.low)) return false
  if (fiction.test(text.slice(first.start, words[end]!.end + 8).toLowerCase())) return false
  // A given name or a surname that is nothing else, beside it.
  if (others.some(({ low }) => (isGivenName(low) || isSurname(low)) && !isCommon(low))) return true
  if (isStronglyEvident(context, at, end)) return true
  if (doubt(first.low) !== 'likely' || isWithin(context, at)) return false
  const goesOn = next !== undefined && next.gap === ' ' && deeds.has(next.low) && !next.isCapital
  return goesOn || isEvident(context, at, end)
}

/** Names written small, as people do in chats and file names: only those on the list that are no other word. */
/** Two words nobody knows, beside each other in the name of a file. */
const isUnknown = (word: Word | undefined): boolean =>
  word !== undefined &&
  word.low.length > 3 &&
  !isCommon(word.low) &&
  !isKnown(word.low) &&
  !acronyms.has(word.low) &&
  !bodyWords.has(word.low) &&
  !isTown(word.low) &&
  !roleWords.has(word.low)

function smallRun({ text, words, isFilename, isWelsh }: Context, at: number, joint: RegExp): number {
  const word = words[at]!
  if (isWelsh || isKnown(word.low) || acronyms.has(word.low)) return -1
  if (!isCommon(word.low) && word.low.length > 2 && !joint.test('_') && isTold(text, word)) return at
  if (word.low.length < 4 || isCommon(word.low) || isCommon(plain(word.low))) return -1
  if (
    isFilename &&
    !isGivenName(word.low) &&
    isUnknown(word) &&
    isUnknown(words[at + 1]) &&
    /^[ _]$/.test(words[at + 1]!.gap)
  )
    return at + 1
  if (!isGivenName(word.low)) return -1
  let end = at
  const next = words[at + 1]
  if (
    next &&
    joint.test(next.gap) &&
    !isCommon(next.low) &&
    !isKnown(next.low) &&
    (isFilename || isSurname(next.low)) &&
    next.low.length > 2
  )
    end++
  return end
}

/** A word nobody knows is a name where only people are spoken of so. */
const isTold = (text: string, { start, end, low, isPossessive }: Word): boolean =>
  !/\d/.test(low) &&
  ((before(text, start, /\btold $/i, 6) &&
    /^ (?:s?he|they|hed|shed|hes|shes|to) /.test(text.slice(end, end + 7))) ||
    (before(text, start, /\btaking $/i, 8) &&
      /^ to \p{Lu}[^.]{1,40} for (?:his|her|their)\b/u.test(text.slice(end, end + 60))) ||
    (isPossessive && belongings.test(text.slice(end, end + 24))) ||
    (before(
      text,
      start,
      /\b(?:heard from|updates? on|news (?:of|on|from)|spoke (?:to|with)|speak to|(?:boy|girl|lad|yp|daughter|son|sister|brother) (?:is )?(?:called|named)) $/i,
    ) &&
      /^[?.!,;]| (?:and|today|tonight|yet|again|this|last|yesterday|or)\b|$/.test(text.slice(end, end + 12))))

export const nameRules: Rule[] = [people]
