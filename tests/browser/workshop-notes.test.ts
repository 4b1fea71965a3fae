import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { readOutline } from '../../apps/api/src/features/workshops/notes/queries.ts'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let room: string
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  const body = newEvent(-10)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  ;[ada, ben] = (await Promise.all(['Ada', 'Ben'].map((name) => world.member(network, name)))) as [
    Person,
    Person,
  ]
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

async function open(person: Person, width?: number) {
  const page = await openWindow(browser, world, person, width)
  await page.goto(`/events/${room}/workshop`)
  await page.getByRole('button', { name: 'I agree, let me in' }).press('Enter')
  await page.getByLabel('Say something').waitFor()
  if (width) await page.getByRole('button', { name: 'Show the room' }).press('Enter')
  await page.getByRole('button', { name: 'Open the notes' }).press('Enter')
  await lines(page).first().waitFor()
  return page
}
const lines = (page: Page) => page.getByRole('list', { name: 'Notes' }).getByRole('textbox')
const words = (page: Page) =>
  lines(page).evaluateAll((boxes) => boxes.map((box) => (box as HTMLTextAreaElement).value))
async function newLine(after: Locator) {
  await after.press('End')
  await after.press('Enter')
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

test('two people write an outline at once, by keyboard alone, and both have all of it', async () => {
  const [one, other] = [await open(ada), await open(ben, 375)]
  await expect.poll(() => words(one)).toEqual(['Notice', 'Wonder', 'Try'])
  await newLine(lines(one).first())
  await newLine(lines(other).nth(1))
  await Promise.all([
    one.keyboard.type('The bus stop after four', { delay: 15 }),
    other.keyboard.type('Who is there then', { delay: 15 }),
  ])
  const both = ['Notice', 'The bus stop after four', 'Wonder', 'Who is there then', 'Try']
  await expect.poll(() => words(one)).toEqual(both)
  await expect.poll(() => words(other)).toEqual(both)
  await one.getByText('Everybody has all you wrote.').waitFor()
  await inspect(one)
  await inspect(other)

  // Looking at it in other widths took the focus away. A line below it, moved in, then up past the one before; Escape lets Tab out.
  await newLine(lines(one).nth(1))
  await one.keyboard.type('and the park')
  await one.keyboard.press('Tab')
  await expect.poll(() => focused(one)).toContain('level 2')
  await one.keyboard.press('Shift+Tab')
  await one.keyboard.press('Alt+ArrowUp')
  const moved = ['Notice', 'and the park', 'The bus stop after four', 'Wonder', 'Who is there then', 'Try']
  await expect.poll(() => words(other)).toEqual(moved)
  await expect.poll(() => focused(one)).toBe('Line 2 of 6, under Notice')
  await one.keyboard.press('Escape')
  await one.keyboard.press('Tab')
  await expect.poll(() => focused(one)).not.toContain('Line 2')
  await expect
    .poll(async () => (await readOutline(world.database, room))[0])
    .toMatchObject({
      text: 'Notice',
      items: [{ text: 'and the park' }, { text: 'The bus stop after four' }],
    })
  await Promise.all([one, other].map((page) => page.context().close()))
})

test('what was written without a connection is merged when it is back, also after a reload', async () => {
  const [one, other] = [await open(ada), await open(ben)]
  await one.context().setOffline(true)
  await newLine(lines(one).last())
  await one.keyboard.type('Written in a tunnel')
  await newLine(lines(other).first())
  await other.keyboard.type('Written meanwhile')
  await one.getByText('Not shared yet. It is kept here').waitFor()
  await one.context().setOffline(false)
  await expect
    .poll(() => words(one))
    .toEqual(expect.arrayContaining(['Written in a tunnel', 'Written meanwhile']))
  await expect.poll(() => words(other)).toContain('Written in a tunnel')

  await one.route('**/api/workshops/*/notes', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await newLine(lines(one).last())
  await one.keyboard.type('And one more')
  await one.getByText('Not shared yet. It is kept here').waitFor()
  await one.unroute('**/api/workshops/*/notes')
  await one.reload()
  await expect.poll(() => words(one)).toContain('And one more')
  await expect.poll(() => words(other)).toContain('And one more')
  await Promise.all([one, other].map((page) => page.context().close()))
})

test('what could tell who somebody is stays with its writer until it is changed', async () => {
  const [one, other] = [await open(ada), await open(ben)]
  await newLine(lines(one).last())
  await one.keyboard.type('NHS number 999 000 0018')
  await one.getByText('Not shared yet: something marked could tell who somebody is.').waitFor()
  await inspect(one)
  await one.keyboard.press('ControlOrMeta+Shift+ArrowLeft')
  await lines(one).last().fill('No numbers')
  await expect.poll(() => words(other)).toContain('No numbers')
  expect((await words(other)).join()).not.toContain('999')
  await Promise.all([one, other].map((page) => page.context().close()))
})
