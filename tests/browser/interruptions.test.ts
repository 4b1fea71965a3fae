import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'

let world: World
let browser: Browser
let page: Page
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  // What a page still fetches when the connection goes does not come.
  const provoked = /Failed to fetch dynamically imported module/
  page = await openWindow(browser, world, await world.person('Ada Lovell'), 1280, provoked)
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const people = '**/assets/PeoplePage-*.js'

test('a page whose part was replaced by an update is loaded anew, without a word', async () => {
  await page.goto('/')
  await heading('Hello, Ada')
  await page.route(people, (route) => route.fulfill({ status: 404 }), { times: 1 })
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await heading('People')
})

test('a page that does not come says so once, and comes when it can', async () => {
  await page.goto('/')
  await page.route(people, (route) => route.fulfill({ status: 404 }))
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await heading('No connection')
  await page.unroute(people)
  await page.getByRole('button', { name: 'Try again' }).click()
  await heading('People')
})

test('without a connection the page that is open stays, and another says why it does not come', async () => {
  await page.goto('/')
  await heading('Hello, Ada')
  await page.context().setOffline(true)
  await page.getByRole('link', { name: 'Networks', exact: true }).first().click()
  await heading('No connection')
  await inspect(page)
  await page.context().setOffline(false)
  await heading('Networks')
  await expect.poll(() => new URL(page.url()).pathname).toBe('/networks')
})
