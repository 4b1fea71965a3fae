let stop = () => {}

/**
 * Moves the focus to the page's heading as soon as it is there. Whoever presses a key or points at something first
 * has chosen where to be and is left there.
 */
export function focusHeading(): void {
  stop()
  const watcher = new MutationObserver(look)
  const taken = new AbortController()
  stop = () => {
    watcher.disconnect()
    taken.abort()
  }
  function look() {
    const heading = document.querySelector<HTMLElement>('h1')
    if (!heading) return
    heading.focus({ preventScroll: true })
    stop()
  }
  for (const choice of ['keydown', 'pointerdown']) {
    window.addEventListener(choice, () => stop(), { signal: taken.signal, capture: true })
  }
  watcher.observe(document.body, { childList: true, subtree: true })
  look()
}
