import { computed, inject, provide, shallowRef } from 'vue'
import type { ComputedRef, InjectionKey, ShallowRef } from 'vue'
import type { Author, TextFinding } from '@waymark/contracts/common'
import type { RoomState, RunStep } from '@waymark/contracts/workshop-state'
import type { Entry } from '@waymark/contracts/workshop-entries'
import type { useRoom } from './room.ts'
import type { RoomFacts } from './workshops.data.ts'

type Room = ReturnType<typeof useRoom>

/** The room around a component, as the person in it sees it. */
export interface RoomHere {
  me: Author
  workshop: ComputedRef<RoomFacts>
  state: ComputedRef<RoomState>
  entries: ComputedRef<readonly Entry[]>
  outgoing: Room['outgoing']
  /** How many are here; undefined until it is known, and where somebody practises. */
  present: Room['present'] | undefined
  act: Room['act']
  /** The steps as they are, or as they were planned where none has begun. */
  steps: ComputedRef<RunStep[]>
  /** Steps that were not taken because of what stands in them: whoever wrote them goes on there. */
  refusedSheet: ShallowRef<{ steps: RunStep[]; findings: TextFinding[] } | undefined>
  /** Who leads just now, and under which name. */
  leader: ComputedRef<{ id: string; name: string }>
  /** What people who did something here are called, by their ids. */
  names: ComputedRef<Map<string, string>>
  /** Now, by the clock of the server. */
  serverNow: () => number
  /** Nothing that is done here reaches anybody, or is kept. */
  isPractice: boolean
}

const key: InjectionKey<RoomHere> = Symbol('room')
export const useRoomHere = (): RoomHere => inject(key)!

/** Gives the components below the room they are in; `plan`: the steps of the event, `now`: another clock than the server's. */
export function provideRoom(
  room: Pick<Room, 'state' | 'entries' | 'outgoing' | 'act'> & { present?: Room['present'] },
  me: Author,
  workshop: ComputedRef<RoomFacts>,
  plan: () => RunStep[],
  now?: () => number,
): RoomHere {
  const { state, entries, outgoing } = room
  const here: RoomHere = {
    me,
    workshop,
    state,
    entries,
    outgoing,
    present: room.present,
    act: room.act,
    steps: computed(() => (state.value.steps.length > 0 ? state.value.steps : plan())),
    refusedSheet: shallowRef(),
    leader: computed(() => {
      const led = Object.entries(state.value.roles).find(([, { role }]) => role === 'facilitator')
      return led ? { id: led[0], name: led[1].name } : workshop.value.host
    }),
    names: computed(
      () =>
        new Map([me, ...entries.value.flatMap(({ actor }) => actor ?? [])].map(({ id, name }) => [id, name])),
    ),
    serverNow: now ?? (() => Date.now() + workshop.value.clockAhead),
    isPractice: now !== undefined,
  }
  provide(key, here)
  return here
}
