import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseText } from '@waymark/contracts/case-template'
import { whole } from '../support/case-writing.ts'
import { shelved } from '../support/case-shelf.ts'
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
  const put = (title: string, more: Partial<CaseText>) =>
    shelved(
      world,
      { networkId: network.id, spaceId: network.space, authorId: ada.id, hatId: null },
      { ...whole({} as CaseText), title, ...more },
    )
  await put('A panel at the bus station', { result: 'helped', stage: 'growing', kind: 'doing' })
  await put('A panel that ended', { result: 'did-not-help', stage: 'designing', kind: 'stopped' })
  await put('Letters in plain words', { result: 'mixed', stage: 'designing' })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const titles = (page: Page) => page.locator('main li h3').allTextContents()

test('cases are filtered by keyboard, the address keeps it, and a way out is offered where nothing fits', async () => {
  const page = await openWindow(browser, world, ada)
  await page.goto(`/networks/${network.id}/cases`)
  await page.getByText('3 cases', { exact: true }).waitFor()
  await inspect(page)
  const stopped = page.getByRole('checkbox', { name: 'Did not help 1' })
  await stopped.focus()
  await page.keyboard.press('Space')
  await page.getByText('1 case', { exact: true }).waitFor()
  await expect.poll(() => titles(page)).toEqual(['A panel that ended'])
  await expect.poll(() => new URL(page.url()).search).toBe('?result=did-not-help')
  // Other values of the facet still say how many there are.
  await page.getByRole('checkbox', { name: 'Mixed 1' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('2 cases', { exact: true }).waitFor()

  await page.getByLabel('Words', { exact: true }).fill('bus station')
  await page.getByText('No case has all of this').waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Without Which way it went: 1 case' }).click()
  await expect.poll(() => titles(page)).toEqual(['A panel at the bus station'])

  await page.getByRole('button', { name: 'Keep this filter' }).click()
  await page.getByLabel('A name for this filter').fill('Stations')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Stations' }).waitFor()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page.getByText('3 cases', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('1 case', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Take away Words: bus station' }).click()
  await page.getByText('3 cases', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Stations' }).click()
  await page.getByText('1 case', { exact: true }).waitFor()
  await page.context().close()
})

test('on a phone the filter is a dialog', async () => {
  const page = await openWindow(browser, world, ada, 375)
  await page.goto(`/networks/${network.id}/cases?stage=designing`)
  await page.getByText('2 cases', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Filter: 1 chosen' }).click()
  await page.getByRole('dialog', { name: 'Filter' }).getByRole('checkbox', { name: 'Mixed 1' }).check()
  await inspect(page)
  await page.getByRole('button', { name: 'Show 1 case' }).click()
  await expect.poll(() => titles(page)).toEqual(['Letters in plain words'])
  await page.context().close()
})

test('a facilitator puts a case into a collection, and it is read there', async () => {
  const fay = await world.member(network, 'Fay', 'facilitator')
  const page = await openWindow(browser, world, fay)
  await page.goto(`/networks/${network.id}/cases`)
  await page.getByRole('button', { name: 'Make a collection' }).click()
  await page.getByLabel('Its name').fill('For the circle')
  await page.getByRole('button', { name: 'Make a collection' }).click()
  await page.getByRole('heading', { level: 1, name: 'For the circle' }).waitFor()
  await page.goto(`/networks/${network.id}/cases`)
  for (const title of ['Letters in plain words', 'A panel that ended']) {
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('button', { name: 'Put into a collection' }).click()
    await page.getByLabel('Why it is in it').fill('It asks the same question.')
    await page.getByRole('button', { name: 'Put into a collection' }).click()
    await page.getByText('“For the circle” has this case now.').first().waitFor()
    await page.goto(`/networks/${network.id}/cases`)
  }
  await page.getByRole('link', { name: 'For the circle' }).click()
  await page.getByRole('heading', { level: 1, name: 'For the circle' }).waitFor()
  await page.getByText('2 cases').waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Up: A panel that ended' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => titles(page)).toEqual(['A panel that ended', 'Letters in plain words'])
  await page.context().close()
})
