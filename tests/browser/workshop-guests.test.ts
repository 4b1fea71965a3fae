import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as guests from '@waymark/contracts/event-guests'
import { createEvent } from '@waymark/contracts/events'
import { setVideo } from '@waymark/contracts/event-video'
import * as moderation from '@waymark/contracts/moderation'
import * as polls from '@waymark/contracts/workshop-polls'
import { removeFromRoom } from '@waymark/contracts/workshop-removals'
import { addEntry, listEntries } from '@waymark/contracts/workshops'
import type { NewEntry } from '@waymark/contracts/workshop-entries'
import { newEvent } from '../support/cast.ts'
import { comeAsGuest, forGuests, guestAddress, visitAndAgree } from '../support/guesting.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let host: Person
let room: string
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  host = network.convenor
  const agenda = [{ title: 'Arrive and say hello', minutes: 10 }]
  const body = { ...newEvent(-5), title: 'Open afternoon', guests: forGuests, agenda }
  await world.call(host, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  const url = 'https://meet.jit.si/room-1'
  await world.call(host, setVideo, { params: { occurrenceId: room }, body: { url } })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const nobody = { id: '', name: '', email: '', cookies: 'none=none' }
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).press('Enter')
const act = (type: 'chat' | 'step', payload: NewEntry['payload']) =>
  world.call(host, addEntry, { params: { workshopId: room }, body: { id: randomUUID(), type, payload } })

test('a guest comes in by their code on a phone, takes part, and is out at once when asked to leave', async () => {
  const token = await comeAsGuest(world, room, guestAddress(), { name: 'Gus Guest' })
  const { body: place } = await world.call(null, guests.readGuestPlace, { params: { token } })
  const page = await openWindow(browser, world, nobody, 375)
  await page.goto(`/join/${place.code}`)
  await page.getByRole('heading', { name: 'Open afternoon' }).waitFor()
  await inspect(page)
  await press(page, 'Join now')

  await page.getByRole('heading', { name: 'Before you go in' }).waitFor()
  await page.getByText('You are here as a guest: Gus Guest, Harbour Trust').waitFor()
  await page.getByRole('link', { name: 'Open Jitsi' }).waitFor()
  await page.getByText('Our agreement').click()
  await page.getByText('Be kind.').waitFor()
  await inspect(page)
  await press(page, 'I agree, let me in')
  await page.getByText('The first step has not begun.').waitFor()
  await act('step', { index: 0 })
  await page.getByText('Arrive and say hello').locator('visible=true').first().waitFor()
  await act('chat', { text: 'Welcome, all' })
  const log = page.getByRole('log')
  await log.getByText('Welcome, all').waitFor()
  await page.getByLabel('Say something').fill('Thank you, Cora Convenor')
  await press(page, 'Send')
  await log.getByText('Thank you, Cora Convenor').waitFor()
  await log.getByText('Gus Guest').waitFor()
  await log.getByText('Guest', { exact: true }).waitFor()
  await press(page, 'Raise my hand')
  await inspect(page)

  const pollId = randomUUID()
  const params = { workshopId: room, pollId }
  const question = { kind: 'single' as const, question: 'Shall we go on?', options: ['Yes', 'No'] }
  await world.call(host, polls.preparePoll, { params, body: question })
  await world.call(host, polls.turnPoll, { params, body: { state: 'open' } })
  await press(page, 'A question is open')
  await page.getByRole('radio', { name: 'Yes' }).press('Space')
  await page.getByRole('heading', { name: 'Who is here' }).waitFor()
  await inspect(page)

  // Back after a reload, without a second agreement.
  await page.reload()
  await log.getByText('Thank you, Cora Convenor').waitFor()

  await press(page, /^What you can do with what Cora Convenor said/)
  await page.getByRole('menuitem', { name: 'Breaks our agreement' }).press('Enter')
  await page.getByLabel('Which part of the agreement, and why?').fill('It was not kind.')
  await press(page, 'Send')
  await page.getByText('Thank you. You will hear what came of it.').first().waitFor()
  await press(page, /^What you can do with what Cora Convenor said/)
  await page.getByRole('menuitem', { name: 'This might identify someone' }).press('Enter')
  await page.getByText('It is hidden from everybody in the room at once.').waitFor()
  await press(page, 'Hide it now')
  await log.getByText('These words might identify someone.').waitFor()
  expect(await log.getByText('Welcome, all').count()).toBe(0)
  await inspect(page)
  await showAgain()
  await log.getByText('Welcome, all').waitFor()

  const guest = await readGuestId()
  await world.call(host, removeFromRoom, {
    params: { workshopId: room, personId: guest },
    body: { reason: 'You read names aloud' },
  })
  await page.getByText('You read names aloud').first().waitFor()
  await act('chat', { text: 'Among ourselves' })
  expect(await page.getByText('Among ourselves').count()).toBe(0)
  await inspect(page)
  await page.context().close()
})

/** Those who look after the space say that the words may stand. */
async function showAgain(): Promise<void> {
  const pat = await world.member(network, 'Pat', 'convenor')
  const { body } = await world.call(pat, moderation.listFlags, { params: { networkId: network.id } })
  const { id: flagId, version } = body.find(({ kind }) => kind === 'identity')!
  await world.call(pat, moderation.decideFlag, {
    params: { flagId },
    body: { version, outcome: 'no-action', words: 'It names nobody.' },
  })
}
/** By the words they said. */
async function readGuestId(): Promise<string> {
  const { body } = await world.call(host, listEntries, { params: { workshopId: room }, query: {} })
  return body.entries.find(({ actor }) => actor?.guest)!.actor!.id
}

test('whoever runs the room notes a phone by its code, and the list of people says so', async () => {
  const pat = await visitAndAgree(world, room, 'Pat Phone')
  const watching = await world.connect(host)
  await watching.emitWithAck('watch', `workshop:${room}`)
  const page = await openWindow(browser, world, host)
  await page.goto(`/events/${room}/workshop`)
  await press(page, /^I agree/)
  await page.getByLabel('Code they read out').fill('nothing')
  await press(page, 'They are on the phone')
  await page.getByText('No place here goes with this code.').waitFor()
  await page.getByLabel('Code they read out').fill(pat.code)
  const told = once(watching as never, 'workshop.present')
  await press(page, 'They are on the phone')
  await told
  await page.getByText('Pat Phone is on the phone').first().waitFor()
  await page
    .getByText(/1 on the phone/)
    .first()
    .waitFor()
  await page.locator('summary', { hasText: 'By name' }).click()
  await page.getByRole('list', { name: 'By name' }).getByText('Pat Phone').waitFor()
  await inspect(page)
  await press(page, /^Has hung up/)
  await page.getByText('Pat Phone has hung up').first().waitFor()
  await page.context().close()
})
