import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFeeds } from '@waymark/contracts/event-calendars'
import { Calendars } from '../support/calendars.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let calendars: Calendars
let network: TestNetwork
let ada: Person
let browser: Browser
beforeAll(async () => {
  world = await World.open()
  calendars = new Calendars(world)
  network = await world.network({ name: 'Safer Streets' })
  ada = await world.member(network, 'Ada')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('a calendar address is made, copied and taken back by keyboard, on a small screen', async () => {
  await calendars.plan(ada, network.space, { title: 'Learning circle' })
  const page = await openWindow(browser, world, ada, 320)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.origin })
  await page.goto('/settings')
  const section = page.getByRole('region', { name: 'Calendar addresses' })
  await section.getByText('You have no calendar address yet.').waitFor()
  await section.getByRole('combobox', { name: 'What it shows' }).press('Enter')
  await page.getByRole('option', { name: /Safer Streets/ }).press('Enter')
  await section.getByRole('button', { name: 'Make an address' }).press('Enter')
  await section.getByText('Made. Copy it into your calendar.').waitFor()
  await section
    .getByRole('button', { name: /^Copy the address: All events I may see in Safer Streets/ })
    .press('Enter')
  await section.getByText('Copied.', { exact: true }).waitFor()
  const url = await page.evaluate(() => navigator.clipboard.readText())
  expect((await calendars.read(url)).text).toContain('SUMMARY:Learning circle')
  await section.getByText('Where to put it').press('Enter')
  await inspect(page)
  await section.getByRole('button', { name: /^Take it back/ }).press('Enter')
  await page
    .getByRole('dialog')
    .getByText(/It cannot be brought back/)
    .waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).press('Enter')
  await section.getByText('Taken back.').waitFor()
  await section.getByText('You have no calendar address yet.').waitFor()
  expect((await calendars.read(url)).status).toBe(404)
  expect((await world.call(ada, listFeeds, {})).body).toEqual([])
  await page.context().close()
})

const lines = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:a@elsewhere.example',
  'SUMMARY:Circle\\, with <b>signs</b>',
  'DESCRIPTION:Bring a cup',
  'LOCATION:Room 4',
  'DTSTART;TZID=Europe/London:20270615T100000',
  'DTEND;TZID=Europe/London:20270615T113000',
  'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
]
const fileOf = (text: string) => ({
  name: 'invite.ics',
  mimeType: 'text/calendar',
  buffer: Buffer.from(text),
})

test('a calendar file fills in the form, and one that cannot be read says why', async () => {
  const page = await openWindow(browser, world, ada, 320)
  await page.goto(`/networks/${network.id}/events/new`)
  const chooser = page.getByLabel('Start from a calendar file')
  await chooser.setInputFiles(fileOf('Dear all, see you on Tuesday'))
  await page.getByText('This is not a calendar file. Its name should end in .ics.').waitFor()
  await chooser.setInputFiles(fileOf('x'.repeat(600_000)))
  await page.getByText('This file is too large.').waitFor()
  await inspect(page)
  await chooser.setInputFiles(fileOf(lines.join('\r\n')))
  await page.getByText('The form is filled in from the file. Please check it.').waitFor()
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('Circle, with <b>signs</b>')
  await expect.poll(() => page.getByLabel('Day', { exact: true }).inputValue()).toBe('2027-06-15')
  await expect.poll(() => page.getByLabel('Starts (UK time)').inputValue()).toBe('10:00')
  await expect.poll(() => page.getByLabel('Ends (UK time)').inputValue()).toBe('11:30')
  await expect.poll(() => page.getByLabel('Where', { exact: true }).inputValue()).toBe('Room 4')
  await expect.poll(() => page.getByLabel('What it is about').inputValue()).toBe('Bring a cup')
  await inspect(page)
  await page.getByRole('button', { name: 'Plan it' }).press('Enter')
  await page.getByRole('heading', { name: 'Circle, with <b>signs</b>' }).waitFor()
  expect(
    (await calendars.shows(ada)).filter(({ place }) => place === 'Room 4').map(({ start }) => start),
  ).toEqual([
    '2027-06-15T09:00:00.000Z',
    '2027-06-29T09:00:00.000Z',
    '2027-07-13T09:00:00.000Z',
    '2027-07-27T09:00:00.000Z',
  ])
  await page.context().close()
})
