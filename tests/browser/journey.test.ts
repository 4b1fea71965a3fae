import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CaseWriting, whole } from '../support/case-writing.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let ada: Page
let ben: Page
let author: Person
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ visibility: 'open', name: 'Safer places', purpose: 'To make places safer' })
  ada = await openWindow(browser, world, await world.person('Ada Lovell', { organisation: 'Northmoor' }))
  author = await world.member(network, 'Ben Hart')
  ben = await openWindow(browser, world, author)
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

test('a newcomer signs in with the code from the mail', async () => {
  const visitor = await openWindow(browser, world, { id: '', name: '', email: '', cookies: 'none=1' })
  await visitor.goto('/networks')
  await heading(visitor, 'Sign in')
  await inspect(visitor)
  await visitor.getByLabel('Your work e-mail address').fill('cy@people.example')
  await visitor.getByRole('button', { name: 'Send me a code' }).click()
  await visitor.getByLabel('The six digits from the mail').fill(await expectCode('cy@people.example'))
  await visitor.getByRole('button', { name: 'Sign in' }).click()
  await visitor.getByLabel('Your name').fill('Cy Young')
  await visitor.getByRole('button', { name: 'Sign in' }).click()
  await heading(visitor, 'Networks')
  await visitor.context().close()
})
async function expectCode(email: string): Promise<string> {
  await expect.poll(() => world.readCode(email)).toMatch(/\d{6}/)
  return world.readCode(email)
}

test('finds a network, reads its agreement and joins', async () => {
  await ada.goto('/')
  await heading(ada, 'Hello, Ada')
  await inspect(ada)
  await ada.getByRole('link', { name: 'Networks', exact: true }).first().click()
  await ada.getByRole('link', { name: 'Safer places' }).click()
  await heading(ada, 'Safer places')
  await inspect(ada)
  await ada.getByLabel('I have read the agreement and I accept it').check()
  await ada.getByRole('button', { name: 'Join this network' }).click()
  await ada.getByRole('link', { name: 'Members', exact: true }).waitFor()
})

test('reads a practice case of a colleague', async () => {
  const { id } = await new CaseWriting(world, network).published(author, (text) => ({
    ...whole(text),
    title: 'Guardians at the bus station',
    contentNotes: ['violence'],
    forces: [{ cluster: 'culture', direction: 'both', strength: 3, words: 'Everybody knew everybody.' }],
    prompts: [{ pause: 'Who would notice in your area?', reflect: 'We had not asked the drivers.' }],
  }))
  await ada.getByRole('link', { name: 'Cases', exact: true }).first().click()
  await ada.getByRole('link', { name: 'Guardians at the bus station' }).click()
  await heading(ada, 'Guardians at the bus station')
  await ada.getByRole('button', { name: 'Read on' }).click()
  await ada.getByText('What the authors make of it').click()
  await ada.getByText('We had not asked the drivers.').waitFor()
  expect(ada.url()).toContain(id)
  await inspect(ada)
})

test('talks in a thread, and a reply arrives live in the other window', async () => {
  await ada.goto(`/networks/${network.id}/discussions`)
  await ada.getByRole('link', { name: 'Start a discussion' }).click()
  await heading(ada, 'Start a discussion')
  await inspect(ada)
  await ada.getByLabel('Title').fill('Who talks with the shopkeepers?')
  await ada.getByLabel('Your words').fill('We have no youth worker on Fridays.')
  await ada.getByRole('button', { name: 'Send' }).click()
  await heading(ada, 'Who talks with the shopkeepers?')

  await ben.goto(`/networks/${network.id}/discussions`)
  await ben.getByRole('link', { name: 'Who talks with the shopkeepers?' }).click()
  await heading(ben, 'Who talks with the shopkeepers?')
  await ben.getByLabel('Your reply').fill('Our street team does. <b>Come along</b>')
  await ben.getByRole('button', { name: 'Reply' }).click()
  await ada.getByText('Our street team does. <b>Come along</b>').waitFor()
  await inspect(ada)
})

test('words that could not be sent stay in the box, and go when there is a connection', async () => {
  await ada.context().setOffline(true)
  await ada.getByLabel('Your reply').fill('Kept while the train is in the tunnel')
  await ada.getByRole('button', { name: 'Reply' }).click()
  await ada.getByRole('alert').waitFor()
  await expect
    .poll(() => ada.getByLabel('Your reply').innerText())
    .toBe('Kept while the train is in the tunnel')
  await ada.context().setOffline(false)
  await ada.getByRole('button', { name: 'Reply' }).click()
  await ben.getByText('Kept while the train is in the tunnel').waitFor()
})

test('plans an event; a colleague takes a place and talks in its workshop', async () => {
  await ada.goto(`/networks/${network.id}/events`)
  await ada.getByRole('link', { name: 'Plan an event' }).click()
  await heading(ada, 'Plan an event')
  await inspect(ada)
  await ada.getByLabel('Title').fill('Learning circle')
  await ada.getByLabel('How many places').fill('5')
  await ada.getByRole('button', { name: 'Plan it' }).click()
  await heading(ada, 'Learning circle')
  await inspect(ada)

  await ben.goto(ada.url())
  await ben.getByRole('button', { name: 'Take a place' }).click()
  await ben.getByText('You have a place', { exact: true }).waitFor()
  await ada.getByText('1 person going').first().waitFor()

  await ada.getByRole('link', { name: 'Change', exact: true }).click()
  await heading(ada, 'Change the event')
  await inspect(ada)
  await ada.getByLabel('How many places').fill('0.5')
  await ada.getByRole('button', { name: 'Save the change' }).click()
  await expect.poll(() => ada.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('number')
  await ada.getByLabel('How many places').fill('6')
  await ada.getByLabel('Title').fill('Learning circle, first')
  await ada.getByRole('button', { name: 'Save the change' }).click()
  await heading(ben, 'Learning circle, first')
  await heading(ada, 'Learning circle, first')
  await ada.getByText('5 places left').waitFor()

  for (const page of [ada, ben]) {
    await page.getByRole('link', { name: 'Enter the workshop' }).click()
    await page.getByRole('button', { name: 'I agree, let me in' }).click()
  }
  // Two weeks ahead, so it is asked once.
  await ada.getByRole('button', { name: 'Open the room' }).click()
  await ada.getByRole('dialog').getByRole('button', { name: 'Open the room' }).click()
  await ben.getByLabel('Say something').fill('Good morning 👋')
  await ben.getByLabel('Say something').press('Enter')
  await ada.getByText('Good morning 👋').first().waitFor()
  await ada.getByText('2 people here').waitFor()
  await inspect(ada)
})

test('what is said while a window is cut off is caught up, and what it says is sent once', async () => {
  await ben.context().setOffline(true)
  await ben.evaluate(() => window.dispatchEvent(new Event('offline')))
  await ada.getByLabel('Say something').fill('Said to somebody who was away')
  await ada.getByLabel('Say something').press('Enter')
  await ben.getByLabel('Say something').fill('Said in the tunnel')
  await ben.getByLabel('Say something').press('Enter')
  await ben.context().setOffline(false)
  await ben.getByText('Said to somebody who was away').first().waitFor({ timeout: 60_000 })
  await ada.getByRole('log').getByText('Said in the tunnel').waitFor({ timeout: 60_000 })
  await expect.poll(() => ada.getByRole('log').getByText('Said in the tunnel').count()).toBe(1)
})

test('finds all of it again from one box', async () => {
  await world.settled()
  await ben.keyboard.press('Control+k')
  await ben.getByRole('combobox', { name: 'What are you looking for?' }).fill('guardian')
  await ben.getByRole('option', { name: /Guardians at the bus station/ }).waitFor()
  await inspect(ben)
  await ben.keyboard.press('Enter')
  await heading(ben, 'Guardians at the bus station')
})

test('the pages of a person and of an organisation have nothing for axe to find', async () => {
  await ada.goto('/people')
  await ada.getByRole('link', { name: 'Ben Hart' }).click()
  await heading(ada, 'Ben Hart')
  await inspect(ada)
  await ada.getByRole('link', { name: 'Ben Hart’s Council' }).click()
  await heading(ada, 'Ben Hart’s Council')
  await inspect(ada)
})

test.each([
  ['/people', 'People'],
  ['/settings', 'Your page and settings'],
  ['/organisations', 'Organisations'],
  ['/events', 'Events'],
  ['/networks', 'Networks'],
  ['/nothing/of/the/kind', 'Nothing here'],
  ['/forbidden', 'Not yours to open'],
])('%s has nothing for axe to find and fits 320 px', async (path, title) => {
  await ada.goto(path)
  await heading(ada, title)
  await inspect(ada)
})
