import { stages } from '@waymark/contracts/case-lists'
import type { JourneyCase } from '@waymark/contracts/organisation-practice'

export interface Piece {
  /** In parts of the whole width. */
  from: number
  width: number
  /** How far it has come: 1 to 6, 0 where nobody said. */
  step: number
  /** Paused, ended or stopped. */
  isResting: boolean
}
export interface Span {
  start: number
  end: number
}

const resting = ['paused', 'ended']

/** From the first publication until now; a month at least, so that what is new has a length. */
export function spanOf(cases: Pick<JourneyCase, 'points'>[], now: number): Span {
  const first = Math.min(now, ...cases.flatMap(({ points }) => points.map(({ at }) => Date.parse(at))))
  const month = 30 * 86_400_000
  return { start: Math.min(first, now - month), end: now }
}

/** The pieces of a case’s bar: each lasts until its authors said something new, the last one until now. */
export function piecesOf(
  { points, stoppedAt }: Pick<JourneyCase, 'points' | 'stoppedAt'>,
  { start, end }: Span,
): Piece[] {
  const whole = end - start
  return points.flatMap(({ at, stage, momentum }, index) => {
    const from = Date.parse(at)
    const next = points[index + 1]
    const to = next ? Date.parse(next.at) : end
    const isLast = next === undefined
    const piece = (since: number, until: number, isResting: boolean): Piece[] =>
      until > since
        ? [
            {
              from: (since - start) / whole,
              width: (until - since) / whole,
              step: stage ? stages.indexOf(stage) + 1 : 0,
              isResting,
            },
          ]
        : []
    const rests = resting.includes(momentum ?? '')
    const stop = isLast && stoppedAt ? Math.min(Math.max(Date.parse(stoppedAt), from), end) : to
    return [...piece(from, stop, rests), ...piece(stop, to, true)]
  })
}

/** The first days of the years that lie in it. */
export function yearsIn({ start, end }: Span): { year: number; at: number }[] {
  const first = new Date(start).getUTCFullYear() + 1
  const last = new Date(end).getUTCFullYear()
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    year: first + index,
    at: (Date.UTC(first + index, 0, 1) - start) / (end - start),
  }))
}
