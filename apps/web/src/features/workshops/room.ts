import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { emptyLog, hasGap, take } from '@waymark/contracts/workshop-log'
import type { Problem } from '@waymark/contracts/common'
import type { Entry } from '@waymark/contracts/workshops'
import { toProblem } from '../../platform/form.ts'
import { socket } from '../../platform/live.ts'
import { isPassing, useOutgoing } from './outgoing.ts'
import { catchUp } from './workshops.data.ts'

const retryEvery = 5000
const caughtUpShown = 6000

/**
 * One room as one person sees it. Every break ends the same way: watch again, ask for all after the last number, and
 * send what was not answered, under its old id. `newest` is the highest number the page has heard of otherwise.
 */
export function useRoom(workshopId: string, personId: string, newest: () => number) {
  const log = shallowRef(emptyLog)
  const present = ref<number>()
  const caughtUp = ref(0)
  const ready = ref(false)
  const problem = ref<Problem>()
  const { outgoing, drop, sendAll, ...mine } = useOutgoing(workshopId, personId, (entry) => add([entry]))
  let asking: Promise<void> | undefined
  let fading: ReturnType<typeof setTimeout> | undefined
  let filling: ReturnType<typeof setTimeout> | undefined

  function add(entries: readonly Entry[]) {
    log.value = take(log.value, entries)
    drop(entries.map(({ id }) => id))
    // What overtook another is followed by it at once, as a rule; and not everybody should ask in the same moment.
    if (hasGap(log.value)) filling ??= setTimeout(fill, 300 + Math.random() * 700)
  }
  function fill() {
    filling = undefined
    if (hasGap(log.value)) void ask()
  }

  /** Asks for all after the last number; who asks meanwhile waits for the same answer. */
  function ask(): Promise<void> {
    asking ??= fetchMissed().finally(() => (asking = undefined))
    return asking
  }
  async function fetchMissed() {
    const before = log.value.lastSeq
    try {
      add(await catchUp(workshopId, before))
      problem.value = undefined
      if (ready.value) tell(log.value.lastSeq - before)
      ready.value = true
    } catch (error) {
      problem.value = toProblem(error)
    }
  }
  function tell(count: number) {
    if (count === 0) return
    caughtUp.value = count
    clearTimeout(fading)
    fading = setTimeout(() => (caughtUp.value = 0), caughtUpShown)
  }

  const hear = (id: string, entry: Entry) => void (id === workshopId && add([entry]))
  const count = (id: string, people: number) => void (id === workshopId && (present.value = people))
  const arrive = () => socket.emit('watch', `workshop:${workshopId}`, () => void ask().then(sendAll))
  const leave = () => void (present.value = undefined)
  const refetch = () => void ask()
  socket.on('workshop.entry', hear).on('workshop.present', count)
  socket.on('connect', arrive).on('disconnect', leave).on('refetch', refetch)
  if (socket.connected) arrive()
  else void ask().then(sendAll)
  watch(newest, (seq) => seq > log.value.lastSeq && ask())

  const retry = setInterval(() => {
    if (problem.value && isPassing(problem.value)) void ask()
    if (outgoing.value.some(({ state }) => state === 'waiting')) void sendAll()
  }, retryEvery)
  onScopeDispose(() => {
    clearInterval(retry)
    clearTimeout(fading)
    clearTimeout(filling)
    socket.off('workshop.entry', hear).off('workshop.present', count)
    socket.off('connect', arrive).off('disconnect', leave).off('refetch', refetch)
  })

  /** What the page has to say about it. A break that passes is told by the connection's own word. */
  const trouble = computed(() =>
    problem.value && !(ready.value && isPassing(problem.value)) ? problem.value.title : undefined,
  )
  return {
    entries: computed(() => log.value.entries),
    outgoing,
    present,
    caughtUp,
    ready,
    trouble,
    ask,
    ...mine,
  }
}
