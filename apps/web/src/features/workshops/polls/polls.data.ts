import './polls.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import { useIntervalFn } from '@vueuse/core'
import { computed, reactive, ref, watch } from 'vue'
import type { InjectionKey } from 'vue'
import type { Acceptance } from '@waymark/contracts/guard'
import * as contract from '@waymark/contracts/workshop-polls'
import type { Poll, PollKind } from '@waymark/contracts/workshop-polls'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'
import { useRoomHere } from '../room-here.ts'

export interface Choice {
  chosen?: number[]
  words?: string
  accepted?: Acceptance[]
}
/** What this browser knows of an answer: nobody else does. */
interface Kept {
  receipt: string
  choice: Choice
}
export interface Question {
  kind: PollKind
  question: string
  options: string[]
}

/** A question that is being written: `lines` are its options, one on each. */
export interface PollDraft {
  id: string
  kind: PollKind
  question: string
  lines: string
  /** It is prepared already, and is being changed. */
  isKept?: true
}
/** By room: a window that is made narrower or turned draws the panel anew, and what was typed stays. */
const drafts = reactive(new Map<string, PollDraft>())
export const usePollDraft = (workshopId: () => string) =>
  computed({
    get: () => drafts.get(workshopId()),
    set(draft) {
      if (draft) drafts.set(workshopId(), draft)
      else drafts.delete(workshopId())
    },
  })

/** Of the questions of a room; apart from them those that are made up for a practice. */
export const pollsKey = (workshopId: string, isPractice = false) => [
  'workshop-polls',
  workshopId,
  ...(isPractice ? ['practice'] : []),
]

const sendAgainEvery = 6000

/** Asks for the questions again whenever the room has put one to all or closed it. */
export function usePollTurns(workshopId: () => string, polls: () => Record<string, boolean>): void {
  const cache = useQueryCache()
  watch(
    () => JSON.stringify(polls()),
    () => void cache.invalidateQueries({ key: pollsKey(workshopId()) }).catch(() => undefined),
  )
}

/** `hears`: false where somebody is to read them without being in the room. */
export function usePolls(workshopId: () => string, hears = true) {
  const cache = useQueryCache()
  const key = () => pollsKey(workshopId())
  useLive(
    () => (hears ? `workshop:${workshopId()}` : undefined),
    () => [key()],
  )
  const { data, error, refetch } = useQuery({
    key,
    query: () => call(contract.listPolls, { params: { workshopId: workshopId() } }),
  })
  // A question that has just closed shows what came of it a few seconds later.
  useIntervalFn(() => {
    const waits = data.value?.some(
      ({ state, closedAt, results }) =>
        state === 'closed' && !results && Date.now() - Date.parse(closedAt ?? '') < 30_000,
    )
    if (waits) void refetch()
  }, 2000)
  const reload = () => cache.invalidateQueries({ key: key() })
  const params = (pollId: string) => ({ workshopId: workshopId(), pollId })
  return {
    data,
    error,
    refetch,
    async prepare(pollId: string, body: Question & { accepted?: Acceptance[] }) {
      await call(contract.preparePoll, { params: params(pollId), body })
      await reload()
    },
    async drop(pollId: string) {
      await call(contract.dropPoll, { params: params(pollId) })
      await reload()
    },
    async turn(pollId: string, state: 'open' | 'closed') {
      await call(contract.turnPoll, { params: params(pollId), body: { state } })
      await reload()
    },
    async letBeSeen(pollId: string, words: string[]) {
      await call(contract.letWordsBeSeen, { params: params(pollId), body: { words } })
      await reload()
    },
    reload,
  }
}
export type Polls = ReturnType<typeof usePolls>

const hex = (bytes: Uint8Array) => [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('')

/** Where answers go: into the box of the room, or, while somebody practises, nowhere. */
export const answering: InjectionKey<typeof useAnswer> = Symbol('answering')

/**
 * One person's answer to one question. The receipt stays in this browser; an answer that waits for others is sent again until
 * it is in the box, so that nothing is lost with a process of the hub.
 */
export function useAnswer(workshopId: string, poll: () => Poll, reload: () => Promise<unknown>) {
  const { me } = useRoomHere()
  const place = `waymark:answer:${poll().id}:${me.id}`
  const kept = ref(read(place))
  const isOnItsWay = ref(false)

  async function send(choice: Choice): Promise<void> {
    const receipt = kept.value?.receipt ?? hex(crypto.getRandomValues(new Uint8Array(32)))
    kept.value = { receipt, choice }
    write(place, kept.value)
    const { state } = await call(contract.answerPoll, {
      params: { workshopId, pollId: poll().id },
      body: { receipt, ...choice },
    })
    isOnItsWay.value = state === 'on-its-way'
    if (state === 'in-the-box') await reload()
  }
  const isWaiting = () => kept.value !== undefined && !poll().mine && poll().state !== 'prepared'
  async function sendAgain() {
    const settled = poll().state === 'closed' && Date.now() - Date.parse(poll().closedAt ?? '') > 5000
    if (isWaiting() && !settled) await send(kept.value!.choice).catch(() => undefined)
  }
  useIntervalFn(() => void sendAgain(), sendAgainEvery, { immediateCallback: true })
  watch(
    () => poll().state,
    () => void sendAgain(),
  )
  return { kept, isOnItsWay, isWaiting, send }
}

function read(place: string): Kept | undefined {
  try {
    return (JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null) ?? undefined
  } catch {
    return undefined
  }
}
function write(place: string, kept: Kept): void {
  try {
    localStorage.setItem(place, JSON.stringify(kept))
  } catch {
    // Without it the answer counts as well, and cannot be changed.
  }
}
