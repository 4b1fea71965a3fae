import { useTimeoutFn } from '@vueuse/core'
import { computed } from 'vue'
import type { Outgoing } from '@waymark/contracts/workshop-outgoing'
import { useRoomHere } from './room-here.ts'

/** A second press counts once the first has come back, and not within a second: it was meant for what stood there before. */
export function useOnePress(...types: Outgoing['type'][]) {
  const { outgoing } = useRoomHere()
  const { isPending, start } = useTimeoutFn(() => undefined, 1000, { immediate: false })
  const isHeld = computed(() => isPending.value || outgoing.value.some(({ type }) => types.includes(type)))
  function press(doing: () => void): boolean {
    if (isHeld.value) return false
    start()
    doing()
    return true
  }
  return { isHeld, press }
}
