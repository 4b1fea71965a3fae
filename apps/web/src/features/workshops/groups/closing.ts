import { useIntervalFn } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useRoomHere } from '../room-here.ts'
import { clock } from '../sheet/left.ts'

/** How long it is until groups close, by the clock of the server; no time where nobody has said when. */
export function useClosing(closesAt: () => string | null) {
  const { serverNow } = useRoomHere()
  const now = ref(serverNow())
  useIntervalFn(() => (now.value = serverNow()), 1000)
  return computed(() => {
    const at = closesAt()
    if (at === null) return { time: '', isOver: false }
    const seconds = Math.round((Date.parse(at) - now.value) / 1000)
    return { time: seconds > 0 ? clock(seconds) : '', isOver: seconds <= 0 }
  })
}
