import { createHash } from 'node:crypto'
import { answersShown } from '@waymark/contracts/workshop-polls'
import type { PollAnswer, PollKind, PollResults } from '@waymark/contracts/workshop-polls'
import type { Ballot } from './tables.ts'

/** Who has answered and what was answered. */
export interface Box {
  voters: string[]
  ballots: Ballot[]
}
/** An answer that is not in its box yet. */
export interface Held extends Ballot {
  voter: string
}

export const hashOf = (receipt: string): string => createHash('sha256').update(receipt).digest('hex')

/** Whether an answer fits its question. */
export function isFitting(
  { kind, options }: { kind: PollKind; options: string[] },
  { chosen, words }: Pick<PollAnswer, 'chosen' | 'words'>,
): boolean {
  if (kind === 'words') return words !== undefined && words.trim() !== '' && chosen === undefined
  if (words !== undefined || !chosen || new Set(chosen).size !== chosen.length) return false
  if (chosen.some((place) => place >= options.length)) return false
  if (kind === 'ranking') return chosen.length === options.length
  return kind === 'several' ? chosen.length > 0 : chosen.length === 1
}

/** What becomes of somebody’s answer: it is new, takes the place of theirs, or is refused, as theirs cannot be found by it. */
export const standingOf = (
  { voters, ballots }: Box,
  { voter, receipt }: Held,
): 'new' | 'change' | 'refused' =>
  !voters.includes(voter) ? 'new' : ballots.some((each) => each.receipt === receipt) ? 'change' : 'refused'

/**
 * The box with more answers in it. Both lists are sorted anew, by ids of people and by hashes of random receipts: where
 * something stands says nothing of when it came or what came with it.
 */
export function put(box: Box, held: readonly Held[]): Box {
  const voters = new Set(box.voters)
  const ballots = new Map(box.ballots.map((each) => [each.receipt, each]))
  for (const each of held) {
    const { voter, ...ballot } = each
    // Somebody else’s receipt, however it was come by, changes nothing that is theirs.
    const standing = standingOf({ voters: [...voters], ballots: [...ballots.values()] }, each)
    if (standing === 'refused' || (standing === 'new' && ballots.has(ballot.receipt))) continue
    voters.add(voter)
    ballots.set(ballot.receipt, ballot)
  }
  return {
    voters: [...voters].sort(),
    ballots: [...ballots.values()].sort((one, other) => (one.receipt < other.receipt ? -1 : 1)),
  }
}

/** What came of it, from enough answers on; words only as far as they may be seen. */
export function countUp(
  { kind, options }: { kind: PollKind; options: string[] },
  ballots: readonly Ballot[],
  shown: readonly string[],
): (PollResults & { waiting: string[] }) | null {
  if (ballots.length < answersShown) return null
  const counts = options.map(() => 0)
  for (const { chosen = [] } of ballots)
    chosen.forEach((place, rank) => (counts[place]! += kind === 'ranking' ? options.length - rank : 1))
  const said = [...new Set(ballots.flatMap(({ words }) => (words === undefined ? [] : [words.trim()])))]
  const inOrder = said.sort((one, other) => one.localeCompare(other, 'en-GB'))
  return {
    counts,
    words: inOrder.filter((each) => shown.includes(each)),
    waiting: inOrder.filter((each) => !shown.includes(each)),
  }
}
