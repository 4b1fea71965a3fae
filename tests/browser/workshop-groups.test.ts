import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let room: string
const people: Person[] = []
let host: Page
let ada: Page
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  for (const name of ['Ada', 'Ben', 'Cy', 'Dee', 'Eve']) people.push(await world.member(network, name))
  await plan()
  host = await enter(network.convenor)
  ada = await enter(people[0]!, 375)
})
async function plan() {
  const body = newEvent(-10)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of people.slice(0, 4))
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
}
afterAll(async () => {
  await browser.close()
  await world.close()
})

async function enter(person: Person, width?: number) {
  const page = await openWindow(browser, world, person, width)
  await page.goto(`/events/${room}/workshop`)
  await page.getByRole('button', { name: 'I agree, let me in' }).press('Enter')
  await page.getByLabel('Say something').waitFor()
  return page
}
const say = async (page: Page, words: string) => {
  await page.getByLabel('Say something').fill(words)
  await page.getByLabel('Say something').press('Enter')
}
/** From a list that is open and takes the focus for the words that narrow it. */
async function pick(page: Page, name: string) {
  await page.getByRole('listbox').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  await page.keyboard.type(name)
  await page.getByRole('option', { name: new RegExp(name) }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
}
const closeAll = (pages: Page[]) => Promise.all(pages.map((page) => page.context().close()))

test('groups are made and opened, and everybody finds the way to theirs, by keyboard alone', async () => {
  await host.getByRole('button', { name: 'Groups', exact: true }).press('Enter')
  await host.getByRole('button', { name: 'Make groups' }).press('Enter')
  await host.getByRole('combobox', { name: 'Begin with' }).press('Enter')
  await host.getByRole('option', { name: 'Pairs (1-2-4-All)' }).press('Enter')
  await host.getByRole('combobox', { name: 'Who', exact: true }).press('Enter')
  await host.getByRole('option', { name: 'Everybody with a place' }).press('Enter')
  await host.getByRole('textbox', { name: 'What they do' }).fill('What would you try first?')
  await host.getByText('Host a group over the rounds').press('Enter')
  await host.getByLabel('Who stays').press('Enter')
  await pick(host, 'Ada')
  await host.getByRole('button', { name: 'Let them stay' }).press('Enter')
  await host.getByRole('button', { name: 'Ada moves on too' }).waitFor()
  await inspect(host)
  await host.getByRole('button', { name: 'Make groups', exact: true }).press('Enter')
  await host.getByRole('heading', { name: 'Group 2' }).waitFor()
  await host.getByText('Made, and seen by nobody but you.').waitFor()
  await inspect(host)
  await host.getByRole('button', { name: 'Open the groups' }).press('Enter')

  await ada.getByText(/You are in Group \d/).waitFor()
  await inspect(ada)
  await ada.getByRole('link', { name: 'Go there' }).press('Enter')
  await ada.getByRole('heading', { level: 1, name: /Group \d · Learning circle/ }).waitFor()
  await ada.getByText('What would you try first?').first().waitFor()
  await ada.getByText('Ada hosts this group and stays for the next round.').waitFor()
  await inspect(ada)
})

test('a group is told, helped and left for a while, and nothing in it is lost', async () => {
  await say(ada, 'Hello group')
  await ada.getByText('Hello group').waitFor()
  // A draft stays where it is, on the way out and back again.
  await ada.getByLabel('Say something').fill('Half a thou')
  await ada.getByRole('link', { name: 'Back to the room' }).press('Enter')
  await ada.getByRole('link', { name: 'Go there' }).press('Enter')
  await expect.poll(() => ada.getByLabel('Say something').inputValue()).toBe('Half a thou')
  await ada.getByLabel('Say something').fill('')

  await ada.getByRole('button', { name: 'Ask for help' }).press('Enter')
  await host
    .getByText(/Group \d asks for help/)
    .first()
    .waitFor()
  await host.getByRole('textbox', { name: 'A card to all groups' }).fill('Five more minutes')
  await host.getByRole('button', { name: 'Send it' }).press('Enter')
  await ada.getByRole('button', { name: 'I have read it' }).press('Enter')
  await host.getByText('1 has read it').waitFor()
  await inspect(host)
})

test('a group brings back its lines, and closes with a warning', async () => {
  await ada.getByRole('button', { name: 'Show the room' }).press('Enter')
  await ada.getByRole('textbox', { name: 'A line for the room' }).fill('Ask the bus drivers')
  await ada.getByRole('button', { name: 'Bring it back' }).press('Enter')
  await host
    .getByText(/Group \d brings back: Ask the bus drivers/)
    .first()
    .waitFor()
  await inspect(ada)

  await host.getByRole('button', { name: 'Close in 1 minute' }).press('Enter')
  await ada.getByText(/Groups close in 0:\d\d/).waitFor()
  await host.getByRole('button', { name: 'Close now' }).press('Enter')
  await ada.getByLabel('Say something').fill('And one more')
  await host.getByRole('dialog').getByRole('button', { name: 'Close now' }).press('Enter')
  // Whoever is in the middle of a sentence goes back by themselves.
  await ada.getByText('This group is closed. You can read what was said.').waitFor()
  await ada.getByText('The groups are closed. What was said here stays with those who were here.').waitFor()
  await expect.poll(() => ada.getByLabel('Say something').inputValue()).toBe('And one more')
  await inspect(ada)
  await ada.getByRole('link', { name: 'Back to the room' }).last().press('Enter')
  await ada.getByRole('heading', { level: 1, name: 'Learning circle', exact: true }).waitFor()
  await host.getByText('The groups are closed.').first().waitFor()
  await closeAll([host, ada])
})

test('who comes late is put into a group, and who is moved is told and shown the way', async () => {
  await plan()
  host = await enter(network.convenor)
  await host.getByRole('button', { name: 'Groups', exact: true }).press('Enter')
  await host.getByRole('button', { name: 'Make groups' }).press('Enter')
  await host.getByRole('combobox', { name: 'Who', exact: true }).press('Enter')
  await host.getByRole('option', { name: 'Everybody with a place' }).press('Enter')
  await host.getByRole('spinbutton', { name: 'How many' }).fill('2')
  await host.getByRole('textbox', { name: 'What they do' }).fill('Talk')
  await host.getByRole('button', { name: 'Make groups', exact: true }).press('Enter')
  // Nobody of them is from an NGO: it is said, with the reason.
  await host.getByText(/Nobody from an NGO is here/).waitFor()
  await host.getByRole('button', { name: 'Open the groups' }).press('Enter')
  const eve = people[4]!
  await host.getByRole('button', { name: 'Close now' }).waitFor()
  await world.call(eve, register, { params: { occurrenceId: room }, body: {} })
  const late = await enter(eve)
  await late.getByRole('button', { name: 'Put me into a group' }).press('Enter')
  const title = late.getByRole('heading', { level: 1, name: /Group \d · / })
  await title.waitFor()
  const from = Number(/Group (\d)/.exec((await title.textContent()) ?? '')![1])
  const to = from === 1 ? 2 : 1
  await host.getByText('Move somebody').press('Enter')
  const moving = host.getByRole('group').filter({ hasText: 'Move somebody' })
  await moving.getByLabel('Who', { exact: true }).press('Enter')
  await pick(host, 'Eve')
  await moving.getByLabel('To which group').press('Enter')
  await host.getByRole('option', { name: `Group ${to}` }).press('Enter')
  await host.getByRole('button', { name: 'Move them' }).press('Enter')
  await host.getByText(`Eve is in Group ${to} now.`).waitFor()
  await late.getByRole('link', { name: `Go to Group ${to}` }).press('Enter')
  await late.getByRole('heading', { level: 1, name: `Group ${to} · ` }).waitFor()
  await late.getByLabel('Say something').waitFor()
  // Everybody else comes back to the room at once.
  await host.getByRole('button', { name: 'Close now' }).press('Enter')
  await host.getByRole('dialog').getByRole('button', { name: 'Close now' }).press('Enter')
  await late.getByText('The groups are closed. You are back in the room.').first().waitFor()
  await late.getByRole('heading', { level: 1, name: 'Learning circle', exact: true }).waitFor()
  await closeAll([host, late])
})
