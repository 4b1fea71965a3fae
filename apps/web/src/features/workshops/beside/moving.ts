import { nextTick, watch } from 'vue'
import type { Ref } from 'vue'

/**
 * When the window changes its width, what lies beside the words moves to another place of the page. Whoever was busy in it
 * goes on where they were; `unfold`: so that they see it.
 */
export function useMoving(
  isWide: Readonly<Ref<boolean>>,
  beside: Readonly<Ref<{ $el: HTMLElement } | null>>,
  unfold: () => void,
): void {
  watch(isWide, async () => {
    const region = beside.value?.$el
    const active = document.activeElement
    const focused = active instanceof HTMLElement && region?.contains(active) ? active : undefined
    const top = region?.scrollTop ?? 0
    if (focused) unfold()
    await nextTick()
    if (region) region.scrollTop = top
    focused?.focus({ preventScroll: true })
  })
}
