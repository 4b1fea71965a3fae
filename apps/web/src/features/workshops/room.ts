import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { foldAll } from '@waymark/contracts/workshop-state'
import type { Author, Problem } from '@waymark/contracts/common'
import { followRoom, isPassing } from '@waymark/contracts/workshop-following'
import type { Followed } from '@waymark/contracts/workshop-following'
import type { Doing, Outgoing } from '@waymark/contracts/workshop-outgoing'
import type { Entry, EntryType, Payload } from '@waymark/contracts/workshop-entries'
import type { Presence } from '@waymark/contracts/workshop-presence'
import { toProblem } from '../../platform/form.ts'
import { socket } from '../../platform/live.ts'
import { useOutgoing } from './outgoing.ts'
import { comeIn, listAfter, listEarlier } from './workshops.data.ts'
import type { RoomFacts } from './workshops.data.ts'

const retryEvery = 5000
const caughtUpShown = 6000
/** Words wait beside the log until they are in it; a break is heard when it has arrived; a name is read by the server. */
const notShownAtOnce = new Set<EntryType>(['chat', 'break', 'role'])

/**
 * One room as one person sees it: they come in to what it is now and the newest that was said, and then hear the tail.
 * Every break ends the same way: watch again, ask for all after the last number, and send what was not answered, under its
 * old id. Whoever may read more or less than before comes in anew.
 */
export function useRoom(
  workshopId: string,
  me: Author,
  facts: () => RoomFacts,
  undone: (each: Outgoing, problem?: Problem) => void,
) {
  const present = ref<Pick<Presence, 'count' | 'onPhone'>>()
  const caughtUp = ref(0)
  const isOlderComing = ref(false)
  let isLetIn = false
  let fading: ReturnType<typeof setTimeout> | undefined
  const following = followRoom(
    { comeIn: () => comeIn(workshopId), list: (after) => listAfter(workshopId, after), toProblem },
    { changed: (to) => (followed.value = to), arrived: (ids) => drop(ids), missed: tell },
  )
  const followed = shallowRef<Followed>(following.now())
  const { hear: add, ask } = following
  const { outgoing, drop, sendAll, act, waits, ...mine } = useOutgoing(workshopId, me.id, {
    arrive: (entry) => add([entry]),
    stepOn: () => followed.value.room.now?.since ?? null,
    async catchUp() {
      await ask()
      const { problem } = followed.value
      return !problem || !isPassing(problem)
    },
    undone,
  })

  function tell(count: number) {
    if (count === 0) return
    caughtUp.value = count
    clearTimeout(fading)
    fading = setTimeout(() => (caughtUp.value = 0), caughtUpShown)
  }

  async function older(): Promise<void> {
    const { firstSeq } = followed.value.log
    if (isOlderComing.value || firstSeq <= 1) return
    isOlderComing.value = true
    try {
      following.hearEarlier(await listEarlier(workshopId, firstSeq))
    } catch {
      // The button that asks for them is still there.
    }
    isOlderComing.value = false
  }

  const hear = (id: string, entry: Entry) => void (id === workshopId && add([entry]))
  const tellPresent = (id: string, count: number, onPhone: number) =>
    void (id === workshopId && (present.value = { count, onPhone }))
  const arrive = () => {
    isLetIn = false
    socket.emit('watch', `workshop:${workshopId}`, (allowed) => {
      isLetIn = allowed
      void ask().then(sendAll)
    })
  }
  const leave = () => void (present.value = undefined)
  socket.on('workshop.entry', hear).on('workshop.present', tellPresent)
  socket.on('connect', arrive).on('disconnect', leave).on('refetch', arrive)
  if (socket.connected) arrive()
  else void ask().then(sendAll)
  watch(
    () => facts().lastSeq,
    (seq) => seq > followed.value.log.lastSeq && ask(),
  )
  watch(
    () => facts().can.hear,
    (hears) => following.comeInAnew(hears ? 'more' : 'less'),
  )

  const retry = setInterval(() => {
    const { problem } = followed.value
    // The server could not ask whether this person may hear the room.
    if (socket.connected && !isLetIn) arrive()
    if (problem && isPassing(problem)) void ask()
    if (waits()) void sendAll()
  }, retryEvery)
  onScopeDispose(() => {
    clearInterval(retry)
    clearTimeout(fading)
    following.leave()
    socket.off('workshop.entry', hear).off('workshop.present', tellPresent)
    socket.off('connect', arrive).off('disconnect', leave).off('refetch', arrive)
  })

  /** What the room is once all that is on its way has arrived, by the same reading. */
  const state = computed(() =>
    foldAll(
      followed.value.room,
      outgoing.value
        .filter((each) => each.state !== 'refused' && !notShownAtOnce.has(each.type))
        .map(({ id, at, type, payload }, index) => ({
          id,
          at,
          type,
          payload,
          actor: me,
          seq: followed.value.room.seq + index + 1,
        })),
    ),
  )
  /** What the page has to say about it. A break that passes is told by the connection's own word. */
  const trouble = computed(() => {
    const { problem, isReady } = followed.value
    return problem && !(isReady && isPassing(problem)) ? problem.title : undefined
  })
  return {
    entries: computed(() => followed.value.log.entries),
    hasOlder: computed(() => followed.value.log.firstSeq > 1),
    isOlderComing,
    older,
    state,
    outgoing,
    present,
    caughtUp,
    ready: computed(() => followed.value.isReady),
    trouble,
    ask,
    act: (type: Outgoing['type'], payload: Payload = {}, doing: Doing = {}): string =>
      act(type, payload, doing, Date.now() + facts().clockAhead),
    ...mine,
  }
}
