import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { remindDue } from '../../apps/api/src/features/notifications/starts/sending.ts'
import { readOutbox } from '../../apps/api/src/platform/mail.ts'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let ada: Person
let ben: Person
let address: string
let code: string
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const body = { ...newEvent(10), title: 'Reading circle', place: 'Online' }
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: body.id }, body: {} })
  // As if the place had been taken yesterday, so that the reminder of an hour before is still to come.
  const { sql } = await import('drizzle-orm')
  await world.database.execute(sql`update registrations set changed_at = now() - interval '1 day'`)
  address = `/events/${body.id}`
  await remindDue(world.app)
  const letter = (await readOutbox(world.database, 200)).find(
    ({ id, recipient }) => id.startsWith('reminder ') && recipient === ada.email,
  )
  code = /\/join\/(\w{8})\n/.exec(letter?.body ?? '')?.[1] ?? ''
  if (!code) throw new Error('no reminder came')
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')

test('from the reminder by its link, signed out at first, into the room; the host sees who came', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(address)
  await host.getByRole('heading', { name: 'Have a place (2)' }).waitFor()

  // Signed out: the way leads through signing in and back.
  const away = await openWindow(browser, world, { ...ada, cookies: 'none=none' })
  await away.goto(`/join/${code}`)
  await away.waitForURL(
    (url) => url.pathname === '/sign-in' && url.searchParams.get('next') === `/join/${code}`,
  )

  const page = await openWindow(browser, world, ada, 375)
  await page.goto(`/join/${code}`)
  await page.getByRole('heading', { name: 'Reading circle' }).waitFor()
  await inspect(page)
  await press(page, 'Join now')
  await press(page, 'I agree, let me in')
  await page.getByText('1 person here').waitFor()
  await host.getByText('1 of 2 are here').waitFor()

  // Somebody else types her code, and his own name is ticked off by hand.
  const other = await openWindow(browser, world, ben, 320)
  await other.goto('/join')
  await other.getByLabel('Your code').fill(`${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase())
  await inspect(other)
  await press(other, 'Go on')
  await other.getByText('No place of yours goes with this code.').waitFor()
  await inspect(other)
  await host.getByRole('checkbox', { name: 'Here: Ben' }).press('Space')
  await host.getByText('2 of 2 are here').waitFor()
  await inspect(host)
  await host.getByRole('checkbox', { name: 'Here: Ben' }).press('Space')
  await host.getByText('1 of 2 are here').waitFor()

  // The code for the door is drawn here, and lets in who has a place.
  await press(host, 'Code for the door')
  await host.getByRole('img', { name: 'A picture of the code for phones' }).waitFor()
  await inspect(host)
  const door = await host.locator('p.font-mono').innerText()
  await other.getByLabel('Your code').fill(door)
  await press(other, 'Go on')
  await press(other, 'I am here')
  await other.getByText('You are checked in. Welcome.').waitFor()
})

test('the video link is set by the host, and opens beside the room for who has checked in', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(address)
  await press(host, 'Set a video link')
  await host.getByLabel('Link to the meeting').fill('https://teams.microsoft.com/l/meetup-join/1')
  await inspect(host)
  await press(host, 'Save the link')
  await host.getByRole('button', { name: 'Swap the video link' }).waitFor()

  const page = await openWindow(browser, world, ada, 375)
  await page.goto(`${address}/workshop`)
  await press(page, 'I agree, let me in')
  const link = page.getByRole('link', { name: 'Open Teams' })
  await link.waitFor()
  expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
    '_blank',
    'noopener noreferrer',
  ])
  await inspect(page)
})

test('“I have it” is one press, by keyboard', async () => {
  const page = await openWindow(browser, world, ada, 320)
  await page.goto(address)
  await press(page, 'I have it')
  await page.getByText('You said “I have it”, so no reminder comes.').waitFor()
  await inspect(page)
})

test('afterwards people see their own minutes first and put them right; the host sees both a day later', async () => {
  const { sql } = await import('drizzle-orm')
  const id = address.split('/')[2]!
  // An hour that has passed, of which she was in the room for the first half.
  await world.database.execute(
    sql`update occurrences set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = ${id}`,
  )
  await world.database.execute(
    sql`update attendance_intervals set joined_at = now() - interval '130 minutes', left_at = now() - interval '90 minutes' where person_id = ${ada.id} and source = 'room'`,
  )
  const page = await openWindow(browser, world, ada, 320)
  await page.goto(address)
  await page.getByText('As far as we know: 30 minutes.').waitFor()
  await page.getByText(/^Only you see this until/).waitFor()
  await press(page, 'Put it right')
  await page.getByLabel('Minutes I was there').fill('45')
  await page.getByLabel('Why it is different').fill('I joined by phone later')
  await inspect(page)
  await press(page, 'Save')
  await page.getByText('You say: 45 minutes.').waitFor()
  await inspect(page)

  const host = await openWindow(browser, world, network.convenor)
  await host.goto(address)
  await host.getByText(/^People see their own minutes first/).waitFor()
  await world.database.execute(
    sql`update occurrences set starts_at = starts_at - interval '1 day', ends_at = ends_at - interval '1 day' where id = ${id}`,
  )
  await host.reload()
  const row = host.getByRole('row', { name: /Ada/ })
  await row.waitFor()
  await expect.poll(() => row.getByRole('cell').allInnerTexts()).toEqual(['0', '45'])
  await inspect(host)
})
