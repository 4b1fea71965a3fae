import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import * as contract from '@waymark/contracts/workshops'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let room: string
let [zoe, ada, ben, cy]: Person[] = []
/** The one who runs it, a member of an NGO, one on a phone, and one who comes late. */
let host: Page
let member: Page
let phone: Page
let late: Page
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
  const agenda = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Listen to one another', minutes: 20 },
    { title: 'Share', minutes: 20 },
    { title: 'Close', minutes: 5 },
  ]
  const body = { ...newEvent(-10), agenda }
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [ada, ben, cy])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  const enter = async (person: Person, width?: number) => {
    const page = await openWindow(browser, world, person, width)
    await page.goto(`/events/${room}/workshop`)
    await page.getByRole('button', { name: 'I agree, let me in' }).press('Enter')
    await page.getByRole('log').waitFor()
    return page
  }
  host = await enter(zoe)
  member = await enter(ada)
  phone = await enter(ben, 375)
  open = enter
})
let open: (person: Person, width?: number) => Promise<Page>
afterAll(async () => {
  await browser.close()
  await world.close()
})

const act = (person: Person, type: EntryType, payload: Payload) =>
  world.call(person, contract.addEntry, {
    params: { workshopId: room },
    body: { id: randomUUID(), type, payload } as never,
  })
const say = async (page: Page, words: string) => {
  await page.getByLabel('Say something').fill(words)
  await page.getByLabel('Say something').press('Enter')
}
const beside = (page: Page, title: string) => page.getByRole('region', { name: title })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')
/** Chooses in the menu of some words, by keyboard alone. */
async function choose(page: Page, words: string, item: string) {
  await page.getByRole('log').focus()
  await page.keyboard.press('End')
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('article') })
    .filter({ hasText: words })
    .first()
  for (let tries = 0; tries < 20; tries++) {
    if (await row.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowUp')
    await page.waitForTimeout(50)
  }
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: item, exact: true }).press('Enter')
}

test('one key moves every screen to the next step, and the clock runs by the server', async () => {
  await beside(member, 'Where we are').getByText('The first step has not begun.').waitFor()
  await host.keyboard.press('n')
  for (const page of [host, member, phone]) {
    await beside(page, 'Where we are').getByText('Arrive').waitFor()
    await page.getByText(/^(9:5\d|10:00) left$/).waitFor()
  }
  await member.getByText('Then: Listen to one another, 20 minutes').waitFor()
  // Whoever does not run it has no such key, and whoever types does not mean it.
  await member.keyboard.press('n')
  await host.getByLabel('Say something').pressSequentially('now')
  expect(await host.getByLabel('Say something').inputValue()).toBe('now')
  await host.getByLabel('Say something').fill('')
  await beside(host, 'Where we are').getByText('Step 1 of 4').waitFor()
  for (const page of [host, member]) await inspect(page)
  await phone.getByRole('button', { name: /^Show the room/ }).press('Enter')
  await phone.getByText('Run sheet').waitFor()
  await inspect(phone)
  await phone.getByRole('button', { name: 'Hide it' }).press('Enter')
})

test('hands go up in their order; whoever has had the floor least is put first, and is given it', async () => {
  await act(zoe!, 'call', { personId: ada!.id })
  await member.keyboard.press('h')
  await beside(host, 'Hands up (1)').getByText('had the floor once').waitFor()
  await phone.getByRole('button', { name: 'Raise my hand' }).press('Enter')
  const hands = beside(host, 'Hands up (2)')
  await hands.getByText('has not had the floor yet').waitFor()
  expect(await hands.locator('strong').allInnerTexts()).toEqual(['Ada', 'Ben'])
  await press(host, 'Fewest turns first')
  await expect
    .poll(() => beside(member, 'Hands up (2)').locator('strong').allInnerTexts())
    .toEqual(['Ben', 'Ada'])
  await host.getByRole('button', { name: 'Move Ada up' }).press('Enter')
  await expect
    .poll(() => beside(member, 'Hands up (2)').locator('strong').allInnerTexts())
    .toEqual(['Ada', 'Ben'])
  await press(host, 'Fewest turns first')
  await press(host, 'Give the floor: Ben')
  await phone.getByText('You have the floor.').last().waitFor()
  await beside(member, 'Hands up (1)').getByText('Ben has the floor.').waitFor()
  // The row has gone with its button: the next hand's has the focus.
  const next = host.getByRole('button', { name: 'Give the floor: Ada' })
  await expect.poll(() => next.evaluate((element) => element === document.activeElement)).toBe(true)
  await inspect(host)
})

test('words are answered, changed, said something to by name, and taken away', async () => {
  await say(member, 'We put lanterns by the quay')
  await phone.getByRole('log').getByText('We put lanterns by the quay').waitFor()
  await choose(host, 'lanterns', 'Answer')
  await say(host, 'Who looks after them?')
  await member.getByRole('button', { name: 'In answer to Ada: We put lanterns by the quay' }).waitFor()
  await choose(member, 'lanterns', 'Change')
  const change = member.getByLabel('Change what you said')
  await change.fill('We put lanterns by the weir')
  await change.press('Enter')
  await phone.getByText(/ · changed$/).waitFor()
  await choose(phone, 'lanterns', 'Trying this')
  await host.getByText('Trying this: Ben').waitFor()
  await choose(member, 'lanterns by the weir', 'Take away')
  const asked = member.getByRole('dialog', { name: 'Take away' })
  await asked.getByText('Your words go for everybody. This cannot be undone.').waitFor()
  await inspect(member)
  await member.keyboard.press('Escape')
  const row = () => member.evaluate(() => document.activeElement?.closest('li')?.textContent)
  await expect.poll(row).toContain('lanterns by the weir')
  await choose(host, 'lanterns by the weir', 'Take away')
  await host.getByText('These words of Ada go for everybody. This cannot be undone.').waitFor()
  await press(host, 'Cancel')
  await choose(member, 'lanterns by the weir', 'Take away')
  await asked.getByRole('button', { name: 'Take away' }).press('Enter')
  await expect.poll(row).toContain('Ada took these words away.')
  await host.getByText(/^Ada took these words away\./).waitFor()
  await host.getByRole('button', { name: 'In answer to words that cannot be read' }).waitFor()
  expect(await phone.getByRole('log').getByText('lanterns').count()).toBe(0)
  await inspect(host)
})

test('who asks for a break knows before who hears it, and nobody else does', async () => {
  await beside(host, 'Who helps').getByText('Give somebody a part').press('Enter')
  await host.getByLabel('Who', { exact: true }).press('Enter')
  await host.getByRole('option', { name: 'Ada' }).press('Enter')
  await host.getByRole('listbox').waitFor({ state: 'detached' })
  await host.getByLabel('As what').press('Enter')
  await host.getByRole('option', { name: 'wellbeing buddy' }).press('Enter')
  await press(host, 'Give it')
  await beside(member, 'Who helps').getByText('wellbeing buddy').waitFor()
  await phone.getByRole('button', { name: 'How is it going?' }).press('Enter')
  await phone.getByRole('menuitem', { name: 'I need a break' }).press('Enter')
  await phone.getByText(/^Heard by .* and Ada \(wellbeing buddy\)/).waitFor()
  await inspect(phone)
  await press(phone, 'Tell them')
  await phone.getByText(/^They know\./).waitFor()
  await press(phone, 'Back to the room')
  for (const page of [host, member])
    await beside(page, 'Asked for a break')
      .getByText(/^Ben, at/)
      .waitFor()
  await inspect(member)
  await press(host, 'I am looking after it: Ben')
  for (const page of [host, member])
    await beside(page, 'Asked for a break')
      .getByText(/ looks after it\.$/)
      .waitFor()
})

test('who comes late is told what they need: the step, what was decided, what was said', async () => {
  await host.keyboard.press('n')
  await host.getByLabel('What was decided, in one line').fill('Lower chairs in the hall')
  await host.getByLabel('What was decided, in one line').press('Enter')
  await beside(member, 'What was decided').getByText('Lower chairs in the hall').waitFor()
  await world.settled()
  late = await open(cy!)
  const card = late.getByRole('region', { name: /^You joined at \d\d:\d\d\. Here is what you need\.$/ })
  await card.getByText('Now: Listen to one another (step 2 of 4)').waitFor()
  await card.getByText('Lower chairs in the hall').waitFor()
  await card.getByText('Who looks after them?').waitFor()
  expect(await late.getByText('Asked for a break').count()).toBe(0)
  await inspect(late)
  await press(late, 'I am ready')
  await card.waitFor({ state: 'detached' })
})

test('a step that runs over is said in words, and what can be done about it', async () => {
  await world.database.execute(
    sql`update workshop_entries set at = at - interval '25 minutes' where workshop_id = ${room} and type = 'step'`,
  )
  await world.database.execute(sql`delete from workshop_snapshots`)
  await host.reload()
  await beside(host, 'Where we are')
    .getByText(/^[5-8]:\d\d over its time$/)
    .waitFor()
  const what = beside(host, 'This step is over its time. What now?')
  await what.waitFor()
  await inspect(host)
  await what.getByRole('button', { name: 'Leave it out' }).press('Enter')
  await member.getByText('Then: Close, 5 minutes').waitFor()
  await what.getByRole('button', { name: 'Run on, 5 more minutes' }).press('Enter')
  await beside(host, 'Where we are')
    .getByText(/^[45]:\d\d left$/)
    .waitFor()
})

test('it is handed over with one key', async () => {
  await act(zoe!, 'role', { personId: ada!.id, role: 'co-facilitator' })
  await member.getByRole('button', { name: 'Next: Close' }).waitFor()
  await host.locator('h1').focus()
  await host.keyboard.press('o')
  await expect
    .poll(() => beside(member, 'Who helps').getByRole('listitem').first().innerText())
    .toMatch(/^Ada/)
  await host.getByRole('button', { name: 'Take the lead' }).waitFor()
  await host.keyboard.press('?')
  await host.getByRole('dialog', { name: 'Keys' }).getByText('Next step, for everybody').waitFor()
  await inspect(host)
  await host.keyboard.press('Escape')
})

test('what is done while a window is cut off is kept and sent once, and what was missed is caught up', async () => {
  await phone.context().setOffline(true)
  await phone.evaluate(() => window.dispatchEvent(new Event('offline')))
  for (const words of ['One', 'Two', 'Three'])
    await act(ada!, 'chat', { text: `${words} while you were away` })
  await phone.locator('h1').focus()
  await phone.keyboard.press('h')
  await phone.getByRole('button', { name: 'Lower my hand' }).waitFor()
  await phone.context().setOffline(false)
  await phone.getByText('Caught up, 3 messages').waitFor({ timeout: 60_000 })
  await beside(host, 'Hands up (2)').locator('strong', { hasText: 'Ben' }).waitFor({ timeout: 60_000 })
})

test('a step that was pressed without a connection is not sent once somebody else has moved on', async () => {
  await host.context().setOffline(true)
  await host.evaluate(() => window.dispatchEvent(new Event('offline')))
  await host.locator('h1').focus()
  await host.keyboard.press('n')
  await beside(host, 'Where we are').getByText('Step 3 of 3').waitFor()
  await act(ada!, 'step', { index: 0 })
  await host.context().setOffline(false)
  await host
    .getByText('The meeting has moved on meanwhile, so this was not sent.')
    .first()
    .waitFor({ timeout: 60_000 })
  for (const page of [host, member]) await beside(page, 'Where we are').getByText('Step 1 of 3').waitFor()
})

test('what is being written beside the words stays, and in hand, when the window changes its width', async () => {
  await press(host, 'Change the steps')
  const first = host.getByLabel('What happens').first()
  await first.fill('Arrive, and a hello')
  await host.setViewportSize({ width: 375, height: 900 })
  await expect.poll(() => first.evaluate((box) => box === document.activeElement)).toBe(true)
  await host.setViewportSize({ width: 1280, height: 900 })
  await expect.poll(() => first.evaluate((box) => box === document.activeElement)).toBe(true)
  expect(await first.inputValue()).toBe('Arrive, and a hello')
  await first.press('Escape')
  await host.getByRole('button', { name: 'Change the steps' }).waitFor()
})

test('steps that are refused when they are sent again come back to their writer, open at what is wrong', async () => {
  const { body } = await world.call(zoe!, contract.joinWorkshop, { params: { workshopId: room } })
  const steps = [{ title: 'Visit Saltmarsh Academy', minutes: 10 }]
  const kept = [{ id: randomUUID(), type: 'sheet', payload: { steps }, state: 'waiting' }]
  const left = kept.map((each) => ({ ...each, at: new Date().toISOString(), step: body.state.now?.since }))
  const place = `waymark:unsent:room:${room}:${zoe!.id}`
  await host.evaluate(([key, words]) => localStorage.setItem(key!, words!), [place, JSON.stringify(left)])
  await host.reload()
  const wrong = host.getByLabel('What happens')
  await host.getByText('This names a school or college.').waitFor()
  expect(await wrong.inputValue()).toBe('Visit Saltmarsh Academy')
  await expect.poll(() => wrong.evaluate((box) => box === document.activeElement)).toBe(true)
  await wrong.press('Escape')
  await beside(host, 'Where we are').getByText('Step 1 of 3').waitFor()
})

test('who goes back in what was said finds it page by page, and what they read stays where it is', async () => {
  for (let nth = 1; nth <= 130; nth++) await act(ada!, 'chat', { text: `Line ${nth}` })
  await member.reload()
  const log = member.getByRole('log')
  await log.getByText('Line 130', { exact: true }).waitFor()
  // Earlier ones are on their way until the reader has looked where they are.
  const gate = Promise.withResolvers<void>()
  await member.route(/entries\?before=/, async (route) => {
    await gate.promise
    await route.continue()
  })
  await log.focus()
  await member.keyboard.press('Home')
  // The hundredth from the end is the first that was there; those before it come above it.
  const read = log.getByText('Line 31', { exact: true })
  await member.getByRole('button', { name: 'Earlier messages are coming …' }).waitFor()
  const place = async () => (await read.boundingBox())!.y
  const before = await place()
  gate.resolve()
  await log.getByText('Line 30', { exact: true }).waitFor({ state: 'attached' })
  await member.waitForTimeout(300)
  expect(Math.abs((await place()) - before)).toBeLessThan(3)
  expect(await log.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  const top = await log.evaluate((element) => element.scrollTop)
  expect(top).toBeGreaterThan(300)
  await say(host, 'Said while somebody reads')
  await member.waitForTimeout(500)
  expect(await log.evaluate((element) => element.scrollTop)).toBe(top)
  for (let pages = 0; pages < 3; pages++) {
    await member.keyboard.press('Home')
    await member.waitForTimeout(400)
  }
  await log
    .getByText(/opened the room|Now: Arrive/)
    .first()
    .waitFor({ timeout: 3000 })
  await member.getByRole('button', { name: 'To the newest' }).press('Enter')
  await log.getByText('Said while somebody reads').waitFor()
})

test('a question to all is put in the room, said as a line, and stands beside the words', async () => {
  const questions = beside(host, 'Questions to all')
  await questions.getByRole('button', { name: 'Prepare a question' }).press('Enter')
  await questions.getByLabel('The question').fill('Shall we go on?')
  await questions.getByLabel('What can be chosen, one on each line').fill('Yes\nNo')
  await questions.getByRole('button', { name: 'Keep the question' }).press('Enter')
  await questions.getByRole('button', { name: 'Put it to all' }).press('Enter')
  await beside(member, 'Questions to all').getByText('Shall we go on?').waitFor()
  await phone.getByRole('button', { name: 'A question is open' }).press('Enter')
  await beside(phone, 'Questions to all').getByText('Shall we go on?').waitFor()
  await phone.getByRole('button', { name: 'Hide it' }).press('Enter')
  await phone.getByRole('button', { name: 'A question is put to all: Shall we go on?' }).press('Enter')
  const question = beside(phone, 'Questions to all').getByRole('heading', { name: 'Shall we go on?' })
  await expect.poll(() => question.evaluate((each) => each === document.activeElement)).toBe(true)
  await inspect(phone)
})
