import { AxeBuilder } from '@axe-core/playwright'
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { readWorkshop } from '@waymark/contracts/workshops'
import * as contract from '@waymark/contracts/workshops'
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
let host: Page
let member: Page
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const spaceId = await world.space(network, { sensitivity: 'chatham-house' })
  const body = newEvent(-10)
  await world.call(network.convenor, createEvent, { params: { spaceId }, body })
  room = body.id
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
})
/** Narrower, what stands beside the words would fold away with what is open of it. */
async function inspectOpen(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('before going in everybody reads what is kept, for how long, and when the key is destroyed', async () => {
  const door = async (person: Person, width?: number) => {
    const page = await openWindow(browser, world, person, width)
    await page.goto(`/events/${room}/workshop`)
    await page.getByText('Chatham House: you may use what you learn here').waitFor()
    return page
  }
  host = await door(network.convenor)
  member = await door(ada, 375)
  await member.getByText('The key that joins them is destroyed on').waitFor()
  await inspect(member)
  for (const page of [host, member]) {
    await page.getByRole('button', { name: 'I agree, let me in' }).press('Enter')
    await page.getByRole('log').waitFor()
  }
})

test('by keyboard, somebody lets their words be quoted; others see it, and it is taken back', async () => {
  const body = { id: randomUUID(), type: 'chat' as const, payload: { text: 'Lower the chairs' } }
  await world.call(ada, contract.addEntry, { params: { workshopId: room }, body })
  await member.getByText('Lower the chairs').waitFor()
  const menu = member.getByRole('button', { name: /What you can do with what Ada said/ })
  const choose = async (name: string) => {
    await menu.press('Enter')
    await member.getByRole('menuitem', { name }).press('Enter')
  }
  await choose('You may quote me')
  await host.getByText('may be quoted').waitFor()
  await inspect(host)
  await choose('You may no longer quote me')
  await host.getByText('may be quoted').waitFor({ state: 'hidden' })
})

test('whoever runs it makes the rules stricter, in words; looser ones are not offered', async () => {
  await host.getByRole('button', { name: 'Change the rules' }).press('Enter')
  const dialog = host.getByRole('dialog')
  await dialog.getByText('The room has opened, so the rules can only become stricter.').waitFor()
  await expect.poll(() => dialog.getByRole('radio').count()).toBe(1)
  await dialog.getByRole('combobox', { name: 'How long is what people say kept?' }).press('Enter')
  await host.getByRole('option', { name: '30 days' }).press('Enter')
  await inspectOpen(host)
  await dialog.getByRole('button', { name: 'Set these rules' }).press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  const { body } = await world.call(ada, readWorkshop, { params: { workshopId: room } })
  expect(body.rules.days.words).toBe(30)
})

test('somebody is asked to leave with a reason, reads it, and is let in again', async () => {
  const window = await openWindow(browser, world, ben)
  await window.goto(`/events/${room}/workshop`)
  await window.getByRole('button', { name: 'I agree, let me in' }).press('Enter')
  await window.getByRole('log').waitFor()
  await host.getByRole('button', { name: 'Ask somebody to leave' }).press('Enter')
  const dialog = host.getByRole('dialog')
  await dialog.getByLabel('Who', { exact: true }).press('Enter')
  await host.getByRole('option', { name: 'Ben' }).click()
  await dialog.getByRole('textbox', { name: /Your reason/ }).fill('You read names aloud')
  await inspectOpen(host)
  await dialog.getByRole('button', { name: 'Close the room to them' }).press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await window.getByText(/You read names aloud/).waitFor()
  expect(await window.getByRole('log').count()).toBe(0)
  await host.getByRole('button', { name: /Let in again.*Ben/ }).press('Enter')
  await host.getByRole('button', { name: /Let in again.*Ben/ }).waitFor({ state: 'detached' })
  await window.getByRole('log').waitFor()
})
