import { useEventListener, useMediaQuery, useResizeObserver } from '@vueuse/core'
import { nextTick, onMounted, ref } from 'vue'
import type { Ref } from 'vue'

/**
 * How much of the window the heading takes: the room fills what it leaves, and a phone's whole window, so that the box in
 * which somebody writes is always in sight.
 */
export function useHeadingAbove(room: Readonly<Ref<HTMLElement | null>>): Ref<number> {
  const above = ref(0)
  const isPhone = useMediaQuery('(max-width: 40rem)')
  const measure = () => {
    if (room.value) above.value = Math.round(room.value.getBoundingClientRect().top + window.scrollY)
  }
  useEventListener('resize', measure)
  // The heading grows when what belongs to it has come.
  useResizeObserver(document.body, measure)
  onMounted(async () => {
    window.scrollTo({ top: 0 })
    measure()
    await nextTick()
    if (isPhone.value) room.value?.scrollIntoView({ block: 'nearest' })
  })
  return above
}
