import { storyParts } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import { gateDays, intruders, peerQuestions } from '@waymark/contracts/case-reviews'
import type { Gate, PeerAnswers, ReviewPath, ReviewState, Worksheet } from '@waymark/contracts/case-reviews'
import { widen } from '@waymark/contracts/vocabulary-words'
import type { FindTerm } from '@waymark/contracts/vocabulary-words'
import { levelNumber } from '../../networks/access.ts'
import type { Clues } from '../access.ts'

/** What the database says of one person and one review. */
export interface Standing {
  isAuthor: boolean
  /** The gate of this case, in this review or an earlier one, that the person is or was at. */
  keeps: Gate | 'sign-off' | null
  /** Whether they are at a gate of this very review. */
  keepsHere: boolean
  /** Trained for anonymisation reviews, and still in the network. */
  isTrained: boolean
  convenes: boolean
  /** In the space the case goes to. */
  level: number
  /** Of none of the authors’ organisations. */
  external: boolean
}
export interface Taken {
  gate: Gate
  external: boolean
  outcome: string | null
}
export interface Waiting {
  state: ReviewState
  path: ReviewPath
  anonymisers: number
  taken: Taken[]
}

const peers = 2
/** The gate at which people stand in a state; organisations sign off by letter. */
export const gateOf = (state: ReviewState): Gate | null =>
  state === 'anonymisation' || state === 'peer' || state === 'decision' ? state : null
export const isOpen = (state: ReviewState): boolean => gateOf(state) !== null || state === 'sign-off'
const needed = (gate: Gate, anonymisers: number) =>
  gate === 'peer' ? peers : gate === 'anonymisation' ? anonymisers : 1

/** How many more people the gate needs at which a case stands. */
export function wanted({ state, anonymisers, taken }: Waiting): number {
  const gate = gateOf(state)
  return gate ? Math.max(0, needed(gate, anonymisers) - taken.filter((each) => each.gate === gate).length) : 0
}
/** Stories that could point to somebody most easily are looked at by two (domain notes, sections 3.4 and 4.3). */
export function anonymisersFor(
  { caseType }: CaseText,
  { asks }: Pick<Clues, 'asks'>,
  find: FindTerm,
): number {
  const types = caseType ? widen(find, 'case-type', caseType) : []
  const isDelicate = types.includes('episode') || types.includes('young-people')
  return isDelicate || asks === 'second-reviewer' ? 2 : 1
}
/** Whether everybody a gate needs has let the case pass. */
export const isPassed = ({ anonymisers, taken }: Pick<Waiting, 'anonymisers' | 'taken'>, gate: Gate) =>
  taken.filter((each) => each.gate === gate && each.outcome === 'pass').length >= needed(gate, anonymisers)

/** Where a case stands after a gate has let it pass. A small edit needs one reviewer; more readers need no new peers. */
export function next(state: ReviewState, path: ReviewPath): ReviewState {
  if (state === 'anonymisation') return path === 'small' ? 'published' : 'sign-off'
  if (state === 'sign-off') return path === 'audience' ? 'decision' : 'peer'
  return state === 'peer' ? 'decision' : 'published'
}
export const clockOf = (state: ReviewState): number | undefined => gateDays[state]

export const may = {
  /** Its words, and what was said about them. */
  read: ({ isAuthor, keepsHere, convenes }: Standing) => isAuthor || keepsHere || convenes,
  /** That it is there, with title and summary: also those who could take it on. */
  know: (review: Waiting, standing: Standing) =>
    may.read(standing) ||
    (review.state === 'anonymisation' && standing.isTrained) ||
    (review.state === 'peer' && standing.level >= levelNumber.comment),
  takeBack: ({ state }: Pick<Waiting, 'state'>, { isAuthor }: Standing) => isAuthor && isOpen(state),
  askManager: ({ state }: Pick<Waiting, 'state'>, { isAuthor, convenes }: Standing) =>
    state === 'sign-off' && (isAuthor || convenes),
}

/** Why somebody who knows of a review cannot take on the gate it stands at; nothing where they can. */
export function whyNotTake(review: Waiting, standing: Standing): string | undefined {
  const gate = gateOf(review.state)
  if (!gate) return 'No reviewer is needed at the moment.'
  if (standing.isAuthor) return 'You wrote this case, so others review it.'
  if (standing.keepsHere || (standing.keeps && standing.keeps !== gate))
    return 'You have looked at this case at a gate already. Nobody holds two.'
  if (gate === 'anonymisation' && !standing.isTrained)
    return 'Anonymisation reviews are for people trained for them. The convenors say who they are.'
  if (gate === 'decision' && !standing.convenes) return 'The convenors of the network decide who reads it.'
  if (gate === 'peer' && standing.level < levelNumber.comment)
    return 'A reviewer has to be able to comment in the space it goes to.'
  const left = wanted(review)
  if (left === 0) return 'Enough people have taken this on.'
  const isLastInside = gate === 'peer' && left === 1 && !standing.external
  if (isLastInside && !review.taken.some((each) => each.gate === 'peer' && each.external))
    return 'One of the two has to come from another organisation than the authors’. Somebody else is needed here.'
  return undefined
}

/** Why an anonymisation review cannot end with a pass yet; nothing where it can. */
export function worksheetLacks(worksheet: Worksheet): string | undefined {
  const open = intruders.filter((each) => !worksheet.some(({ intruder }) => intruder === each))
  if (open.length > 0) return 'Please think as each of the five people would, and say how they would fare.'
  if (worksheet.some(({ why }) => !why.trim())) return 'Please say in a few words why, for each of the five.'
  if (worksheet.some(({ recognises }) => recognises === 'yes'))
    return 'Somebody could recognise the young person, so it cannot pass. Please ask for a change.'
  return undefined
}
export const answersLack = (answers: PeerAnswers): string | undefined =>
  peerQuestions.every((each) => answers.some(({ question }) => question === each))
    ? undefined
    : 'Please answer all four questions.'

const wordsOf = (text: CaseText) =>
  [text.title, text.summary, ...storyParts.map((part) => text[part])].join(' ').split(/\s+/).filter(Boolean)
const smallWords = 40
/** What a small edit may touch: words, and only a few of them. What a case says of itself (its facets, who agreed) is more. */
export function isSmallEdit(before: CaseText, after: CaseText): boolean {
  const rest = (text: CaseText) =>
    JSON.stringify(
      Object.entries({ ...text, template: 0, title: '', summary: '' })
        .filter(([key]) => !(storyParts as string[]).includes(key))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
  if (rest(before) !== rest(after)) return false
  const count = new Map<string, number>()
  for (const word of wordsOf(before)) count.set(word, (count.get(word) ?? 0) - 1)
  for (const word of wordsOf(after)) count.set(word, (count.get(word) ?? 0) + 1)
  const changed = [...count.values()].reduce((sum, each) => sum + Math.abs(each), 0)
  return changed <= smallWords
}
