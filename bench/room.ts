import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chromium } from 'playwright-core'
import { findBrowser } from '../scripts/browser.mjs'
import { fetchAll, scrollUp } from '../tests/support/scrolling.ts'
import { onHub } from './hub.ts'
import { rank } from './load.ts'
import type { Figures } from './run.ts'
import { hubClient, openClients } from './workshops/clients.ts'
import { longLog, longRoom, seedWorkshops } from './workshops/seed.ts'

const rounds = 5
const framesOfRound = 240
const others = 300
const perSecond = 10

/**
 * A room with 5,000 entries in a browser, scrolled beside a bare page of as many lines in the same browser; meanwhile 300
 * others are in the room and say ten things a second.
 */
export const benchRoom = (): Promise<Figures> => onHub(seedWorkshops, measure)

async function measure(hub: ChildProcess, port: number, cookie: string): Promise<Figures> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No Chromium was found. Set CHROMIUM_PATH to one.')
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const browser = await chromium.launch({ executablePath, args })
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const origin = `http://127.0.0.1:${port}`
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: origin }])
    const room = await context.newPage()
    await room.goto(`${origin}/events/${longRoom}/workshop`)
    await room.getByRole('button', { name: 'I agree, let me in' }).press('Enter')
    await room.getByRole('log').waitFor()
    const began = performance.now()
    await fetchAll(room)
    const fetched = (performance.now() - began) / 1000
    const bare = await context.newPage()
    await bare.setContent(bareLines(longLog))
    const hush = await speak(hub, port)
    const took: Record<'room' | 'bare', number[]> = { room: [], bare: [] }
    let mostRows = 0
    // One after the other in short rounds, so that whatever else the computer does falls on both alike.
    for (let round = 0; round < rounds; round++)
      for (const [which, page] of [['room', room] as const, ['bare', bare] as const]) {
        await page.bringToFront()
        const log = page.getByRole('log')
        await log.evaluate((element) => void (element.scrollTop = element.scrollHeight))
        await page.waitForTimeout(500)
        const scrolled = await scrollUp(log, framesOfRound)
        took[which].push(...scrolled.frames)
        if (which === 'room') mostRows = Math.max(mostRows, scrolled.mostRows)
      }
    const said = hush()
    return {
      'entries that came meanwhile': said,
      'seconds until all 5,000 entries are there': fetched,
      'rows on the page at most': mostRows,
      'room: frame p50 ms': rank(took.room, 0.5),
      'room: frame p95 ms': rank(took.room, 0.95),
      'bare: frame p50 ms': rank(took.bare, 0.5),
      'bare: frame p95 ms': rank(took.bare, 0.95),
      'frames by a bare page, at the median': rank(took.room, 0.5) / rank(took.bare, 0.5),
      'frames by a bare page, p95': rank(took.room, 0.95) / rank(took.bare, 0.95),
    }
  } finally {
    await browser.close()
  }
}

/** Others come in and take turns to speak, until it is called; resolves with how much they said. */
async function speak(hub: ChildProcess, port: number): Promise<() => number> {
  hub.send({ cookies: others })
  const [{ cookies }] = (await once(hub, 'message')) as [{ cookies: string[] }]
  const clients = await openClients(others, (turn) => hubClient(port, cookies[turn]!, longRoom))
  let said = 0
  const timer = setInterval(
    () => clients[(said++ * 7) % others]!.say(`What we tried at the bus station, and what was said: ${said}`),
    1000 / perSecond,
  )
  return () => {
    clearInterval(timer)
    for (const client of clients) client.close()
    return said
  }
}

const bareLines = (count: number) =>
  `<!doctype html><ol role="log" style="height: 600px; overflow-y: auto; font: 17px/1.6 sans-serif">${Array.from(
    { length: count },
    (_, nth) =>
      `<li>Person ${nth}<p>What we tried at the bus station ${nth}, and what was said of it.</p></li>`,
  ).join('')}</ol>`
