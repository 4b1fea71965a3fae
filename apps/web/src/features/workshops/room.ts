import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { emptyLog, hasGap, take } from '@waymark/contracts/workshop-log'
import type { Entry } from '@waymark/contracts/workshops'
import { toProblem } from '../../platform/form.ts'
import { newId } from '../../platform/ids.ts'
import { socket } from '../../platform/live.ts'
import { catchUp, say } from './workshops.data.ts'

/** Words on their way: shown at once, sent once, kept until they have arrived. */
export interface Outgoing {
  id: string
  text: string
  state: 'sending' | 'waiting' | 'refused'
  reason?: string
}

/**
 * One room as one person sees it. Every break of the connection ends the same way: watch again, ask for all after the
 * last number, and send what was not answered, under its old id.
 */
export function useRoom(workshopId: string) {
  const log = shallowRef(emptyLog)
  const outgoing = ref<Outgoing[]>(readKept(workshopId))
  const present = ref(0)
  const caughtUp = ref(0)
  const ready = ref(false)
  const problem = ref<string>()
  let asking: Promise<void> | undefined

  function add(entries: readonly Entry[]) {
    log.value = take(log.value, entries)
    const arrived = new Set(entries.map(({ id }) => id))
    if (outgoing.value.some(({ id }) => arrived.has(id))) outgoing.value = outgoing.value.filter(({ id }) => !arrived.has(id))
    keep()
  }

  function ask(): Promise<void> {
    asking ??= fetchMissed().finally(() => (asking = undefined))
    return asking
  }
  async function fetchMissed() {
    const before = log.value.lastSeq
    try {
      add(await catchUp(workshopId, before))
      problem.value = undefined
      if (ready.value) caughtUp.value = log.value.lastSeq - before
      ready.value = true
    } catch (error) {
      problem.value = toProblem(error).title
    }
  }

  function hear(id: string, entry: Entry) {
    if (id !== workshopId) return
    add([entry])
    if (hasGap(log.value)) void ask()
  }
  const count = (id: string, people: number) => void (id === workshopId && (present.value = people))
  const arrive = () =>
    socket.emit('watch', `workshop:${workshopId}`, () => {
      void ask()
      for (const each of outgoing.value) if (each.state === 'waiting') void send(each)
    })

  async function send(each: Outgoing) {
    update(each.id, { state: 'sending' })
    try {
      add([await say(workshopId, each.id, each.text)])
    } catch (error) {
      const { code, status, title } = toProblem(error)
      const maybeLater = code === 'offline' || code === 'broken' || status === 429 || status >= 500
      update(each.id, maybeLater ? { state: 'waiting' } : { state: 'refused', reason: title })
    }
    keep()
  }
  const update = (id: string, change: Partial<Outgoing>) =>
    void (outgoing.value = outgoing.value.map((each) => (each.id === id ? { ...each, ...change } : each)))

  function speak(text: string) {
    const each: Outgoing = { id: newId(), text, state: 'sending' }
    outgoing.value = [...outgoing.value, each]
    keep()
    void send(each)
  }
  /** Takes refused words back into the writer's hands. */
  function takeBack(id: string): string {
    const text = outgoing.value.find((each) => each.id === id)?.text ?? ''
    outgoing.value = outgoing.value.filter((each) => each.id !== id)
    keep()
    return text
  }
  const keep = () => writeKept(workshopId, outgoing.value)

  socket.on('workshop.entry', hear).on('workshop.present', count).on('connect', arrive)
  if (socket.connected) arrive()
  else void ask()
  const retry = setInterval(() => {
    for (const each of outgoing.value) if (each.state === 'waiting') void send(each)
  }, 5000)
  onScopeDispose(() => {
    clearInterval(retry)
    socket.off('workshop.entry', hear).off('workshop.present', count).off('connect', arrive)
  })

  return { entries: computed(() => log.value.entries), outgoing, present, caughtUp, ready, problem, speak, takeBack, again: send, ask }
}

const key = (workshopId: string) => `waymark:unsent:room:${workshopId}`
function readKept(workshopId: string): Outgoing[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key(workshopId)) ?? '[]') as Outgoing[]
    return kept.map((each) => ({ ...each, state: each.state === 'refused' ? 'refused' : 'waiting' }))
  } catch {
    return []
  }
}
function writeKept(workshopId: string, outgoing: Outgoing[]): void {
  try {
    if (outgoing.length > 0) localStorage.setItem(key(workshopId), JSON.stringify(outgoing))
    else localStorage.removeItem(key(workshopId))
  } catch {
    // A browser that keeps nothing still lets people talk.
  }
}
