import { nextTick, provide, ref, watch } from 'vue'
import { openingThings } from '../../../design/rich/opening.ts'

/** A case that is linked to in the words opens beside them; what is neither opens in another window, so nobody falls out. */
export function useReading(opened: () => void, closed: () => void) {
  const reading = ref<string>()
  let link: Element | null = null
  provide(openingThings, ({ kind, id }, path) => {
    if (kind !== 'case') return window.open(path, '_blank', 'noopener') === null
    link = document.activeElement
    reading.value = id
    opened()
    return true
  })
  watch(reading, async (now) => {
    if (now) return
    await nextTick()
    if (link instanceof HTMLElement && link.isConnected && link !== document.body) link.focus()
    else closed()
  })
  return reading
}
