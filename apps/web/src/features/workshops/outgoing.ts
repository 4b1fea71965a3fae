import { ref } from 'vue'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Entry, NewEntry, Payload } from '@waymark/contracts/workshops'
import type { Problem } from '@waymark/contracts/common'
import { toProblem } from '../../platform/form.ts'
import { newId } from '../../platform/ids.ts'
import { say } from './workshops.data.ts'

/** Something done on its way: shown at once, sent once, in the order it was done, and kept until it has arrived. */
export interface Outgoing {
  id: string
  type: NewEntry['type']
  payload: Payload
  at: string
  /** Of which step it was meant: what is for a step that has gone by is not sent any more. */
  step?: string
  hatId?: string
  accepted?: Acceptance[]
  state: 'sending' | 'waiting' | 'refused'
  reason?: string
}
export type Doing = Pick<Outgoing, 'step' | 'hatId' | 'accepted'>

/** A lost connection, a busy server, too much at once: the same may go well a little later. */
export const isPassing = ({ code, status }: Problem) =>
  code === 'offline' || code === 'broken' || status === 429 || status >= 500

/** What somebody wrote stays when it is refused; of a press nothing is worth keeping. */
const isWritten = ({ type }: Outgoing) => type === 'chat' || type === 'edit' || type === 'decide'

interface Hooks {
  /** Takes in the entry that became of it. */
  arrive: (entry: Entry) => void
  /** Whether it still means what it meant when it was done. */
  isMeant: (each: Outgoing) => boolean
  /** A press that came to nothing, with the sentence that says why; without one the meeting has moved on meanwhile. */
  undone: (each: Outgoing, reason?: string) => void
}

/** What one person has done in one room and the room does not have yet. */
export function useOutgoing(workshopId: string, personId: string, { arrive, isMeant, undone }: Hooks) {
  // By person: whoever signs in next at this computer must not say the words of the one before.
  const key = `waymark:unsent:room:${workshopId}:${personId}`
  const outgoing = ref<Outgoing[]>(
    readKept(key).map((each) => (each.state === 'sending' ? { ...each, state: 'waiting' } : each)),
  )
  let isSending = false

  /** Answers with the id by which it is known from now on. */
  function act(type: Outgoing['type'], payload: Payload, doing: Doing = {}, at = Date.now()): string {
    const id = newId()
    const each: Outgoing = {
      id,
      type,
      payload,
      at: new Date(at).toISOString(),
      state: 'sending',
      ...doing,
    }
    outgoing.value = [...outgoing.value, each]
    keep(key, (kept) => [...kept, each])
    void sendAll()
    return id
  }

  /** One at a time, so that what was done first gets the lower number. Stops at the first that has to wait. */
  async function sendAll(): Promise<void> {
    if (isSending) return
    isSending = true
    for (let next = first(); next && (await send(next));) next = first()
    isSending = false
  }
  const first = () => outgoing.value.find(({ state }) => state !== 'refused')

  /** Whether the ones behind it may go. */
  async function send(each: Outgoing): Promise<boolean> {
    const { id, type, payload, hatId, accepted } = each
    if (each.state === 'waiting' && !isMeant(each)) return giveUp(each)
    change(id, { state: 'sending' })
    try {
      arrive(
        await say(workshopId, { id, type, payload, ...(hatId && { hatId }), ...(accepted && { accepted }) }),
      )
      // Wherever the answer comes from, this one has arrived.
      drop([id])
      return true
    } catch (error) {
      const problem = toProblem(error)
      if (isPassing(problem))
        for (const other of outgoing.value)
          if (other.state === 'sending') change(other.id, { state: 'waiting' })
      if (isPassing(problem)) return false
      if (!isWritten(each)) return giveUp(each, problem.title)
      change(id, { state: 'refused', reason: problem.title })
      return true
    }
  }
  function giveUp(each: Outgoing, reason?: string): true {
    drop([each.id])
    undone(each, reason)
    return true
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
    const text = outgoing.value.find((each) => each.id === id)?.payload.text ?? ''
    drop([id])
    return text
  }

  return { outgoing, act, sendAll, drop, again, takeBack }
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
