import { countsShown } from '@waymark/contracts/workshop-replays'
import type { ReplayStep } from '@waymark/contracts/workshop-replays'
import type { RunStep } from '@waymark/contracts/workshop-state'
import type { Entry } from '@waymark/contracts/workshop-entries'

export type Replayed = Omit<ReplayStep, 'remark'>
interface Sums {
  title: string
  planned: number | null
  milliseconds: number
  added: number
  hands: number
  messages: number
  questions: number
  wasOn: boolean
}

/** Steps of one title are told apart by their number among those. */
function keyed(steps: readonly RunStep[]): (RunStep & { key: string })[] {
  const met = new Map<string, number>()
  return steps.map((step) => {
    const number = (met.get(step.title) ?? 0) + 1
    met.set(step.title, number)
    return { ...step, key: `${step.title} ${number}` }
  })
}

const shown = (count: number) => (count > 0 && count < countsShown ? null : count)

/**
 * How a plan went, counted from the log: minutes that were planned and that it took, minutes added, and how much was said and
 * asked. A step that was gone back to is one step. `until` is when the last one ended, where nobody closed the room.
 */
export function replayOf(entries: readonly Entry[], plan: readonly RunStep[], until: string): Replayed[] {
  const sums = new Map<string, Sums>()
  const meet = ({ key, title }: { key: string; title: string }, planned: number | null) => {
    if (!sums.has(key))
      sums.set(key, {
        title,
        planned,
        milliseconds: 0,
        added: 0,
        hands: 0,
        messages: 0,
        questions: 0,
        wasOn: false,
      })
    return sums.get(key)!
  }
  for (const step of keyed(plan)) meet(step, step.minutes)
  let steps = keyed(plan)
  let now: { sum: Sums; since: number } | undefined
  const end = (at: number) => {
    if (now) now.sum.milliseconds += Math.max(0, at - now.since)
    now = undefined
  }
  for (const { type, payload, at } of entries) {
    const moment = Date.parse(at)
    if (type === 'sheet') {
      // The first to be laid out is the plan, where there was none before.
      const isPlan = sums.size === 0
      steps = keyed(payload.steps ?? [])
      for (const step of steps) meet(step, isPlan ? step.minutes : null)
    } else if (type === 'step') {
      end(moment)
      const step = steps[payload.index ?? 0]
      if (step) now = { sum: meet(step, null), since: moment }
      if (now) now.sum.wasOn = true
    } else if (type === 'closed') end(moment)
    else if (now) count(now.sum, type, payload)
  }
  end(Math.max(Date.parse(until), now?.since ?? 0))
  return [...sums].map(
    ([key, { title, planned, milliseconds, added, hands, messages, questions, wasOn }]) => ({
      key,
      title,
      planned,
      real: wasOn ? Math.round(milliseconds / 60_000) : null,
      added,
      hands: shown(hands),
      messages: shown(messages),
      questions: shown(questions),
    }),
  )
}

function count(sum: Sums, type: Entry['type'], { on, minutes = 0 }: Entry['payload']): void {
  if (type === 'time') sum.added += minutes
  if (type === 'chat') sum.messages += 1
  if (type === 'hand' && on) sum.hands += 1
  // That it waits says nothing yet.
  if (type === 'ask' && on) sum.questions += 1
}
