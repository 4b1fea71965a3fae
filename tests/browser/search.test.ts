import type { Browser, Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let ada: Person
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ visibility: 'hidden', name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  const ben = await world.member(network, 'Ben')
  const begin = (person: Person, title: string, body: string) =>
    world.call(person, createThread, {
      params: { spaceId: network.space },
      body: { id: randomUUID(), postId: randomUUID(), title, kind: 'discussion', body },
    })
  await begin(ada, 'Shopkeepers as guardians', 'They keep an eye on the benches outside.')
  await begin(ben, 'Benches and lanterns', 'More light, and shopkeepers who help.')
  await world.settled()
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const titles = (page: Page) => page.locator('main li h3').allTextContents()

test('by keyboard: asked, narrowed, opened, and found again where it was', async () => {
  const page = await openWindow(browser, world, ada)
  await page.goto('/search')
  await page.getByText('Use the words you would say').waitFor()
  await inspect(page)
  const box = page.getByRole('searchbox', { name: 'What are you looking for?' })
  await box.focus()
  await page.keyboard.type('shopkeepers')
  await page.getByText('2 found', { exact: true }).waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('?q=shopkeepers')
  await page.getByText('Found in: title').waitFor()
  await inspect(page)
  await page.getByRole('checkbox', { name: 'Ben’s Council 1' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('1 found', { exact: true }).waitFor()
  await expect.poll(() => titles(page)).toEqual(['Benches and lanterns'])
  await page.getByRole('button', { name: 'Take away Ben’s Council' }).click()
  await page.getByText('2 found', { exact: true }).waitFor()
  // Down to the first result and to the second, up again, and in.
  await box.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Shopkeepers as guardians' }).waitFor()
  await page.goBack()
  await page.getByText('2 found', { exact: true }).waitFor()
  await page.context().close()
})

test('another spelling, nothing at all, and a search that is kept with letters', async () => {
  const page = await openWindow(browser, world, ada, 375)
  await page.goto('/search?q=shopkepers')
  await page.getByText('This is what “shopkeepers” finds.').waitFor()
  await expect.poll(() => titles(page)).toHaveLength(2)
  await page.getByRole('button', { name: 'Keep this search' }).click()
  await page.getByLabel('A name for this search').fill('Shops')
  await page.getByRole('checkbox', { name: 'Write to me when something new fits' }).check()
  await inspect(page)
  await page.getByRole('button', { name: 'Keep this search' }).last().click()
  await page.getByRole('link', { name: 'Shops' }).waitFor()
  await page.getByRole('button', { name: 'Turn letters off for Shops' }).click()
  await page.getByRole('button', { name: 'Turn letters on for Shops' }).waitFor()
  await page.getByRole('searchbox').fill('zebra kind:case')
  await page.getByText('Nothing found for “zebra kind:case”').waitFor()
  await inspect(page)
  await page.getByRole('link', { name: 'Shops' }).click()
  await page.getByText('This is what “shopkeepers” finds.').waitFor()
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await page.getByRole('dialog', { name: 'Filters' }).getByRole('checkbox', { name: 'Discussions 2' }).check()
  await inspect(page)
  await page.getByRole('button', { name: 'Show what was found' }).click()
  await page.getByRole('button', { name: 'Take away Discussions' }).waitFor()
  await page.context().close()
})

test('a slash opens the box from any page, and it leads to the whole list', async () => {
  const page = await openWindow(browser, world, ada)
  await page.goto('/networks')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('/')
  await page.getByRole('combobox').fill('lanterns')
  await page.getByRole('option', { name: /Benches and lanterns/ }).waitFor()
  await page.getByRole('link', { name: 'All results, filters and kept searches' }).click()
  // The box says so too, until the page is there.
  await expect.poll(() => new URL(page.url()).search).toBe('?q=lanterns')
  await page.getByText('1 found', { exact: true }).waitFor()
  await page.context().close()
})
