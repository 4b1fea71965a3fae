import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { whole } from '../support/case-writing.ts'
import { gather } from '../support/cast.ts'
import type { Cast } from '../support/cast.ts'
import { writing } from '../support/scenes.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'

let world: World
let browser: Browser
let cast: Cast
let caseId: string
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  cast = await gather(world, 'open')
  const text = (given: Parameters<typeof whole>[0]) => ({ ...whole(given), answersQuestions: true })
  ;({ id: caseId } = await writing(world, cast).published(cast.author, text))
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('a case is taken along, cited, asked about, and shared where others see its card', async () => {
  const ben = await world.member(cast.network, 'Ben')
  const page = await openWindow(browser, world, ben)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`/cases/${caseId}`)
  const [summary] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Two-page summary' }).click(),
  ])
  expect(summary.suggestedFilename()).toBe('Letters rewritten v1.pdf')
  expect((await readFile(await summary.path())).subarray(0, 4).toString()).toBe('%PDF')
  await page.getByText('Your file is there').waitFor()
  await page.getByText('Cite this').click()
  await page.getByRole('button', { name: 'Copy' }).click()
  await page.getByText('Copied.').waitFor()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('Letters rewritten.')

  await page.getByLabel('Your question').fill('How many evenings a week?')
  await page.getByRole('button', { name: 'Ask the team' }).click()
  await page.getByText('Your question is with the team.').waitFor()
  await page.getByText('See the whole discussion').waitFor()
  await inspect(page)

  await page.getByText('Share in a discussion').click()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Title').fill('Worth a read')
  await page.getByRole('textbox', { name: 'Your words' }).getByText('Letters rewritten').waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Worth a read' }).waitFor()
  await page.getByRole('link', { name: 'Letters rewritten', exact: true }).waitFor()
  await inspect(page)
  await page.context().close()
})

test('a table becomes drafts, by keyboard alone and on a narrow phone', async () => {
  const ada = await world.member(cast.network, 'Ada')
  const page = await openWindow(browser, world, ada, 320)
  // From now on the dialogue of the system is stood in for.
  page.on('filechooser', () => undefined)
  await page.goto(`/networks/${cast.network.id}/cases`)
  await page.getByRole('link', { name: 'Bring cases in' }).focus()
  await page.keyboard.press('Enter')
  const choose = page.getByRole('button', { name: 'Choose a file' })
  await choose.waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await choose.focus()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  const rows = [
    ['Title', 'The challenge', 'Odd heading'],
    ['A quiet room', 'Nowhere to wait.', 'Open the door first.'],
    ['Another', 'Her NHS number was 999 000 0018.', ''],
  ]
  await chooser.setFiles({
    name: 'cases.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')),
  })
  await page.getByText('1 refused').waitFor()
  await page.getByText('The problem, and for whom: This looks like an NHS').waitFor()
  await inspect(page)
  const target = page.getByRole('combobox', { name: 'Goes to: Odd heading' })
  await target.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'What we would tell ourselves' }).press('Enter')
  await expect.poll(() => page.getByRole('button', { name: 'Look again' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Look again' }).press('Enter')
  await page.getByText('is no heading we know').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Make 1 draft' }).press('Enter')
  await page.getByText('1 draft is yours now.').waitFor()
  await inspect(page)
  await page.getByRole('link', { name: 'Open the draft' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Write a practice case' }).waitFor()
  await page.context().close()
})
