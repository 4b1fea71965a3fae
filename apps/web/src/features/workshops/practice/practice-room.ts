import { computed, inject, provide, ref, shallowRef } from 'vue'
import type { ComputedRef, InjectionKey } from 'vue'
import type { Author } from '@waymark/contracts/common'
import { secondsLeft } from '@waymark/contracts/workshop-clock'
import { emptyRoom, fold } from '@waymark/contracts/workshop-state'
import type { RoomState, RunStep } from '@waymark/contracts/workshop-state'
import type { Entry, EntryType, Payload } from '@waymark/contracts/workshop-entries'
import type { Outgoing } from '@waymark/contracts/workshop-outgoing'
import { newId } from '../../../platform/ids.ts'
import { provideRoom } from '../room-here.ts'
import type { RoomFacts } from '../workshops.data.ts'

const minute = 60_000

/** A room in this browser alone: the same reading of entries as everywhere, over entries that are sent nowhere. */
function newPractice(me: Author, facts: () => RoomFacts, plan: () => RunStep[]) {
  const entries = shallowRef<readonly Entry[]>([])
  const state = shallowRef<RoomState>(emptyRoom)
  const skipped = ref(0)
  /** How often it has begun. */
  const round = ref(0)
  const now = () => Date.now() + facts().clockAhead + skipped.value

  function say(type: EntryType, payload: Payload = {}, actor: Author | null = me): string {
    const id = newId()
    const at = new Date(now()).toISOString()
    const entry: Entry = { id, seq: state.value.seq + 1, at, actor, type, payload }
    entries.value = [...entries.value, entry]
    state.value = fold(state.value, entry)
    return id
  }
  /** What the server does besides: the plan is laid out with the first step, and a step puts its poll. */
  function act(type: Outgoing['type'], payload: Payload = {}): string {
    if (type === 'step' && state.value.steps.length === 0) say('sheet', { steps: plan() })
    const words = entries.value.find(({ id }) => id === payload.entryId)
    const id = say(type, type === 'remove' ? { ...payload, on: words?.actor?.id !== me.id } : payload)
    const pollId = type === 'step' ? state.value.steps[payload.index ?? -1]?.pollId : undefined
    if (pollId && state.value.polls[pollId] === undefined) say('poll', { pollId, on: true }, null)
    return id
  }
  function begin() {
    round.value++
    skipped.value = 0
    entries.value = []
    state.value = emptyRoom
    say('opened')
  }
  begin()
  return {
    entries,
    state,
    outgoing: shallowRef<Outgoing[]>([]),
    act,
    say,
    now,
    begin,
    round,
    later: () => void (skipped.value += minute),
    /** To where a twentieth of the step is left. */
    toEnd() {
      const step = state.value.now && state.value.steps[state.value.now.index]
      const left = secondsLeft(state.value, now()) ?? 0
      const short = Math.floor(((step?.minutes ?? 0) + (state.value.now?.added ?? 0)) * 3)
      if (left > short) skipped.value += (left - short) * 1000
    },
  }
}
export type Practice = ReturnType<typeof newPractice>

const key: InjectionKey<Practice> = Symbol('practice')
export const usePractice = (): Practice => inject(key)!

/** Gives the components below a room to practise in; whoever leads may do everything there. */
export function providePractice(me: Author, workshop: () => RoomFacts, plan: () => RunStep[]): Practice {
  const practice = newPractice(me, workshop, plan)
  const facts: ComputedRef<RoomFacts> = computed(() => ({
    ...workshop(),
    state: 'open',
    agreed: true,
    can: { speak: true, run: false, checkIn: false, lead: true, note: true, tidy: true, hear: true },
  }))
  provide(key, practice)
  provideRoom(
    {
      ...practice,
      entries: computed(() => practice.entries.value),
      state: computed(() => practice.state.value),
    },
    me,
    facts,
    plan,
    practice.now,
  )
  return practice
}
