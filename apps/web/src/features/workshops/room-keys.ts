import { useEventListener, useLocalStorage } from '@vueuse/core'

/** Keys of one letter can be turned off: some people speak to their computer, and every word is keys to it. */
export const useLetterKeys = () => useLocalStorage('waymark:room-keys', true)

const typed =
  'input, textarea, select, [contenteditable], [role=combobox], [role=menu], [role=listbox], [role=dialog]'

/** What keys of one letter do in the room, wherever the focus is but where somebody types or chooses. */
export function useRoomKeys(keys: Record<string, () => void>): void {
  const isOn = useLetterKeys()
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    const run = keys[event.key.toLowerCase()]
    const isMeant = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !event.isComposing
    if (!run || !isMeant || event.defaultPrevented || (!isOn.value && event.key !== '?')) return
    if ((event.target as Element | null)?.closest?.(typed)) return
    event.preventDefault()
    run()
  })
}
