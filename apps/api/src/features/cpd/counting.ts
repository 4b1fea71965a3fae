import type { CpdProgress } from '@waymark/contracts/cpd'
import type { CpdQuestion } from '@waymark/contracts/cpd-schemes'

export interface Answer {
  question: string
  label: string
  words: string
}
interface Written {
  activity: string
  answers: Answer[]
}

export const activityLabel = 'Type of CPD'

const wordsFor = ({ answers }: Pick<Written, 'answers'>, id: string): string =>
  answers.find(({ question }) => question === id)?.words.trim() ?? ''

/** What is still to be written before a note counts, as it is asked. */
export const missingIn = (note: Written, questions: CpdQuestion[]): string[] => [
  ...(note.activity.trim() ? [] : [activityLabel]),
  ...questions.filter(({ id, isRequired }) => isRequired && !wordsFor(note, id)).map(({ label }) => label),
]

export const hasPeer = (note: Pick<Written, 'answers'>, questions: CpdQuestion[]): boolean =>
  questions.some(({ id, isPeer }) => isPeer && wordsFor(note, id) !== '')

/** How many are needed: what the scheme says, or what its owner set where it leaves that to them. */
export const neededOf = (
  scheme: { pieces: number | null; piecesWithPeer: number | null },
  choice: { ownPieces: number | null; ownWithPeer: number | null } | null,
) => ({
  needed: scheme.pieces ?? choice?.ownPieces ?? null,
  neededWithPeer: scheme.piecesWithPeer ?? choice?.ownWithPeer ?? null,
})

/** How far somebody is in a year; done only where somebody has said how much is enough. */
export function progressOf(
  notes: Written[],
  questions: CpdQuestion[],
  { needed, neededWithPeer }: ReturnType<typeof neededOf>,
): CpdProgress {
  const pieces = notes.filter((note) => missingIn(note, questions).length === 0)
  const withPeer = pieces.filter((note) => hasPeer(note, questions)).length
  const isComplete = needed !== null && pieces.length >= needed && withPeer >= (neededWithPeer ?? 0)
  return { pieces: pieces.length, withPeer, needed, neededWithPeer, isComplete }
}
