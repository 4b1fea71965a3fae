export interface Stretch {
  joinedAt: string
  leftAt: string
}

/** Somebody whose connection drops for less than this was there all the same. */
const shortGap = 2 * 60_000

/**
 * Minutes somebody was there: stretches that touch, overlap or are a moment apart are one, what lies before the start or
 * after the end does not count, and the sum is rounded to whole minutes.
 */
export function minutesOf(stretches: Stretch[], date: { startsAt: string; endsAt: string }): number {
  const [start, end] = [Date.parse(date.startsAt), Date.parse(date.endsAt)]
  const inOrder = stretches
    .map(({ joinedAt, leftAt }) => [Math.max(Date.parse(joinedAt), start), Math.min(Date.parse(leftAt), end)])
    .filter((stretch): stretch is [number, number] => stretch[0]! < stretch[1]!)
    .toSorted(([one], [other]) => one - other)
  let sum = 0
  let until = -Infinity
  for (const [from, to] of inOrder) {
    const begin = from - until <= shortGap ? Math.min(from, until) : from
    sum += Math.max(0, to - Math.max(begin, until))
    until = Math.max(until, to)
  }
  return Math.round(sum / 60_000)
}
