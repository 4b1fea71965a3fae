import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { remindDue } from '../../apps/api/src/features/notifications/starts/sending.ts'
import { readOutbox } from '../../apps/api/src/platform/mail.ts'
import { endedAgo, wereThere } from '../support/attending.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')
/** As if its start were so many minutes from now, and every place had been taken a day ago. */
const startsIn = (id: string, minutes: number) =>
  world.database.execute(sql`
    with moved as (update occurrences set starts_at = now() + make_interval(mins => ${minutes}),
      ends_at = now() + make_interval(mins => ${minutes + 60}) where id = ${id})
    update registrations set changed_at = now() - interval '1 day' where occurrence_id = ${id}`)

test('from a series to the record of one who came: full, in line, another date, in by the link, certified', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/networks/${network.id}/events/new`)
  await host.getByLabel('Title').fill('Learning set')
  await host.getByLabel('Day', { exact: true }).fill('2027-03-22')
  await host.getByRole('radio', { name: 'Every few weeks, on the same weekday' }).press('Space')
  await host.getByLabel('Weeks from one date to the next').fill('1')
  await host.getByLabel('How many dates').fill('3')
  await host.getByLabel('How many places').fill('1')
  await host.getByLabel('Begin its conversation (optional)').fill('What shall we look at together?')
  await host.getByLabel('Begin the conversation of each date with these words').press('Space')
  await press(host, 'Plan it')
  await host.getByRole('heading', { name: 'All dates' }).waitFor()
  const first = new URL(host.url()).pathname

  const one = await openWindow(browser, world, ada)
  await one.goto(first)
  await press(one, 'Take a place')
  await one.getByText('You have a place', { exact: true }).first().waitFor()
  const two = await openWindow(browser, world, ben, 375)
  await two.goto(first)
  await press(two, 'Get in line for a place')
  await two.getByText('You are first in line.').waitFor()
  await press(one, 'Give my place back')
  await press(two, 'Take the place')
  await two.getByText('You have a place', { exact: true }).first().waitFor()

  await press(host, 'Move to another date: Ben')
  await host
    .getByRole('button', { name: /Monday 5 April 2027/ })
    .first()
    .press('Enter')
  await two.getByText('Your place was taken back. Another date was found for you.').waitFor()
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select occurrence_id as id from registrations where person_id = ${ben.id} and state = 'registered'`,
  )
  const id = rows[0]!.id

  // The day has come: the reminder brings his own link, which is the check-in.
  await startsIn(id, 10)
  await remindDue(world.app)
  const letter = (await readOutbox(world.database, 200)).find(
    ({ id: about, recipient }) => about.startsWith('reminder ') && recipient === ben.email,
  )
  await two.goto(/\/join\/\w{8}/.exec(letter!.body)![0])
  await press(two, 'Join now')
  await press(two, 'I agree, let me in')
  await two.getByText('1 person here').waitFor()
  await host.goto(`/events/${id}`)
  await host.getByText(/^1 post, /).waitFor()
  await host.getByText('1 of 1 is here').or(host.getByText('1 of 1 are here')).waitFor()

  await wereThere(world, id, [ben])
  await endedAgo(world, id, '1 hour')
  await two.goto(`/events/${id}`)
  const [certificate] = await Promise.all([two.waitForEvent('download'), press(two, 'Download')])
  expect((await readFile(await certificate.path())).subarray(0, 5).toString()).toBe('%PDF-')
  await press(two, 'Make this a CPD note')
  await two.getByLabel('What you did, and why it matters').fill('We asked open questions.')
  await two.getByLabel('What you learnt', { exact: true }).fill('To wait for an answer.')
  await two.getByText(/^Saved at/).waitFor()
  await inspect(two)
  await two.goto('/cpd')
  const arriving = two.waitForEvent('download')
  await press(two, 'Plain text')
  const record = await readFile(await (await arriving).path(), 'utf8')
  expect(record).toContain('Learning set')
  expect(record).toContain('To wait for an answer.')
  await Promise.all([host, one, two].map((page) => page.context().close()))
})
