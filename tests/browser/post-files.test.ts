import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Filing, plan } from '../support/filing.ts'
import { picture } from '../support/attaching.ts'
import { docx, paragraph } from '../support/office-files.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})
const word = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})

test('files go with a reply, with a reason for what is asked, and can be taken out again', async () => {
  const ada = await world.member(network, 'Ada')
  const ben = await world.member(network, 'Ben')
  const { threadId } = await Filing.begin(world, ada, network.space)
  const page = await openWindow(browser, world, ben, 375)
  await page.goto(`/threads/${threadId}`)
  await page.getByLabel('Your reply').fill('Our plan, and the bench')
  // By keyboard alone, up to the window of the system in which files are chosen.
  await page.getByRole('button', { name: 'Add files' }).press('Enter')
  const choose = page.getByRole('button', { name: 'Choose files' })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.press('Enter')])
  await chooser.setFiles([
    word('Our plan.docx', plan),
    word('bench.jpg', await picture()),
    word('list.docx', docx(paragraph('NHS number 943 476 5919'))),
  ])
  await page.getByText('Something in this file could tell who somebody is').first().waitFor()
  await page.getByText('1 thing to look at before others see it').waitFor()
  await inspect(page)
  await expect.poll(() => page.getByLabel('Your reply').innerText()).toBe('Our plan, and the bench')
  await page.getByRole('button', { name: 'Close this notice' }).click()
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await page.getByText('Please look at what is asked about the files').waitFor()
  await page.getByRole('button', { name: 'I looked: no faces' }).click()

  // What waits is there after a reload, with the words.
  await page.reload()
  await page.getByText('bench.jpg', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  const post = page.getByRole('article').filter({ hasText: 'Our plan, and the bench' })
  await post.getByRole('link', { name: 'bench.jpg' }).waitFor()
  await page.getByRole('button', { name: 'Add files' }).waitFor()

  const reader = await openWindow(browser, world, ada)
  await reader.goto(`/threads/${threadId}`)
  const seen = reader.getByRole('article').filter({ hasText: 'Our plan, and the bench' })
  const [download] = await Promise.all([
    reader.waitForEvent('download'),
    seen.getByRole('link', { name: 'Our plan.docx' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('Our plan.docx')
  await inspect(reader)
  await inspect(page)
  await post.getByRole('button', { name: 'Take out: bench.jpg' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click()
  await seen.getByRole('link', { name: 'bench.jpg' }).waitFor({ state: 'detached' })
  expect(await seen.getByRole('button', { name: 'Take out' }).count()).toBe(0)
  await Promise.all([page, reader].map((window) => window.context().close()))
})

test('a change of a post adds a file, by keyboard, and its history says so', async () => {
  const ada = await world.member(network, 'Ada')
  const filing = await Filing.begin(world, ada, network.space)
  await filing.sent(ada)
  const page = await openWindow(browser, world, ada, 375)
  await page.goto(`/threads/${filing.threadId}`)
  const post = page.getByRole('article', { name: 'Post 2' })
  await post.getByRole('button', { name: 'More for post 2' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Change', exact: true }).press('Enter')
  await post.getByLabel('Change your words').fill('With the leaflet')
  await post.getByRole('button', { name: 'Add files' }).press('Enter')
  const choose = post.getByRole('button', { name: 'Choose files' })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.press('Enter')])
  await chooser.setFiles([word('Leaflet.docx', plan)])
  await post.getByText('Nothing was hidden in it').or(post.getByText('Taken out:')).first().waitFor()
  // The reply below has a place for files of its own.
  await page.locator('form').last().getByRole('button', { name: 'Add files' }).press('Enter')
  await inspect(page)
  await post.getByRole('button', { name: 'Save' }).press('Enter')
  await post.getByRole('link', { name: 'Leaflet.docx' }).waitFor()
  await post.getByRole('link', { name: 'Our plan.docx' }).waitFor()
  await post.getByText('What it said before').press('Enter')
  await post.getByText('with 1 file').waitFor()
  await inspect(page)
  await page.context().close()
})

test('a discussion begins with a file', async () => {
  const page = await openWindow(browser, world, network.convenor)
  await page.goto(`/networks/${network.id}/discussions/new`)
  await page.getByRole('textbox', { name: 'Title' }).fill('A leaflet')
  await page.getByRole('textbox', { name: 'Your words' }).fill('Take what you like.')
  await page.getByRole('button', { name: 'Add files' }).click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files' }).click(),
  ])
  await chooser.setFiles([word('Leaflet.docx', plan)])
  await page.getByText('Nothing was hidden in it').or(page.getByText('Taken out:')).first().waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('link', { name: 'Leaflet.docx' }).waitFor()
  await page.context().close()
})
