import type { RoomState, RunStep } from './workshop-state.ts'

/** Whole seconds that are left of the step that is on, below 0 when it runs over; by the clock of the server. */
export function secondsLeft({ steps, now }: RoomState, at: number): number | undefined {
  const step = now && steps[now.index]
  if (!step) return undefined
  return Math.round((Date.parse(now.since) + (step.minutes + now.added) * 60_000 - at) / 1000)
}

/** The steps from here on with minutes that fit what is left, in whole minutes of at least one; the others as they are. */
export function trimmed({ steps, now }: RoomState, minutesLeft: number): RunStep[] {
  const from = (now?.index ?? -1) + 1
  const rest = steps.slice(from)
  const planned = rest.reduce((sum, { minutes }) => sum + minutes, 0)
  if (planned === 0 || minutesLeft >= planned) return steps
  const share = Math.max(minutesLeft, rest.length) / planned
  return [
    ...steps.slice(0, from),
    ...rest.map((step) => ({ ...step, minutes: Math.max(1, Math.floor(step.minutes * share)) })),
  ]
}
