import { shallowRef } from 'vue'
import { queueOutgoing } from '@waymark/contracts/workshop-outgoing'
import type { Outgoing } from '@waymark/contracts/workshop-outgoing'
import { toProblem } from '../../platform/form.ts'
import { newId } from '../../platform/ids.ts'
import { say } from './workshops.data.ts'

type Hooks = Omit<Parameters<typeof queueOutgoing>[1], 'changed'>

/** What one person has done in one room and the room does not have yet; kept in the browser. */
export function useOutgoing(workshopId: string, personId: string, hooks: Hooks) {
  const outgoing = shallowRef<Outgoing[]>([])
  // By person: whoever signs in next at this computer must not say the words of the one before.
  const key = `waymark:unsent:room:${workshopId}:${personId}`
  const queue = queueOutgoing(
    {
      say: (entry) => say(workshopId, entry),
      toProblem,
      newId,
      kept: { read: () => readKept(key), change: (to) => keep(key, to) },
    },
    { ...hooks, changed: (list) => (outgoing.value = list) },
  )
  return { outgoing, ...queue }
}

function readKept(key: string): Outgoing[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]') as Outgoing[]
    return kept.filter(({ payload }) => payload)
  } catch {
    return []
  }
}

/** Changes what is kept rather than writing it anew: another tab of the same person may have words of its own there. */
function keep(key: string, change: (kept: Outgoing[]) => Outgoing[]): void {
  try {
    const kept = change(readKept(key))
    if (kept.length > 0) localStorage.setItem(key, JSON.stringify(kept))
    else localStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing still lets people talk.
  }
}
