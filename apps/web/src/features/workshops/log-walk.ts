import { nextTick } from 'vue'
import type { Ref } from 'vue'

interface List {
  total: () => number
  /** Of the row somebody is in; -1 before they were in any. */
  current: () => number
  scrollTo: (index: number, align: 'auto' | 'center') => void
  /** Where an entry stands, after earlier ones were fetched where it was not there yet; -1 where it is nowhere. */
  indexOf: (id: string) => Promise<number>
}

/**
 * Walking a list of which only a part is drawn: one stop of the Tab key, arrows from row to row, Enter opens what can be
 * done with a row.
 */
export function useWalk(scroller: Readonly<Ref<HTMLElement | null>>, list: List) {
  const rowAt = (index: number) => scroller.value?.querySelector<HTMLElement>(`[data-index="${index}"]`)

  async function focusAt(index: number, align: 'auto' | 'center' = 'auto') {
    list.scrollTo(index, align)
    await nextTick()
    // A row that was not drawn is there one frame later.
    if (!rowAt(index)) await new Promise((resolve) => requestAnimationFrame(resolve))
    rowAt(index)?.focus({ preventScroll: true })
  }
  /** To the row so many further on; the first time to the newest. */
  async function walk(by: number) {
    const total = list.total()
    if (total === 0) return
    const at = list.current()
    await focusAt(at < 0 ? total - 1 : Math.min(Math.max(at + by, 0), total - 1))
  }
  async function goTo(id: string) {
    const index = await list.indexOf(id)
    if (index >= 0) await focusAt(index, 'center')
  }
  const focusCurrent = () => walk(0)

  function press(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    const row = target.closest('li')
    if (target !== scroller.value && target !== row) return
    const go: Record<string, () => unknown> = {
      ArrowUp: () => walk(-1),
      ArrowDown: () => walk(1),
      Home: () => list.total() > 0 && focusAt(0),
      End: () => list.total() > 0 && focusAt(list.total() - 1),
      Enter: () => row?.querySelector<HTMLElement>('[data-menu]')?.click(),
    }
    const run = go[event.key]
    if (!run || (event.key === 'Enter' && !row)) return
    event.preventDefault()
    void run()
  }
  return { walk, goTo, press, focusCurrent }
}
