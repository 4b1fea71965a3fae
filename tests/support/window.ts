import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import type { Person, World } from './world.ts'

/** A real Chromium; quiet about hosts that are not ours. */
export function openBrowser(): Promise<Browser> {
  const executablePath = inject('browserPath')
  if (!executablePath)
    throw new Error('No Chromium was found. Set CHROMIUM_PATH, or run npm test, which gets one.')
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  const isRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath, args: [...quiet, ...(isRoot ? ['--no-sandbox'] : [])] })
}

/**
 * A window of a person who is signed in. Errors on the page and requests to other hosts fail the test that opened it; one
 * that the test provokes is told as `provoked`.
 */
export async function openWindow(
  browser: Browser,
  world: World,
  person: Person,
  width = 1280,
  provoked?: RegExp,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: world.origin,
    viewport: { width, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  })
  const cookies = person.cookies.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/)
    return { name, value, url: world.origin, httpOnly: true, sameSite: 'Strict' as const }
  })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', ({ message }) => !provoked?.test(message) && faults.push(message))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== world.origin) faults.push(`asked ${url.origin}`)
  })
  page.on('console', (message) => {
    // A refused request is part of some journeys; a broken page or a blocked script is not.
    if (
      message.type() === 'error' &&
      !/Failed to load resource|WebSocket|ERR_|Push API in incognito/.test(message.text()) &&
      !provoked?.test(message.text())
    )
      faults.push(message.text())
  })
  context.on('close', () => expect(faults.join('\n')).toBe(''))
  return page
}

/** Stand around what is announced for some seconds, and pass the focus on as soon as they have it. */
const focusGuards = '[role="region"] > span[aria-hidden="true"][tabindex="0"]'
/** The rules whose answer is another one in dark. */
const ofColour = ['color-contrast', 'link-in-text-block']

/** No finding of axe, in light and in dark, and nothing that has to be scrolled sideways at 320 px. */
export async function inspect(page: Page): Promise<void> {
  // A page that has just been asked for has its address before it has its words.
  await page.locator('h1').first().waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // Pages have no frames of other origins: looking into those costs a further window, and most of the time.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude(focusGuards)
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(ofColour) : axe).analyze()
    const findings = violations.map(
      ({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 200)}`,
    )
    expect([new URL(page.url()).pathname, findings]).toEqual([new URL(page.url()).pathname, []])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 320, height: 800 })
  // What is drawn to the width of the window is drawn anew in the next frame.
  const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  await expect.poll(overhang, { message: new URL(page.url()).pathname }).toBeLessThanOrEqual(0)
  await page.setViewportSize(size)
}
