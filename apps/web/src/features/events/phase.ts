import { useNow } from '@vueuse/core'
import { computed } from 'vue'
import type { ComputedRef } from 'vue'

export type Phase = 'ahead' | 'near' | 'on' | 'over'
const opensBefore = 15 * 60_000

/** Where the clock stands: `near` in the quarter of an hour before the start, when the room is open already. */
export function phaseAt({ startsAt, endsAt }: { startsAt: string; endsAt: string }, now: number): Phase {
  if (now >= Date.parse(endsAt)) return 'over'
  if (now >= Date.parse(startsAt)) return 'on'
  return now >= Date.parse(startsAt) - opensBefore ? 'near' : 'ahead'
}

/** The phase while the page stays open. */
export function usePhase(event: () => { startsAt: string; endsAt: string }): ComputedRef<Phase> {
  const now = useNow({ interval: 10_000 })
  return computed(() => phaseAt(event(), now.value.getTime()))
}
