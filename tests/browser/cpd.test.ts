import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pastEvent } from '../support/learning.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let ada: Person
let ben: Person
let event: string
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ visibility: 'open', name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  event = await pastEvent(world, { space: network.space, host: ben, people: [ada] })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('by keyboard: from an event to a note that counts, and out as a file; thrown away and back', async () => {
  const page = await openWindow(browser, world, ada)
  await page.goto('/cpd')
  await page.getByText('No notes in this year yet').waitFor()
  await inspect(page)
  await page.getByRole('combobox', { name: 'Scheme' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Social Work England' }).click()
  await page.getByRole('button', { name: 'Save' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('0 of 2 pieces, 1 with a peer: not yet').waitFor()

  await page.goto(`/events/${event}`)
  await page.getByRole('button', { name: 'Make this a CPD note' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Facilitator: Ben · Network: Safer places').waitFor()
  await inspect(page)
  const about = page.getByLabel('What you did, and why it matters')
  await expect.poll(() => about.inputValue()).toBe('')
  await about.fill('The form said NHS number 999 000 0018')
  await page.getByText('Not saved: something here could tell who somebody is').waitFor()
  await about.fill('How teams map places 🦦 مرحبا <img src=x onerror=alert(1)>')
  await page.getByLabel('What you learnt', { exact: true }).fill('Young people describe journeys.')
  await page.getByLabel('What difference it made').fill('We walk the route first.')
  await page.getByText('This note counts as a piece.').waitFor()
  await page.getByLabel('What you learnt from talking it through').fill('We asked who was missing.')
  await page.getByLabel('Who the peer was').fill('My supervision group')
  await page.getByText('This note counts as a piece with a peer.').waitFor()
  await page.getByText(/^Saved at/).waitFor()
  await page.reload()
  await expect.poll(() => about.inputValue()).toContain('How teams map places 🦦')
  await inspect(page)

  await page.getByRole('link', { name: 'Back to my CPD record' }).click()
  await page.getByText('1 of 2 pieces, 1 with a peer: done').waitFor()
  await inspect(page)
  const arriving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Plain text' }).click()
  const file = await arriving
  expect(file.suggestedFilename()).toMatch(/^CPD record .*\.txt$/)
  expect(await readFile(await file.path(), 'utf8')).toContain('Young people describe journeys.')
  await page.getByRole('button', { name: 'Throw away: Learning circle' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('0 of 2 pieces, 1 with a peer: not yet').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('1 of 2 pieces, 1 with a peer: done').waitFor()
  await page.context().close()
})

test('a commitment from an event is written, shared with its people and closed with what happened', async () => {
  const page = await openWindow(browser, world, ada, 375)
  await page.goto(`/events/${event}`)
  await page.getByRole('button', { name: 'I will try something' }).click()
  await page.getByLabel('I will try…').fill('I will walk the route with young people.')
  await page.getByRole('radio', { name: 'People with a place at that event' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('Others read this as well.').waitFor()
  await page.getByText(/^Saved at/).waitFor()
  await inspect(page)

  const other = await openWindow(browser, world, ben)
  await other.goto(`/events/${event}`)
  await other.getByText('I will walk the route with young people.').waitFor()
  await inspect(other)
  await other.context().close()

  await page.getByRole('radio', { name: 'Changed' }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('What happened').fill('We went by bus.')
  await page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.status() === 200)
  await page.getByRole('link', { name: 'Back to my commitments and logs' }).click()
  await page.getByRole('heading', { name: 'Closed' }).waitFor()
  await page.getByText('Changed', { exact: true }).waitFor()
  await inspect(page)
  await page.context().close()
})

test('an administrator adds a scheme, others only look', async () => {
  const root = await openWindow(browser, world, await world.person('Root', { administrator: true }))
  await root.goto('/cpd/schemes')
  await root.getByRole('button', { name: 'Add a scheme' }).click()
  await root.getByLabel('Name').fill('Youth workers')
  await root.getByLabel('Profession').fill('Youth work')
  await inspect(root)
  await root.getByRole('button', { name: 'Save' }).click()
  await root.getByRole('heading', { name: 'Youth workers' }).waitFor()
  await root.context().close()
  const page = await openWindow(browser, world, ben)
  await page.goto('/cpd/schemes')
  await page.getByRole('heading', { name: 'Youth workers' }).waitFor()
  expect(await page.getByRole('button', { name: 'Change' }).count()).toBe(0)
  await page.context().close()
})
