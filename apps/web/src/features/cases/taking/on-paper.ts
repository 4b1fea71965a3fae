import { useEventListener } from '@vueuse/core'
import { nextTick } from 'vue'
import { markOpened } from '../reading/opened.ts'

/** Paper has nothing to press: what is folded on the page is open while it is printed. */
export function useOpenOnPaper(): void {
  let folded: HTMLDetailsElement[] = []
  useEventListener(window, 'beforeprint', () => {
    folded = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')]
    for (const each of folded) each.open = true
  })
  useEventListener(window, 'afterprint', () => {
    for (const each of folded) each.open = false
  })
}

/** Whoever prints a case has read what it speaks of: its words are on the paper. */
export async function printCase(caseId: string): Promise<void> {
  markOpened(caseId)
  await nextTick()
  window.print()
}
