import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { createEvent, register } from '@waymark/contracts/events'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import * as contract from '@waymark/contracts/workshops'
import { newEvent } from './cast.ts'
import { openBrowser, openWindow } from './window.ts'
import { World } from './world.ts'
import type { Person } from './world.ts'

/** A meeting that has begun: its host, a member of an NGO and one on a phone are in the room; one has not come yet. */
export async function openMeeting() {
  const world = await World.open()
  const browser = await openBrowser()
  const network = await world.network({ name: 'Safer places' })
  const zoe = network.convenor
  const [ada, ben, cy] = await Promise.all([
    world.member(network, 'Ada'),
    world.member(network, 'Ben'),
    world.member(network, 'Cy'),
  ])
  const agenda = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Listen to one another', minutes: 20 },
    { title: 'Share', minutes: 20 },
    { title: 'Close', minutes: 5 },
  ]
  const body = { ...newEvent(-10), agenda }
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  const room = body.id
  for (const person of [ada, ben, cy])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  const open = (person: Person, width?: number) => enter(browser, world, person, room, width)
  return {
    world,
    room,
    people: { zoe, ada, ben, cy },
    host: await open(zoe),
    member: await open(ada),
    phone: await open(ben, 375),
    open,
    act: (person: Person, type: EntryType, payload: Payload) =>
      world.call(person, contract.addEntry, {
        params: { workshopId: room },
        body: { id: randomUUID(), type, payload },
      } as never),
    async close() {
      await browser.close()
      await world.close()
    },
  }
}
export type Meeting = Awaited<ReturnType<typeof openMeeting>>

async function enter(browser: Browser, world: World, person: Person, room: string, width?: number) {
  const page = await openWindow(browser, world, person, width)
  await page.goto(`/events/${room}/workshop`)
  await page.getByRole('button', { name: 'I agree, let me in' }).press('Enter')
  await page.getByRole('log').waitFor()
  return page
}

export const beside = (page: Page, title: string) => page.getByRole('region', { name: title })
export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).press('Enter')
export async function say(page: Page, words: string): Promise<void> {
  await page.getByLabel('Say something').fill(words)
  await page.getByLabel('Say something').press('Enter')
}
