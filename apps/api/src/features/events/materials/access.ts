import type { MaterialPhase } from '@waymark/contracts/event-materials'
import { may as inEvent } from '../access.ts'

type Event = Parameters<typeof inEvent.change>[1]

/** When people have what belongs to a phase; null when it is open from the first day. */
export const opensAt = (
  phase: MaterialPhase,
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
): string | null => (phase === 'before' ? null : phase === 'during' ? startsAt : endsAt)

export const may = {
  add: (viewer: { id: string }, event: Event) => inEvent.change(viewer, event),
  /** Whoever sees the event has what its phase has opened; those who run it have all of it. */
  have: (viewer: { id: string }, event: Event, phase: MaterialPhase, now: Date) => {
    const from = opensAt(phase, event)
    return from === null || Date.parse(from) <= now.getTime() || may.add(viewer, event)
  },
}
