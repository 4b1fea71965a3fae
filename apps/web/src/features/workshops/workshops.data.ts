import './workshops.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import { computed, onScopeDispose, watch } from 'vue'
import type { ActivityName } from '@waymark/contracts/live'
import * as contract from '@waymark/contracts/workshops'
import type { Entry, NewEntry } from '@waymark/contracts/workshop-entries'
import type { Workshop } from '@waymark/contracts/workshops'
import { toProblem } from '../../platform/form.ts'
import { call, ProblemError } from '../../platform/http.ts'
import { socket, useLive } from '../../platform/live.ts'
import { useSession } from '../../platform/session.ts'

/** A workshop, and how far the server's clock is ahead of ours. */
export type RoomFacts = Workshop & { clockAhead: number }

/** Longer than this nobody waits for an answer; a request that hangs must not hold up the next. */
const answerWithin = 15_000
const socketAnswerWithin = 8000
/** Browsers cannot wait longer than this at once. */
const longestWait = 2_000_000_000

/** Fresh while on screen: when it is opened or closed, by people or by the clock, and when a place in it is given back. */
export function useWorkshop(
  workshopId: () => string,
  isInside: (workshop?: RoomFacts) => boolean = () => true,
) {
  const key = () => ['workshop', workshopId()]
  const query = useQuery({ key, query: () => readWorkshop(workshopId()) })
  // Whoever is still at the door is not in the room: they are not counted there, and hear nothing of it.
  const watched = computed(
    () => `${isInside(query.data.value) ? 'workshop' : 'occurrence'}:${workshopId()}` as const,
  )
  useLive(
    () => watched.value,
    () => [key()],
  )
  const isShut = computed(() => query.error.value !== null && toProblem(query.error.value).status === 403)
  useDoor(workshopId, () => isShut.value)
  watch(
    query.data,
    (workshop, _before, onCleanup) => {
      if (!workshop?.turnsAt) return
      const wait = Date.parse(workshop.turnsAt) - workshop.clockAhead - Date.now()
      // Not all at the same moment.
      const timer = setTimeout(
        () => void query.refetch(),
        Math.min(Math.max(wait, 0) + 200 + Math.random() * 1500, longestWait),
      )
      onCleanup(() => clearTimeout(timer))
    },
    { immediate: true },
  )
  /** `isShut`: refused at the door. */
  return { ...query, isShut }
}

async function readWorkshop(workshopId: string): Promise<RoomFacts> {
  const workshop = await call(contract.readWorkshop, { params: { workshopId } })
  return { ...workshop, clockAhead: Date.parse(workshop.serverTime) - Date.now() }
}

/**
 * Who may be in the room can change while they are: a place given back in another window, an event moved or cancelled; or
 * while they are shut out, when somebody lets them in again.
 */
function useDoor(workshopId: () => string, isShut: () => boolean) {
  const cache = useQueryCache()
  const session = useSession()
  useLive(() => `occurrence:${workshopId()}`, [])
  function hear(_room: string, name: ActivityName, payload: object) {
    const { occurrenceId, personId, ...room } = payload as Record<string, string | undefined>
    const isMine = name === 'registration.changed' && personId === session.me?.id
    const isHere = occurrenceId === workshopId() && (isMine || name === 'event.changed')
    const isOpened = name === 'workshop.changed' && room['workshopId'] === workshopId() && isShut()
    if (!isHere && !isOpened) return
    cache.invalidateQueries({ key: ['workshop', workshopId()] }).catch(() => undefined)
  }
  socket.on('activity', hear)
  onScopeDispose(() => socket.off('activity', hear))
}

export function useRunWorkshop(workshopId: () => string) {
  const cache = useQueryCache()
  return async (state: 'open' | 'closed') => {
    await call(contract.runWorkshop, { params: { workshopId: workshopId() }, body: { state } })
    await cache.invalidateQueries({ key: ['workshop', workshopId()] })
  }
}

/** The room as it is now, with its newest entries. */
export const comeIn = (workshopId: string) =>
  call(contract.joinWorkshop, { params: { workshopId }, signal: AbortSignal.timeout(answerWithin) })

/** The newest of those before a number. */
export async function listEarlier(workshopId: string, before: number): Promise<Entry[]> {
  const signal = AbortSignal.timeout(answerWithin)
  const { entries } = await call(contract.listEntries, { params: { workshopId }, query: { before }, signal })
  return entries
}

/** A page of the log after a number. */
export const listAfter = (workshopId: string, after: number) =>
  call(contract.listEntries, {
    params: { workshopId },
    query: { after },
    signal: AbortSignal.timeout(answerWithin),
  })

/** Says something: by the live connection, and by an ordinary request where that gives no answer. The id makes it one. */
export async function say(workshopId: string, entry: NewEntry): Promise<Entry> {
  if (socket.connected) {
    const answer = await socket
      .timeout(socketAnswerWithin)
      .emitWithAck('workshop.send', { workshopId, ...entry })
      .catch(() => undefined)
    if (answer?.ok) return answer.result
    if (answer) throw new ProblemError(answer.problem)
  }
  return call(contract.addEntry, {
    params: { workshopId },
    body: entry,
    signal: AbortSignal.timeout(answerWithin),
  })
}
