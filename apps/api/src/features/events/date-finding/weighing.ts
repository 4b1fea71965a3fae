import type { DateAnswer } from '@waymark/contracts/event-dates'

export interface Answered {
  dateId: string
  personId: string
  organisationId: string | null
  answer: DateAnswer
}
export interface Candidate {
  id: string
  startsAt: string
}
export interface Weighed extends Candidate {
  /** The sum of the voices: at most as much as there are organisations. */
  weight: number
  /** Organisations of which somebody can come, if need be, of all that have answered anything. */
  organisations: { can: number; all: number }
  yes: number
  /** Who must be there, and cannot or has not answered. */
  missing: { personId: string; hasAnswered: boolean }[]
}

const worth: Record<DateAnswer, number> = { yes: 1, 'if-need-be': 0.5, no: 0 }
/** Somebody without an organisation has a voice of their own. */
const voiceOf = ({ organisationId, personId }: Answered) => organisationId ?? `person ${personId}`
const mean = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
/** Sums of fractions differ in their last digits by the order they are added in; that must not decide. */
const rounded = (number: number) => Math.round(number * 1e6) / 1e6

/**
 * Each organisation has one voice, however many of its people answer: yes is one, if need be is a half, no is nothing,
 * and what its people say is averaged. Best first; of equal ones that with more organisations, then more people who say yes,
 * then the earlier. What is `missing` somebody who must be there comes after all others.
 */
export function weigh(
  dates: readonly Candidate[],
  answers: readonly Answered[],
  mustAttend: readonly string[],
): Weighed[] {
  const all = new Set(answers.map(voiceOf)).size
  const byDate = Map.groupBy(answers, ({ dateId }) => dateId)
  return dates
    .map(({ id, startsAt }) => {
      const given = byDate.get(id) ?? []
      const voices = [...Map.groupBy(given, voiceOf).values()]
      const saidBy = new Map(given.map(({ personId, answer }) => [personId, answer]))
      const missing = mustAttend.filter((personId) => (saidBy.get(personId) ?? 'no') === 'no')
      return {
        id,
        startsAt,
        weight: rounded(
          voices.reduce((sum, voice) => sum + mean(voice.map(({ answer }) => worth[answer])), 0),
        ),
        organisations: {
          can: voices.filter((voice) => voice.some(({ answer }) => answer !== 'no')).length,
          all,
        },
        yes: given.filter(({ answer }) => answer === 'yes').length,
        missing: missing.map((personId) => ({ personId, hasAnswered: saidBy.has(personId) })),
      }
    })
    .toSorted(
      (one, other) =>
        Math.min(1, one.missing.length) - Math.min(1, other.missing.length) ||
        other.weight - one.weight ||
        other.organisations.can - one.organisations.can ||
        other.yes - one.yes ||
        one.startsAt.localeCompare(other.startsAt) ||
        one.id.localeCompare(other.id),
    )
}

/** The three that are proposed: none without somebody who must be there, and none that nobody can come to. */
export const bestOf = (weighed: readonly Weighed[]): Weighed[] =>
  weighed.filter(({ missing, weight }) => missing.length === 0 && weight > 0).slice(0, 3)
