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
  /** Since when the step is on that it was meant for, null for none: what is for one that has gone by is not sent any more. */
  step?: string | null
  /** Steps somebody wrote in, not those that a press made shorter. */
  typed?: true
  hatId?: string
  accepted?: Acceptance[]
  state: 'sending' | 'waiting' | 'refused'
  reason?: string
}
export type Doing = Pick<Outgoing, 'typed' | 'hatId' | 'accepted'>

/** What is for the step that is on, and for no later one. */
const ofStep = new Set<NewEntry['type']>(['step', 'time', 'sheet'])

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
  /** Since when the step is on that is on, as far as this client has heard. */
  stepOn: () => string | null
  /** Asks for what was missed; false where that cannot be had just now. */
  catchUp: () => Promise<boolean>
  /** A press that came to nothing, with what says why; without it the meeting has moved on meanwhile. */
  undone: (each: Outgoing, problem?: Problem) => void
}

/** What one person has done in one room and the room does not have yet. */
export function queueOutgoing(
  { say, toProblem, newId, kept }: Wire,
  { changed, arrive, stepOn, catchUp, undone }: Hooks,
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
      ...(ofStep.has(type) && { step: stepOn() }),
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
    const { id, type, payload, hatId, accepted, step } = each
    if (each.state === 'waiting' && ofStep.has(type)) {
      // Others may have moved on while nothing was heard of them.
      if (!(await catchUp())) return false
      if (!outgoing.some((other) => other.id === id)) return true
      if ((step ?? null) !== stepOn()) return giveUp(each)
    }
    change(id, { state: 'sending' })
    const besides = { ...(hatId && { hatId }), ...(accepted && { accepted }) }
    // Steps that were changed are words: they are not refused for a moment’s difference.
    const moment = step !== undefined && type !== 'sheet' && { step }
    try {
      const entry = await say({ id, type, payload, ...moment, ...besides })
      if (type === 'step') follow(each, entry.at)
      arrive(entry)
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
  /** What was done after my own step was for that one, though nobody knew yet since when it would be on. */
  function follow({ step: before }: Outgoing, since: string) {
    for (const { id, type, step } of outgoing)
      if (ofStep.has(type) && step === before) change(id, { step: since })
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
