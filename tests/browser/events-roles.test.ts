import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().press('Enter')

test('a set is planned from a format, its roles are shared out and swapped, and the network saves it', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/networks/${network.id}/events/new`)
  await host.getByRole('combobox', { name: 'Begin from a way to meet' }).press('Enter')
  await host.getByRole('option', { name: 'Action learning set' }).press('Enter')
  await host.getByRole('region', { name: 'Practised by' }).waitFor()
  await host.getByLabel('Title').fill('Learning set')
  await expect.poll(() => host.getByLabel('What we agree on').inputValue()).toContain('do not advise')
  await expect.poll(() => host.getByLabel('Role 1', { exact: true }).inputValue()).toBe('Facilitator')
  await expect.poll(() => host.getByLabel('How many dates').inputValue()).toBe('6')
  for (const role of ['Timekeeper', 'Note-taker', 'Brings a question (second)'])
    await press(host, `Take out ${role}`)
  await inspect(host)
  await press(host, 'Plan it')
  await host.getByRole('heading', { name: 'How we meet' }).waitFor()
  await host.getByText('We ask questions and do not advise.').waitFor()
  const address = new URL(host.url()).pathname

  const pages: Page[] = []
  for (const [person, width] of [
    [ada, 1280],
    [ben, 320],
  ] as const) {
    const page = await openWindow(browser, world, person, width)
    await page.goto(address)
    await press(page, 'Take places at several dates')
    await page.getByRole('checkbox', { name: 'All that are to come' }).press('Space')
    await press(page, 'Take these places')
    await page
      .getByText(/You have a place at \d dates\./)
      .first()
      .waitFor()
    pages.push(page)
  }
  const [one, two] = pages as [Page, Page]
  await press(host, 'Share them out fairly')
  await host.getByText(/Turns so far: Ada (\d), Ben \1\./).waitFor()
  await inspect(host)
  await one.getByText('Ada (you)').first().waitFor()
  await one.getByRole('columnheader', { name: 'Facilitator' }).waitFor()
  await inspect(one)
  await two.getByText('Ben (you)').first().waitFor()
  await inspect(two)

  await one
    .getByRole('button', { name: /^Swap your role/ })
    .first()
    .press('Enter')
  await one.getByRole('combobox', { name: /^Swap .* for$/ }).press('Enter')
  await one.getByRole('option').first().press('Enter')
  await press(one, 'Ask to swap')
  await one.getByText(/^You asked Ben to swap/).waitFor()
  await two.getByText(/^Ada asks to swap/).waitFor()
  await inspect(two)
  await press(two, 'Swap')
  await expect.poll(() => two.getByText(/^Ada asks to swap/).count()).toBe(0)

  // On paper there are names, and nothing to press.
  await host.emulateMedia({ media: 'print' })
  await expect.poll(() => host.getByRole('button', { name: 'Share them out fairly' }).isVisible()).toBe(false)
  await host.emulateMedia({ media: 'screen' })

  await press(host, 'Save as a way to meet')
  await host.getByLabel('Name', { exact: true }).fill('Our learning set')
  await inspect(host)
  await press(host, 'Save it')
  await host.getByText('Saved. It is in the list').first().waitFor()
  await host.goto(`/networks/${network.id}/events/new`)
  await host.getByRole('combobox', { name: 'Begin from a way to meet' }).press('Enter')
  await host.getByRole('option', { name: 'Our learning set' }).press('Enter')
  await expect
    .poll(() => host.getByLabel('Role 2', { exact: true }).inputValue())
    .toBe('Brings a question (first)')
  await inspect(host)
})
