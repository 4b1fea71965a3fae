import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, ukDay, weekdayOf } from '../../apps/api/src/platform/uk-time.ts'
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
/** As a page names it. */
const named = (day: string) =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(',', '')

test('dates are pressed on a calendar, answered by two people, and one becomes the event', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/networks/${network.id}/events`)
  await host.getByRole('link', { name: 'Find a date' }).press('Enter')
  await host.getByLabel('Title').fill('Spring circle')
  // By keyboard alone: to the fifteenth of the next month, and from there a week on.
  const grid = host.getByRole('grid')
  await grid.locator('[tabindex="0"]').focus()
  const started = await grid.locator('[tabindex="0"]').getAttribute('data-day')
  await host.keyboard.press('ArrowDown')
  await host.keyboard.press('Space')
  await host.keyboard.press('ArrowDown')
  await host.keyboard.press('Enter')
  const [one, two] = [addDays(started!, 7), addDays(started!, 14)]
  await host.getByText('2 dates are proposed.').waitFor()
  await grid.locator(`[data-day="${addDays(two, 1)}"]`).click()
  await host.getByText('3 dates are proposed.').waitFor()
  await press(host, `Take out ${named(addDays(two, 1))}`)
  await host.getByText('2 dates are proposed.').waitFor()
  await host.getByLabel('Answers until: day').fill(addDays(ukDay(new Date()), 3))
  await host.getByRole('combobox', { name: /Who must be there/ }).press('Enter')
  await host.getByRole('option', { name: /Ben/ }).press('Enter')
  await host.getByRole('button', { name: 'Ben need not be there' }).waitFor()
  await inspect(host)
  await press(host, 'Ask people')
  await host.getByRole('heading', { name: 'Spring circle' }).waitFor()
  const address = new URL(host.url()).pathname

  const first = await openWindow(browser, world, ada, 320)
  await first.goto('/events')
  await first.getByRole('link', { name: 'Spring circle' }).press('Enter')
  const answer = async (page: Page, day: string, said: string) => {
    const button = page
      .getByRole('group', { name: new RegExp(named(day)) })
      .getByRole('button', { name: said })
    await button.press('Enter')
    await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true')
  }
  await answer(first, one, 'Yes')
  await answer(first, two, 'If need be')
  await answer(first, two, 'No')
  await inspect(first)

  const second = await openWindow(browser, world, ben)
  await second.goto(address)
  await second.getByText('You must be there').waitFor()
  await second.getByRole('columnheader', { name: 'If need be' }).waitFor()
  await answer(second, one, 'If need be')
  await answer(second, two, 'Yes')
  await inspect(second)

  // The host sees it without reloading.
  await host.getByText('All 2 organisations can come. Ben only if need be.').waitFor()
  await host.getByText('How dates are weighed').click()
  await inspect(host)
  await press(host, `Choose ${named(one)}, 10:00`)
  await host.getByRole('heading', { name: 'Make it the event' }).waitFor()
  await host.getByLabel('Where', { exact: true }).fill('Room 4')
  await inspect(host)
  await press(host, 'Make the event')
  await host.getByRole('heading', { name: 'The date is found' }).waitFor()
  await first.getByText('You said yes to this date. You have no place yet.').waitFor()
  await press(first, 'Take my place')
  await first.getByText('You have a place', { exact: true }).first().waitFor()
  await inspect(first)
  await second.getByRole('link', { name: 'To the event' }).press('Enter')
  await second.getByText('Room 4').waitFor()
})

test('school holidays are pasted into a list, and picked when a series is planned', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/networks/${network.id}/holidays`)
  await host.getByText('No list yet').waitFor()
  await press(host, 'Add a list')
  await host.getByLabel('Name of the list').fill('Kent 2026/27')
  const start = addDays(ukDay(new Date()), 60)
  const monday = addDays(start, 8 - weekdayOf(start))
  await host
    .getByLabel('Paste the dates')
    .fill(`Half term, ${monday}, ${addDays(monday, 4)}\nNo days 12 here`)
  await press(host, 'Read the dates')
  await host.getByText('Not understood, so left out: “No days 12 here”.').waitFor()
  await inspect(host)
  await press(host, 'Keep the list')
  await host.getByText(/Entered by Cora Convenor on/).waitFor()
  await inspect(host)
  await host.goto(`/networks/${network.id}/events/new`)
  await host.getByLabel('Day', { exact: true }).fill(monday)
  await host.getByRole('radio', { name: 'Every few weeks, on the same weekday' }).press('Space')
  await host.getByRole('checkbox', { name: /Kent 2026\/27/ }).press('Space')
  await host.getByText('left out: Half term').waitFor()
  await inspect(host)
})
