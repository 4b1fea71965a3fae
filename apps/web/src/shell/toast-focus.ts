import { useToast } from '@nuxt/ui/composables'
import { watch } from 'vue'

/**
 * The toast library puts a hidden stop for the Tab key at either end of its toasts. Screen readers would name nothing
 * there, so they are taken out; Tab reaches the toasts after the page, in the order they stand in.
 */
export function useToastFocus(): void {
  const { toasts } = useToast()
  watch(
    () => toasts.value.length,
    (count) => void (count > 0 && setTimeout(takeOut, 50)),
  )
}

function takeOut(): void {
  for (const stop of document.querySelectorAll('[role="region"] > span[aria-hidden="true"][tabindex="0"]'))
    stop.setAttribute('tabindex', '-1')
}
