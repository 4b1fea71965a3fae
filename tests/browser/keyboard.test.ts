import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'

let world: World
let browser: Browser
let page: Page
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  const network = await world.network({ visibility: 'open', name: 'Safer places' })
  page = await openWindow(browser, world, await world.member(network, 'Ada Lovell'), 1024)
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const focused = () =>
  page.evaluate(() => {
    const { activeElement: element } = document
    const labels =
      element && 'labels' in element
        ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent)
        : []
    const named = document.getElementById(element?.getAttribute('aria-labelledby') ?? '')?.textContent
    return [element?.getAttribute('aria-label'), named, ...labels, element?.textContent]
      .filter(Boolean)
      .join(' ')
      .trim()
  })

/** Tabs until the focus is on what is meant; every stop on the way must be visible. */
async function tabTo(what: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const now = await focused()
    if (what.test(now)) return
  }
  throw new Error(`the keyboard does not reach ${what}`)
}

test('the whole way from home to a reply, by keyboard alone', async () => {
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Tab')
  await expect.poll(() => focused()).toBe('Skip to the main part')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await tabTo(/^Safer places$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Safer places' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await tabTo(/^Discussions$/)
  await page.keyboard.press('Enter')
  await tabTo(/^Start a discussion$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Start a discussion' }).waitFor()
  await tabTo(/^Title/)
  await page.keyboard.type('Who has done this by train?')
  await tabTo(/^Your words/)
  await page.keyboard.type('We begin in spring.')
  await tabTo(/^Send$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Who has done this by train?' }).waitFor()
  await tabTo(/^Your reply/)
  await page.keyboard.type('Answering myself')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Answering myself').last().waitFor()
  await expect.poll(() => page.getByLabel('Your reply').textContent()).toBe('')
})

test('search opens, is walked with arrows, and closes, by keyboard alone', async () => {
  await world.settled()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'What are you looking for?' }).waitFor()
  await page.keyboard.type('train')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
})

test('the month is walked with arrow keys', async () => {
  await page.goto('/events')
  await page.getByRole('button', { name: 'Month' }).click()
  const day = page.getByRole('gridcell').and(page.locator('[tabindex="0"]'))
  await day.focus()
  const before = await day.getAttribute('data-day')
  await page.keyboard.press('ArrowRight')
  const after = await page.evaluate(() => document.activeElement?.getAttribute('data-day'))
  expect(Date.parse(after!) - Date.parse(before!)).toBe(86_400_000)
})
