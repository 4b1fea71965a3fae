import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setVideo } from '@waymark/contracts/event-video'
import { createEvent, register } from '@waymark/contracts/events'
import { newEvent } from '../support/cast.ts'
import { endedAgo, wereThere } from '../support/attending.ts'
import { comeAsGuest, forGuests, guestAddress } from '../support/guesting.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let id: string
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  const asked = { ask: 'What do you bring?', why: 'To plan the table', kind: 'words' as const, options: [] }
  const questions = [{ ...asked, id: randomUUID(), required: true, seenBy: 'organisers' as const }]
  const body = { ...newEvent(30), title: 'Open afternoon', place: 'Town Hall, The Headrow, Leeds', questions }
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  id = body.id
  await world.call(network.convenor, setVideo, {
    params: { occurrenceId: id },
    body: { url: 'https://meet.jit.si/room-1' },
  })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const nobody = { id: '', name: '', email: '', cookies: 'none=none' }
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')

test('a host opens an event; a guest asks, types the code, joins and gives the place back, by keyboard', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/events/${id}/change`)
  await host.getByRole('checkbox', { name: 'People without an account may ask for a place' }).press('Space')
  await host.getByLabel('Where, as they read it').fill('Leeds')
  await host
    .getByLabel('What it is about, as they read it')
    .fill('An afternoon about safer places, open to all.')
  await inspect(host)
  await press(host, 'Save the change')
  await host.getByRole('link', { name: 'Page for guests' }).waitFor()
  await inspect(host)
  const address = await host.getByRole('link', { name: 'Page for guests' }).getAttribute('href')

  const page = await openWindow(browser, world, nobody, 375)
  await page.goto(address!)
  await page.getByRole('heading', { name: 'Open afternoon' }).waitFor()
  expect(await page.getByText('Headrow').count()).toBe(0)
  await inspect(page)
  const email = guestAddress()
  await page.getByLabel('Your name').fill('Gus Guest')
  await page.getByLabel('Your e-mail address').fill(email)
  await page.getByLabel('Your organisation').fill('Harbour Trust')
  await press(page, 'Send me the code')
  await page.getByText(/^We have sent a letter/).waitFor()
  await inspect(page)
  await page.getByLabel('Code from the letter').fill('000000')
  await press(page, 'Take my place')
  await page.getByText('That code is not right or no longer works.').waitFor()
  await world.settled()
  await page.getByLabel('Code from the letter').fill(await world.readCode(email))
  await press(page, 'Take my place')
  await page.getByText('You have a place.').waitFor()
  await page.getByText('Town Hall, The Headrow, Leeds').waitFor()
  await inspect(page)
  const own = page.url()

  await press(page, 'Answer now')
  await page.getByLabel('What do you bring? (needed)').fill('Cake for all')
  await inspect(page)
  await press(page, 'Keep my answers')
  await page.getByText('Cake for all').waitFor()
  await press(page, 'Tell the host what I need')
  await page.getByRole('checkbox', { name: 'Captions' }).press('Space')
  await inspect(page)
  await press(page, 'Send it to the host')
  await page.getByText('The host has what you need.').waitFor()
  await press(page, 'I am sending a colleague')
  await page.getByLabel('Their name').fill('Dee Doe')
  await page.getByLabel('Their e-mail address').fill(email.replace('gus', 'dee'))
  await inspect(page)
  await press(page, 'Ask them')
  await page.getByText(/^Dee Doe is asked to come in your stead/).waitFor()
  await press(page, 'Keep my place after all')
  await page.getByRole('button', { name: 'I am sending a colleague' }).waitFor()

  await host.goto(`/events/${id}`)
  const row = host.getByRole('listitem').filter({ hasText: 'Gus Guest' })
  await row.getByText('Guest', { exact: true }).waitFor()
  await row.getByText('Harbour Trust').waitFor()

  await page.getByRole('link', { name: 'Go to the way in' }).press('Enter')
  await page.getByRole('heading', { name: 'Open afternoon' }).waitFor()
  await inspect(page)
  await press(page, 'Join now')
  await page.getByRole('button', { name: 'I agree, let me in when it opens' }).waitFor()
  await page.getByRole('link', { name: 'Open Jitsi' }).waitFor()
  await inspect(page)

  await page.goto(own)
  await press(page, 'Give my place back')
  await page.getByText('You gave your place back.').waitFor()
  await inspect(page)
  await press(page, 'End this address and mail me a new one')
  await page.getByText('This address has ended.').waitFor()
  await page.goto(own)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByText('Gus Guest').count()).toBe(0)
  await page.context().close()
  await host.context().close()
})

test('a guest who was there answers two questions and takes a certificate; signed in, the place is among their events', async () => {
  const body = { ...newEvent(-30), title: 'Open evening', guests: forGuests }
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  const email = guestAddress()
  const token = await comeAsGuest(world, body.id, email)
  await world.database.execute(sql`delete from guest_codes where email = ${email}`)
  const gus = await world.signIn(email, 'Gus Newman')
  const signedIn = await openWindow(browser, world, gus, 375)
  await signedIn.goto('/events')
  await signedIn.getByRole('link', { name: 'Open evening' }).press('Enter')
  await signedIn.getByText('You have a place.').waitFor()
  await wereThere(world, body.id, [gus])
  await endedAgo(world, body.id, '1 hour')

  const page = await openWindow(browser, world, nobody, 375)
  await page.goto(`/guest/${token}`)
  await page.getByRole('heading', { name: 'Two questions' }).waitFor()
  await inspect(page)
  await page.getByRole('radio', { name: 'Very much' }).first().press('Space')
  await page.getByRole('radio', { name: 'Yes' }).last().press('Space')
  await press(page, 'Send my answers')
  await page.getByText(/^Thank you. Your answers count/).waitFor()
  await press(page, 'Make a certificate')
  await page.getByRole('link', { name: 'Download' }).waitFor()
  await inspect(page)
  for (const window of [signedIn, page]) await window.context().close()
})

test('a colleague is sent, says yes, and tells the host what they need, by keyboard', async () => {
  const body = { ...newEvent(24 * 60), title: 'Learning circle' }
  const params = { occurrenceId: body.id }
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  const [ada, ben] = await Promise.all(
    ['Ada', 'Ben'].map(async (name) =>
      world.member(network, await world.person(name, { organisation: 'Leeds' })),
    ),
  )
  await world.call(ada!, register, { params, body: {} })
  const giver = await openWindow(browser, world, ada!, 375)
  await giver.goto(`/events/${body.id}`)
  await press(giver, 'I am sending a colleague')
  await giver.getByLabel('Which colleague').press('Enter')
  await giver.getByRole('option', { name: 'Ben' }).press('Enter')
  await inspect(giver)
  await press(giver, 'Ask them')
  await giver.getByText(/^Ben is asked to come in your stead/).waitFor()
  await inspect(giver)

  const page = await openWindow(browser, world, ben!, 375)
  await page.goto('/settings')
  await page.getByRole('checkbox', { name: 'Captions' }).press('Space')
  await page.getByLabel('In your own words').fill('I lip-read.')
  await inspect(page)
  await press(page, 'Save what I need')
  await page.getByText('Saved', { exact: true }).first().waitFor()
  await page.goto(`/events/${body.id}`)
  await page.getByText(/^Ada cannot come and gives you their place/).waitFor()
  await inspect(page)
  await press(page, 'Take the place')
  await press(page, 'Tell the host what I need to take part')
  await page.getByText('The host has what you need.').waitFor()
  await page.getByText('Nobody has read it yet.').waitFor()
  await inspect(page)

  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/events/${body.id}`)
  await host.getByText('in the stead of Ada').waitFor()
  await host.getByRole('button', { name: 'Read: Ben' }).press('Enter')
  await host.getByText('I lip-read.').waitFor()
  await inspect(host)
  await page.reload()
  await page.getByText(/^Read by Cora Convenor/).waitFor()
  for (const window of [giver, page, host]) await window.context().close()
})
