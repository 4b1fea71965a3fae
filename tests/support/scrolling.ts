import type { Locator, Page } from 'playwright-core'

export interface Scrolled {
  /** Milliseconds between one frame and the next, while it scrolls. */
  frames: number[]
  /** How many rows there were on the page at most. */
  mostRows: number
}

/** Scrolls up by as much in each frame, as a wheel does, and counts what is on the page meanwhile. */
export const scrollUp = (scroller: Locator, frameCount: number, by = 90): Promise<Scrolled> =>
  scroller.evaluate(
    (element, [count, step]) =>
      new Promise<Scrolled>((resolve) => {
        const frames: number[] = []
        let mostRows = 0
        let last = performance.now()
        const window = element.ownerDocument.defaultView!
        function frame(now: number) {
          frames.push(now - last)
          last = now
          mostRows = Math.max(mostRows, element.querySelectorAll('li').length)
          element.scrollTop -= step!
          if (frames.length <= count!) window.requestAnimationFrame(frame)
          // The first was on its way before it began.
          else resolve({ frames: frames.slice(1), mostRows })
        }
        window.requestAnimationFrame(frame)
      }),
    [frameCount, by],
  )

/** Goes back to the first words of a room, page by page; the room has them all from then on. */
export async function fetchAll(page: Page): Promise<void> {
  const log = page.getByRole('log')
  const first = page.locator('[role=log] li[aria-posinset="1"]')
  for (let before = -1; ;) {
    const all = Number(await page.locator('[role=log] li').first().getAttribute('aria-setsize'))
    if (all === before) return
    before = all
    await log.evaluate((element) => void (element.scrollTop = 0))
    await first.waitFor()
    // Nothing comes before the first; else it waits until there is more.
    await page
      .waitForFunction(
        `Number(document.querySelector('[role=log] li')?.getAttribute('aria-setsize')) > ${all}`,
        undefined,
        { timeout: 4000 },
      )
      .catch(() => undefined)
  }
}
