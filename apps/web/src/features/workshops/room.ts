import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { emptyLog, hasGap, logFrom, take, takeEarlier } from '@waymark/contracts/workshop-log'
import { emptyRoom, foldAll } from '@waymark/contracts/workshop-state'
import type { Author, Problem } from '@waymark/contracts/common'
import type { Entry, EntryType, Payload } from '@waymark/contracts/workshops'
import { toProblem } from '../../platform/form.ts'
import { socket } from '../../platform/live.ts'
import { isPassing, useOutgoing } from './outgoing.ts'
import type { Doing, Outgoing } from './outgoing.ts'
import { catchUp, comeIn, listEarlier } from './workshops.data.ts'
import type { RoomFacts } from './workshops.data.ts'

const retryEvery = 5000
const caughtUpShown = 6000
/** Words wait beside the log until they are in it; a break is heard when it has arrived; a name is read by the server. */
const notShownAtOnce = new Set<EntryType>(['chat', 'break', 'role'])
/** What is for the step that is on, and for no later one. */
const ofStep = new Set<EntryType>(['step', 'time', 'sheet'])

/**
 * One room as one person sees it: they come in to what it is now and the newest that was said, and then hear the tail.
 * Every break ends the same way: watch again, ask for all after the last number, and send what was not answered, under its
 * old id. Whoever may read more or less than before comes in anew.
 */
export function useRoom(
  workshopId: string,
  me: Author,
  facts: () => RoomFacts,
  undone: (each: Outgoing, reason?: string) => void,
) {
  const log = shallowRef(emptyLog)
  const room = shallowRef(emptyRoom)
  const present = ref<number>()
  const caughtUp = ref(0)
  const ready = ref(false)
  const problem = ref<Problem>()
  const isOlderComing = ref(false)
  /** Heard before the answer to coming in. */
  let early: Entry[] = []
  let mustComeIn = true
  const { outgoing, drop, sendAll, act, ...mine } = useOutgoing(workshopId, me.id, {
    arrive: (entry) => add([entry]),
    isMeant: ({ type, step }) => !ofStep.has(type) || step === room.value.now?.since,
    undone,
  })
  let asking: Promise<void> | undefined
  let fading: ReturnType<typeof setTimeout> | undefined
  let filling: ReturnType<typeof setTimeout> | undefined

  function add(entries: readonly Entry[]) {
    drop(entries.map(({ id }) => id))
    if (!ready.value) return void early.push(...entries)
    log.value = take(log.value, entries)
    const { firstSeq, entries: all } = log.value
    room.value = foldAll(room.value, all.slice(Math.max(0, room.value.seq + 1 - firstSeq)))
    // What overtook another is followed by it at once, as a rule; and not everybody should ask in the same moment.
    if (hasGap(log.value)) filling ??= setTimeout(fill, 300 + Math.random() * 700)
  }
  function fill() {
    filling = undefined
    if (hasGap(log.value)) void ask()
  }

  /** Asks for all after the last number; who asks meanwhile waits for the same answer. */
  function ask(): Promise<void> {
    asking ??= (mustComeIn ? enter() : fetchMissed())
      .then(
        () => void (problem.value = undefined),
        (error: unknown) => void (problem.value = toProblem(error)),
      )
      .finally(() => (asking = undefined))
    return asking
  }
  async function enter() {
    mustComeIn = false
    try {
      const { state, entries } = await comeIn(workshopId)
      // What was fetched before stays where somebody reads it; what was heard meanwhile comes after.
      const held = log.value.entries
      log.value = takeEarlier(logFrom(entries, state.seq), held)
      room.value = state
      ready.value = true
      add([...held, ...early])
      early = []
    } catch (error) {
      mustComeIn = true
      throw error
    }
  }
  async function fetchMissed() {
    const before = log.value.lastSeq
    const missed = await catchUp(workshopId, before)
    add(missed)
    tell(missed.filter(({ seq, type }) => seq > before && type === 'chat').length)
  }
  function tell(count: number) {
    if (count === 0) return
    caughtUp.value = count
    clearTimeout(fading)
    fading = setTimeout(() => (caughtUp.value = 0), caughtUpShown)
  }

  async function older(): Promise<void> {
    if (isOlderComing.value || log.value.firstSeq <= 1) return
    isOlderComing.value = true
    try {
      log.value = takeEarlier(log.value, await listEarlier(workshopId, log.value.firstSeq))
    } catch {
      // The button that asks for them is still there.
    }
    isOlderComing.value = false
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
  watch(
    () => facts().lastSeq,
    (seq) => seq > log.value.lastSeq && ask(),
  )
  watch(
    () => facts().can.hear,
    async () => {
      await asking
      mustComeIn = true
      await ask()
    },
  )

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

  /** What the room is once all that is on its way has arrived, by the same reading. */
  const state = computed(() =>
    foldAll(
      room.value,
      outgoing.value
        .filter((each) => each.state !== 'refused' && !notShownAtOnce.has(each.type))
        .map(({ id, at, type, payload }, index) => ({
          id,
          at,
          type,
          payload,
          actor: me,
          seq: room.value.seq + index + 1,
        })),
    ),
  )
  /** What the page has to say about it. A break that passes is told by the connection's own word. */
  const trouble = computed(() =>
    problem.value && !(ready.value && isPassing(problem.value)) ? problem.value.title : undefined,
  )
  return {
    entries: computed(() => log.value.entries),
    hasOlder: computed(() => log.value.firstSeq > 1),
    isOlderComing,
    older,
    state,
    outgoing,
    present,
    caughtUp,
    ready,
    trouble,
    ask,
    act: (type: Outgoing['type'], payload: Payload = {}, doing: Doing = {}): string => {
      const since = room.value.now?.since
      const step = ofStep.has(type) && since ? { step: since } : {}
      return act(type, payload, { ...doing, ...step }, Date.now() + facts().clockAhead)
    },
    ...mine,
  }
}
