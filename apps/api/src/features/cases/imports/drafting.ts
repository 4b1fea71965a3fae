import { Ajv } from 'ajv'
import { chosenIn, facetOf, kindWords, provenanceWords } from '@waymark/contracts/case-headings'
import type { ChosenField } from '@waymark/contracts/case-headings'
import { leftOut, restField, writtenFields } from '@waymark/contracts/case-imports'
import type { Target, WrittenField } from '@waymark/contracts/case-imports'
import { CaseText, complete, emptyText, isAnswered, screensOf } from '@waymark/contracts/case-template'
import type { Term } from '@waymark/contracts/vocabulary'
import { fold, wordsOf } from '@waymark/contracts/vocabulary-words'
import { targetOf } from './headings.ts'
import type { Found } from './queries.ts'

/** A case as it would be kept; or why it cannot be, in a sentence. */
export interface Drafted {
  text: CaseText
  notes: string[]
  refused: string
}
export type Terms = ReadonlyMap<string, string>
const fits = new Ajv({ strict: false }).compile<CaseText>(CaseText)
const lengths: Partial<Record<WrittenField, number>> = {
  title: 160,
  summary: 200,
  basis: 1000,
  consent: 1000,
  withdrawRoute: 500,
}
const longest = 20_000

/** Ids by the words for them, of the terms that can be chosen. */
export const termsByWord = (terms: readonly Term[]): Terms =>
  new Map(
    terms
      .filter(({ retired }) => !retired)
      .toReversed()
      .flatMap((term) =>
        [term.id, ...wordsOf(term)].map((words) => [`${term.facet}:${fold(words)}`, term.id]),
      ),
  )
/** Where the words of a heading go; `chosen` is what the person said. */
export const whereTo = (heading: string, chosen: ReadonlyMap<string, Target>): Target =>
  chosen.get(heading) ?? targetOf(heading) ?? restField

/** Puts a case of a file into the template. Each of its words is somewhere in it, but for what was chosen to be left out. */
export function draftOf(found: Found, chosen: ReadonlyMap<string, Target>, terms: Terms): Drafted {
  if (found.text !== undefined) return ofOurs(found.text)
  const text: CaseText = structuredClone(emptyText)
  const notes: string[] = []
  const rest: string[] = []
  const elsewhere = (heading: string, words: string, why: string) => {
    rest.push(`${heading}\n${words}`)
    notes.push(`“${heading}” ${why}: it stands in “What we did”.`)
  }
  for (const { heading, words } of found.parts) {
    const target = whereTo(heading, chosen)
    if (target === leftOut) notes.push(`“${heading}” was left out.`)
    else if ((writtenFields as readonly string[]).includes(target)) {
      const field = target as WrittenField
      const isRest = field === restField && targetOf(heading) === undefined && !chosen.has(heading)
      if (isRest) elsewhere(heading, words, 'is no heading we know')
      else
        text[field] = [text[field], text[field] ? `${heading}\n${words}` : words].filter(Boolean).join('\n\n')
    } else {
      const unknown = choose(text, target as Exclude<Target, WrittenField | typeof leftOut>, words, terms)
      if (unknown) elsewhere(heading, unknown, 'has words that are none of its choices')
    }
  }
  if (found.pictures) notes.push(`Pictures were left out: ${found.pictures}.`)
  for (const field of ['title', 'summary'] as const) {
    const whole = text[field].replace(/\s+/g, ' ').trim()
    text[field] = shorten(whole, lengths[field]!)
    if (text[field] !== whole)
      elsewhere(
        field === 'title' ? 'Title in full' : 'Summary in full',
        whole,
        'is longer than there is room for',
      )
  }
  for (const field of ['basis', 'consent', 'withdrawRoute'] as const)
    if (text[field].length > lengths[field]!) {
      elsewhere(field, text[field], 'is longer than there is room for')
      text[field] = ''
    }
  text[restField] = [text[restField], ...rest].filter(Boolean).join('\n\n')
  text.form = isFull(text) ? 'full' : 'short'
  return { text, notes, refused: refusal(text) }
}

function ofOurs(given: object | null): Drafted {
  const text = complete(given ?? {})
  const refused =
    given && fits(text) ? '' : 'This is no case that Waymark wrote, or of a newer version of it.'
  return { text: refused ? emptyText : text, notes: [], refused }
}

function refusal(text: CaseText): string {
  const long = writtenFields.find((field) => text[field].length > (lengths[field] ?? longest))
  if (long) return 'A part of it is longer than there is room for. Please shorten it.'
  return fits(text) ? '' : 'It could not be put into the parts of a case.'
}

/** Fields that only the full form asks for. */
const fullOnly = screensOf('full')
  .filter(({ form }) => form === 'full')
  .flatMap(({ fields }) => fields.map(({ key }) => key))
const isFull = (text: CaseText) => fullOnly.some((key) => key in text && isAnswered(text, key))

/** A year or a quarter, or nothing where it is neither. */
function periodIn(words: string): string {
  const [, year, quarter] = /^(20\d\d)(?:\s*[-/ ]?\s*Q([1-4]))?$/i.exec(words.trim()) ?? []
  return year ? (quarter ? `${year} Q${quarter}` : year) : ''
}

/** At the end of a word. */
function shorten(words: string, length: number): string {
  if (words.length <= length) return words
  const kept = words.slice(0, length - 2)
  const end = kept.lastIndexOf(' ')
  return `${(end > length / 2 ? kept.slice(0, end) : kept.replace(/[\ud800-\udbff]$/, '')).trimEnd()} …`
}

/** Takes over what is among the choices of a field, and answers with what is not. */
function choose(
  text: CaseText,
  field: ChosenField | 'kind' | 'provenance' | 'started' | 'ended',
  words: string,
  terms: Terms,
): string {
  if (field === 'started' || field === 'ended') {
    const [first, second, ...more] = words.split(/\s*[–—]\s*/).map(periodIn)
    const isSpan = field === 'started' && second !== undefined && !text.ended
    if (first === '' || second === '' || more.length > 0 || text[field] || (second && !isSpan)) return words
    text[field] = first ?? ''
    if (second) text.ended = second
    return ''
  }
  if (field === 'kind' || field === 'provenance') {
    const choices = field === 'kind' ? kindWords : provenanceWords
    const [id] =
      Object.entries(choices).find((choice) =>
        choice.some((each) => words.trim() !== '' && fold(words).startsWith(fold(each))),
      ) ?? []
    if (!id) return words
    Object.assign(text, { [field]: id })
    return ''
  }
  const find = (each: string) => terms.get(`${facetOf[field]}:${fold(each)}`)
  // A choice may have a comma in it: the wider pieces are tried first.
  const pieces = [/$^/, /[;|\n•]+/, /[;|\n•,]+/]
    .map((by) =>
      words
        .split(by)
        .map((each) => each.replace(/^[\s-]+|[\s.]+$/g, ''))
        .filter(Boolean),
    )
    .toSorted((a, b) => b.filter(find).length / b.length - a.filter(find).length / a.length)[0]!
  const ids = [...new Set([...chosenIn(text, field), ...pieces.map(find).filter((id) => id !== undefined)])]
  const isList = Array.isArray(emptyText[field])
  Object.assign(text, { [field]: isList ? ids.slice(0, 30) : (ids[0] ?? null) })
  const isOver = isList ? ids.length > 30 : ids.length > 1
  return isOver ? words : pieces.filter((each) => !find(each)).join('; ')
}
