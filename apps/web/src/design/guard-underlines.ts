import { useEventListener, useResizeObserver } from '@vueuse/core'
import { nextTick, watch } from 'vue'
import type { Ref } from 'vue'

const copied = [
  'boxSizing',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'borderStyle',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'fontStyle',
  'letterSpacing',
  'lineHeight',
  'textAlign',
  'textIndent',
  'tabSize',
  'direction',
] as const

/**
 * Lays `mirror` over a box so that each letter of it stands where the box has it. A browser underlines nothing inside a
 * textarea, so the lines are drawn under the letters of the mirror, which are themselves without colour.
 */
export function useUnderlines(
  box: Ref<HTMLInputElement | HTMLTextAreaElement | undefined>,
  mirror: Readonly<Ref<HTMLElement | null>>,
  words: Ref<string>,
): void {
  function align() {
    const [from, to] = [box.value, mirror.value]
    if (!from || !to) return
    const style = getComputedStyle(from)
    for (const name of copied) to.style[name] = style[name]
    to.style.whiteSpace = from instanceof HTMLTextAreaElement ? 'pre-wrap' : 'pre'
    to.style.overflowWrap = 'break-word'
    // Without the scroll bar, which takes width from the words.
    to.style.width = `${from.clientWidth + parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth)}px`
    to.style.height = `${from.offsetHeight}px`
    follow()
  }
  function follow() {
    const [from, to] = [box.value, mirror.value]
    if (from && to) [to.scrollTop, to.scrollLeft] = [from.scrollTop, from.scrollLeft]
  }
  useResizeObserver(box, align)
  useEventListener(box, 'scroll', follow)
  watch([words, box], () => void nextTick(align))
}
