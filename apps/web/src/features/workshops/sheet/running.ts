import { useIntervalFn } from '@vueuse/core'
import { computed, ref } from 'vue'
import { secondsLeft } from '@waymark/contracts/workshop-clock'
import { useRoomHere } from '../room-here.ts'
import { leftOf } from './left.ts'

/** The step that is on with its clock, and how everybody is moved to another. */
export function useSheet() {
  const { state, steps, outgoing, serverNow, act, workshop } = useRoomHere()
  const tick = ref(serverNow())
  useIntervalFn(() => (tick.value = serverNow()), 1000)
  const index = computed(() => state.value.now?.index ?? -1)
  const step = computed(() => (state.value.now ? steps.value[index.value] : undefined))
  const following = computed(() => steps.value[index.value + 1])
  /** No clock runs in a room that is closed. */
  const seconds = computed(() =>
    workshop.value.state === 'closed' ? undefined : secondsLeft(state.value, tick.value),
  )
  const minutes = computed(() => (step.value?.minutes ?? 0) + (state.value.now?.added ?? 0))
  const left = computed(() =>
    seconds.value === undefined ? undefined : leftOf(seconds.value, Math.max(minutes.value, 1)),
  )
  /** One move at a time: a second press would move everybody past a step. */
  const isMoving = computed(() => outgoing.value.some(({ type }) => type === 'step'))
  const goTo = (to: number) => {
    if (workshop.value.can.lead && !isMoving.value && steps.value[to] && to !== index.value)
      act('step', { index: to })
  }
  const next = () => goTo(index.value + 1)
  return { index, step, following, seconds, minutes, left, isMoving, goTo, next, tick }
}
export type Sheet = ReturnType<typeof useSheet>
