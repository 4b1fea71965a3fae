import { ref } from 'vue'
import type { Acceptance, Accepted } from '@waymark/contracts/guard'
import type { Entry } from '@waymark/contracts/workshops'
import type { Problem } from '@waymark/contracts/common'
import { toProblem } from '../../platform/form.ts'
import { newId } from '../../platform/ids.ts'
import { say } from './workshops.data.ts'

/** Words on their way: shown at once, sent once, in the order they were said, and kept until they have arrived. */
export interface Outgoing {
  id: string
  text: string
  hatId?: string
  accepted?: Acceptance[]
  state: 'sending' | 'waiting' | 'refused'
  reason?: string
}

/** A lost connection, a busy server, too much at once: the same may go well a little later. */
export const isPassing = ({ code, status }: Problem) =>
  code === 'offline' || code === 'broken' || status === 429 || status >= 500

/** What one person has said in one room and the room has not yet. `arrive` takes in the entry that became of it. */
export function useOutgoing(workshopId: string, personId: string, arrive: (entry: Entry) => void) {
  // By person: whoever signs in next at this computer must not say the words of the one before.
  const key = `waymark:unsent:room:${workshopId}:${personId}`
  const outgoing = ref<Outgoing[]>(
    readKept(key).map((each) => (each.state === 'sending' ? { ...each, state: 'waiting' } : each)),
  )
  let isSending = false

  function speak(text: string, accepted: Accepted, hatId?: string) {
    const each: Outgoing = { id: newId(), text, state: 'sending', ...accepted, ...(hatId && { hatId }) }
    outgoing.value = [...outgoing.value, each]
    keep(key, (kept) => [...kept, each])
    void sendAll()
  }

  /** One at a time, so that what was said first gets the lower number. Stops at the first that has to wait. */
  async function sendAll(): Promise<void> {
    if (isSending) return
    isSending = true
    for (let next = first(); next && (await send(next));) next = first()
    isSending = false
  }
  const first = () => outgoing.value.find(({ state }) => state !== 'refused')

  /** Whether the ones behind it may go. */
  async function send({ id, text, hatId, accepted }: Outgoing): Promise<boolean> {
    change(id, { state: 'sending' })
    try {
      arrive(
        await say(workshopId, {
          id,
          type: 'chat',
          payload: { text },
          ...(hatId && { hatId }),
          ...(accepted && { accepted }),
        }),
      )
      // Wherever the answer comes from, this one has arrived.
      drop([id])
      return true
    } catch (error) {
      const problem = toProblem(error)
      if (!isPassing(problem)) change(id, { state: 'refused', reason: problem.title })
      else
        for (const each of outgoing.value) if (each.state === 'sending') change(each.id, { state: 'waiting' })
      return !isPassing(problem)
    }
  }

  function change(id: string, to: Partial<Outgoing>) {
    const changed = (list: Outgoing[]) => list.map((each) => (each.id === id ? { ...each, ...to } : each))
    outgoing.value = changed(outgoing.value)
    keep(key, changed)
  }

  /** They have arrived. */
  function drop(ids: readonly string[]) {
    if (!outgoing.value.some(({ id }) => ids.includes(id))) return
    const without = (list: Outgoing[]) => list.filter(({ id }) => !ids.includes(id))
    outgoing.value = without(outgoing.value)
    keep(key, without)
  }

  function again({ id }: Outgoing) {
    change(id, { state: 'waiting' })
    void sendAll()
  }

  /** Puts refused words back into the writer's hands. */
  function takeBack(id: string): string {
    const text = outgoing.value.find((each) => each.id === id)?.text ?? ''
    drop([id])
    return text
  }

  return { outgoing, speak, sendAll, drop, again, takeBack }
}

function readKept(key: string): Outgoing[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as Outgoing[]
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
