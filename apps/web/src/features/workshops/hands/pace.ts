import { useIntervalFn } from '@vueuse/core'
import { computed, ref } from 'vue'
import { paces } from '@waymark/contracts/workshop-entries'
import { useRoomHere } from '../room-here.ts'

const lately = 3 * 60_000

/** How many say what about the pace, as far as they said it in the last three minutes. */
export function usePace() {
  const { state, serverNow } = useRoomHere()
  const tick = ref(serverNow())
  useIntervalFn(() => (tick.value = serverNow()), 5000)
  return computed(() => {
    const recent = Object.values(state.value.pace).filter(({ at }) => tick.value - Date.parse(at) < lately)
    return paces
      .map((pace) => ({ pace, count: recent.filter((each) => each.pace === pace).length }))
      .filter(({ count }) => count > 0)
  })
}
