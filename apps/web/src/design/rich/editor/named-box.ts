import { useEventListener } from '@vueuse/core'
import { watch, watchEffect } from 'vue'

/**
 * Gives a box that is no form control the name of the label that stands for `id`, and what it says of itself. A press on the
 * label goes to the box.
 */
export function useNamedBox(
  box: () => HTMLElement | undefined,
  id: () => string | undefined,
  says: () => Record<string, string | undefined>,
): void {
  const label = () => (id() ? document.querySelector<HTMLElement>(`label[for="${CSS.escape(id()!)}"]`) : null)
  watch(box, (now) => {
    const named = now && label()
    if (!named) return
    named.id ||= `${id()}-label`
    now.setAttribute('aria-labelledby', named.id)
    useEventListener(named, 'click', () => now.focus())
  })
  watchEffect(() => {
    const to = box()
    for (const [name, value] of to ? Object.entries(says()) : [])
      if (value === undefined) to!.removeAttribute(name)
      else to!.setAttribute(name, value)
  })
}
