import type { Problem } from './common.ts'
import type { Acceptance } from './guard.ts'
import { isPassing } from './workshop-following.ts'
import type { Entry, NewEntry, Payload } from './workshop-entries.ts'

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

/** What somebody wrote stays when it is refused; of a press nothing is worth keeping. */
const isWritten = ({ type }: Outgoing) => type === 'chat' || type === 'edit' || type === 'decide'

interface Wire {
  /** Sends it; sending the same id twice adds once. */
  say: (entry: NewEntry) => Promise<Entry>
  toProblem: (error: unknown) => Problem
  newId: () => string
  /** Where it outlives the page. */
  kept: { read: () => Outgoing[]; change: (to: (kept: Outgoing[]) => Outgoing[]) => void }
}
interface Hooks {
  changed: (outgoing: Outgoing[]) => void
  /** Takes in the entry that became of it. */
  arrive: (entry: Entry) => void
  /** Whether it still means what it meant when it was done. */
  isMeant: (each: Outgoing) => boolean
  /** A press that came to nothing, with what says why; without it the meeting has moved on meanwhile. */
  undone: (each: Outgoing, problem?: Problem) => void
}

/** What one person has done in one room and the room does not have yet. */
export function queueOutgoing(
  { say, toProblem, newId, kept }: Wire,
  { changed, arrive, isMeant, undone }: Hooks,
) {
  let outgoing = kept
    .read()
    .map((each): Outgoing => (each.state === 'sending' ? { ...each, state: 'waiting' } : each))
  let isSending = false
  const become = (to: Outgoing[]) => changed((outgoing = to))
  if (outgoing.length > 0) changed(outgoing)

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
    become([...outgoing, each])
    kept.change((before) => [...before, each])
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
  const first = () => outgoing.find(({ state }) => state !== 'refused')

  /** Whether the ones behind it may go. */
  async function send(each: Outgoing): Promise<boolean> {
    const { id, type, payload, hatId, accepted } = each
    if (each.state === 'waiting' && !isMeant(each)) return giveUp(each)
    change(id, { state: 'sending' })
    try {
      arrive(await say({ id, type, payload, ...(hatId && { hatId }), ...(accepted && { accepted }) }))
      // Wherever the answer comes from, this one has arrived.
      drop([id])
      return true
    } catch (error) {
      const problem = toProblem(error)
      if (isPassing(problem))
        for (const other of outgoing) if (other.state === 'sending') change(other.id, { state: 'waiting' })
      if (isPassing(problem)) return false
      if (!isWritten(each)) return giveUp(each, problem)
      change(id, { state: 'refused', reason: problem.title })
      return true
    }
  }
  function giveUp(each: Outgoing, problem?: Problem): true {
    drop([each.id])
    undone(each, problem)
    return true
  }

  function change(id: string, to: Partial<Outgoing>) {
    const altered = (list: Outgoing[]) => list.map((each) => (each.id === id ? { ...each, ...to } : each))
    become(altered(outgoing))
    kept.change(altered)
  }

  /** They have arrived. */
  function drop(ids: readonly string[]) {
    if (!outgoing.some(({ id }) => ids.includes(id))) return
    const without = (list: Outgoing[]) => list.filter(({ id }) => !ids.includes(id))
    become(without(outgoing))
    kept.change(without)
  }

  function again({ id }: Outgoing) {
    change(id, { state: 'waiting' })
    void sendAll()
  }

  /** Puts refused words back into the writer's hands. */
  function takeBack(id: string): string {
    const text = outgoing.find((each) => each.id === id)?.payload.text ?? ''
    drop([id])
    return text
  }

  return {
    act,
    sendAll,
    drop,
    again,
    takeBack,
    waits: () => outgoing.some(({ state }) => state === 'waiting'),
  }
}
