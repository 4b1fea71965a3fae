import { sql } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { answerPoll, listPolls } from '@waymark/contracts/workshop-polls'
import { emptyRoom, foldAll } from '@waymark/contracts/workshop-state'
import { joinWorkshop, listEntries } from '@waymark/contracts/workshops'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person } from '../support/world.ts'

let world: World
let browser: Browser
let room: string
let [zoe, ada, ben, cy, dee]: Person[] = []
/** Who runs it, somebody of an NGO, somebody on a phone, and somebody who comes late. */
let host: Page
let member: Page
let phone: Page
let late: Page
const four = () => [host, member, phone, late]
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  const network = await world.network({ name: 'Safer places' })
  zoe = network.convenor
  ada = await world.member(network, await world.person('Ada', { organisation: 'Harbour Aid' }))
  await world.database.execute(sql`update organisations set kind = 'charity' where name = 'Harbour Aid'`)
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
  dee = await world.member(network, 'Dee')
  const agenda = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Listen to one another', minutes: 20 },
    { title: 'Close', minutes: 5 },
  ]
  const body = { ...newEvent(-10), agenda }
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [ada, ben, cy, dee])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const isFocused = (what: Locator) =>
  what.evaluateAll((elements) => elements.some((element) => element === document.activeElement))
/** Tab after Tab, until the focus is on what is meant. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  await what.first().waitFor()
  for (let presses = 0; presses < 120; presses++) {
    if (await isFocused(what)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${what.toString()}`)
}
async function press(page: Page, name: string | RegExp, key = 'Enter') {
  const exact = typeof name === 'string'
  await tabTo(page, page.getByRole('button', { name, exact }))
  await page.keyboard.press(key)
}
async function write(page: Page, label: string, words: string) {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(words)
}
async function say(page: Page, words: string) {
  await write(page, 'Say something', words)
  await page.keyboard.press('Enter')
}
/** A key of one letter, from somewhere where nobody types. */
async function key(page: Page, letter: string) {
  await tabTo(page, page.getByRole('log'))
  await page.keyboard.press(letter)
}
/** On a phone it has its number before it. */
const lastStep = /^(3\/3 )?Close$/
const beside = (page: Page, title: string) => page.getByRole('region', { name: title })

/** In by the agreement, which stands there to be read. */
async function comeIn(person: Person, width?: number): Promise<Page> {
  const page = await openWindow(browser, world, person, width)
  await page.goto(`/events/${room}/workshop`)
  await page.getByText('No young person is ever named or described').waitFor()
  await press(page, 'I agree, let me in')
  await page.getByRole('log').waitFor()
  return page
}

test('three agree and come in, and one key takes all of them to the first step', async () => {
  host = await comeIn(zoe!)
  member = await comeIn(ada!)
  phone = await comeIn(ben!, 375)
  await key(host, 'n')
  for (const page of [host, member, phone]) await beside(page, 'Where we are').getByText('Arrive').waitFor()
})

test('they talk, a hand goes up from the phone and gets the floor, and it is kept what was decided', async () => {
  await say(member, 'We put lanterns by the quay')
  const heard = phone.getByRole('article').filter({ hasText: 'We put lanterns by the quay' })
  await heard.getByText('Harbour Aid').waitFor()
  await say(phone, 'Who looks after them?')
  await member.getByRole('log').getByText('Who looks after them?').waitFor()
  await press(phone, 'Raise my hand')
  await beside(member, 'Hands up (1)').getByText('Ben', { exact: true }).waitFor()
  await press(host, 'Give the floor: Ben')
  await phone.getByText('You have the floor.').last().waitFor()
  await write(host, 'What was decided, in one line', 'Lower chairs in the hall')
  await host.keyboard.press('Enter')
  await beside(member, 'What was decided').getByText('Lower chairs in the hall').waitFor()
})

test('who comes late is told what was decided, and the next step moves all four', async () => {
  await world.settled()
  late = await comeIn(cy!)
  const card = late.getByRole('region', { name: /^You joined at/ })
  await card.getByText('Now: Arrive (step 1 of 3)').waitFor()
  await card.getByText('Lower chairs in the hall').waitFor()
  await card.getByText('Who looks after them?').waitFor()
  await press(late, 'I am ready')
  await card.waitFor({ state: 'detached' })
  await key(host, 'n')
  for (const page of four()) await beside(page, 'Where we are').getByText('Listen to one another').waitFor()
  await say(late, 'Hello from the train')
  for (const page of [host, member, phone])
    await page.getByRole('log').getByText('Hello from the train').waitFor()
})

test('a question is put to all; each answers it, and all four read what came of it', async () => {
  await press(host, 'Prepare a question')
  await write(host, 'The question', 'Shall we go on?')
  await write(host, 'What can be chosen, one on each line', 'Yes')
  await host.keyboard.press('Enter')
  await host.keyboard.type('No')
  await press(host, 'Keep the question')
  await press(host, 'Put it to all')
  await press(phone, 'A question is open')
  for (const page of four()) {
    await tabTo(page, page.getByRole('radio', { name: 'Yes' }))
    await page.keyboard.press('Space')
    await press(page, 'Answer')
  }
  // A fifth, who has no window here: of fewer answers nothing is shown.
  const { body: polls } = await world.call(dee!, listPolls, { params: { workshopId: room } })
  await world.call(dee!, answerPoll, {
    params: { workshopId: room, pollId: polls[0]!.id },
    body: { receipt: randomBytes(32).toString('hex'), chosen: [1] },
  })
  await host.getByText('5 answers are in the box.').waitFor()
  await press(host, 'Close it')
  for (const page of four()) await page.getByRole('row', { name: 'Yes 4' }).waitFor()
})

test('one is cut off: what they say is kept and sent once, and what they missed is caught up', async () => {
  await phone.context().setOffline(true)
  await phone.evaluate(() => window.dispatchEvent(new Event('offline')))
  await say(member, 'Said while somebody was away')
  await key(host, 'n')
  await beside(late, 'Where we are').getByText(lastStep).waitFor()
  await say(phone, 'Said in a tunnel')
  await phone.getByText('Not sent yet').first().waitFor()
  await phone.context().setOffline(false)
  await phone.getByText('Caught up, 1 message').waitFor()
  await beside(phone, 'Where we are').getByText(lastStep).waitFor()
  for (const page of [host, member, late]) await page.getByRole('log').getByText('Said in a tunnel').waitFor()
  const said = (page: Page) => page.getByRole('article').filter({ hasText: 'Said in a tunnel' }).count()
  expect(await Promise.all(four().map(said))).toEqual([1, 1, 1, 1])
  await inspect(phone)
})

test('whoever reads the log from its beginning is in the same room', async () => {
  const params = { workshopId: room }
  const { body } = await world.call(cy!, listEntries, { params, query: { after: 0 } })
  const { body: fresh } = await world.call(cy!, joinWorkshop, { params })
  expect(foldAll(emptyRoom, body.entries)).toEqual(fresh.state)
  for (const page of four()) await page.context().close()
})
