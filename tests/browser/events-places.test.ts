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

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')

test('a year is planned in one form, the last place goes down the line, and somebody is moved to another date', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/networks/${network.id}/events/new`)
  await host.getByLabel('Title').fill('Learning set')
  await host.getByLabel('Day', { exact: true }).fill('2027-03-22')
  await host.getByRole('radio', { name: 'Every few weeks, on the same weekday' }).press('Space')
  await host.getByLabel('Weeks from one date to the next').fill('1')
  await host.getByLabel('How many dates').fill('3')
  await host.getByText('Monday 29 March 2027, 10:00').waitFor()
  await host.getByText('left out: Easter Monday').waitFor()
  await host.getByLabel('How many places').fill('1')
  await press(host, 'How places are given')
  await host.getByLabel('At most from one organisation').fill('1')
  await inspect(host)
  await press(host, 'Plan it')
  await host.getByRole('heading', { name: 'All dates' }).waitFor()
  const address = new URL(host.url()).pathname
  await host.getByText('Nobody has asked for a place yet.').waitFor()

  const one = await openWindow(browser, world, ada)
  await one.goto(address)
  await press(one, 'Take a place')
  await one.getByText('You have a place', { exact: true }).first().waitFor()

  const two = await openWindow(browser, world, ben, 375)
  await two.goto(address)
  await press(two, 'Say more with it')
  await two.getByLabel('Words for the host').fill('I bring a question')
  await inspect(two)
  await press(two, 'Get in line for a place')
  await two.getByText('You are first in line.').waitFor()

  await press(one, 'Give my place back')
  await two.getByText(/A place is held for you until/).waitFor()
  await inspect(two)
  await press(two, 'Take the place')
  await two.getByText('You have a place', { exact: true }).first().waitFor()

  // The organiser sees it without reloading, and finds another date for him.
  await host.getByText('I bring a question').waitFor()
  await inspect(host)
  await press(host, 'Move to another date: Ben')
  await host.getByRole('button', { name: /Monday 5 April 2027/ }).press('Enter')
  await two.getByText('Your place was taken back. Another date was found for you.').waitFor()
  await two.getByText('you have a place', { exact: true }).waitFor()
})

test('places at several dates are taken in one step, by keyboard', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/networks/${network.id}/events/new`)
  await host.getByLabel('Title').fill('Reading circle')
  await host.getByLabel('Day', { exact: true }).fill('2027-05-04')
  await host.getByRole('radio', { name: 'Every month, on the same weekday' }).press('Space')
  await host.getByText('On the first Tuesday of each month.').waitFor()
  await host.getByLabel('How many dates').fill('3')
  await press(host, 'Plan it')
  await host.getByRole('heading', { name: 'All dates' }).waitFor()
  const page = await openWindow(browser, world, ada, 320)
  await page.goto(new URL(host.url()).pathname)
  await press(page, 'Take places at several dates')
  await page.getByRole('checkbox', { name: 'All that are to come' }).press('Space')
  await page.getByText('3 dates are chosen').waitFor()
  await inspect(page)
  await press(page, 'Take these places')
  await page.getByText('You have a place at 3 dates.').first().waitFor()
  await expect.poll(() => page.getByText('you have a place').count()).toBeGreaterThanOrEqual(3)

  // One date is changed apart, and then the later ones: what is its own stays.
  await host.getByRole('link', { name: 'Change' }).click()
  await host.getByRole('radio', { name: 'This date and the later ones' }).press('Space')
  await host.getByLabel('Where', { exact: true }).fill('Room 4')
  await inspect(host)
  await press(host, 'Save the change')
  await host.getByText('Room 4').waitFor()
})
