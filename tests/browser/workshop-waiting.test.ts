import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { preparePoll } from '@waymark/contracts/workshop-polls'
import * as contract from '@waymark/contracts/workshops'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let room: string
let [zoe, ada, ben]: Person[] = []
let host: Page
let member: Page
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, await world.person('Ben', { organisation: 'Weir Council' }))
  const agenda = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Listen to one another', minutes: 20 },
  ]
  const body = { ...newEvent(50), agenda }
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  await world.call(zoe, preparePoll, {
    params: { workshopId: room, pollId: randomUUID() },
    body: { kind: 'single', question: 'Shall we go on?', options: ['Yes', 'No'] },
  })
  host = await openWindow(browser, world, zoe)
  member = await openWindow(browser, world, ada, 375)
  for (const page of [host, member]) await page.goto(`/events/${room}/workshop`)
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')
/** What the room has kept, and who was seen in it. */
async function traces() {
  const { rows } = await world.database.execute<{ kept: string }>(sql`
    select concat_ws(' ', (select count(*) from workshop_entries where workshop_id = ${room}),
      (select count(*) from workshop_presence where workshop_id = ${room}),
      (select count(*) from attendance_intervals where occurrence_id = ${room}),
      (select count(*) from registrations where occurrence_id = ${room} and checked_in_at is not null),
      (select count(*) from workshop_polls where workshop_id = ${room} and state <> 'prepared'),
      (select count(*) from workshop_rounds where workshop_id = ${room})) as kept`)
  return rows[0]!.kept
}

test('whoever waits reads what is agreed, who comes, when it opens, and whether all works', async () => {
  await member.getByText(/^The room opens in 3\d minutes\.$/).waitFor()
  await member
    .getByText(/^It opens at \d\d:\d\d UK time, and the meeting starts at \d\d:\d\d UK time\.$/)
    .waitFor()
  const who = member.getByRole('region', { name: 'Who is expected' })
  await who.getByText('2 people have places.').waitFor()
  await who.getByText('From Ada’s Council and Weir Council.').waitFor()
  await who.getByText('By name').press('Enter')
  await who.getByText('Ben', { exact: true }).waitFor()
  const line = member.getByRole('region', { name: 'Does your connection work?' })
  await line.getByText('This browser reaches Waymark.').waitFor()
  await line.getByText('Live: what is said arrives at once.').waitFor()
  await line.getByText('Your clock is right.').waitFor()
  await press(member, 'Which keys do what')
  await member.getByRole('dialog', { name: 'Keys' }).getByText('Raise or lower my hand').waitFor()
  expect(await member.getByRole('dialog').getByText('Next step, for everybody').count()).toBe(0)
  await member.keyboard.press('Escape')
  expect(await member.getByRole('button', { name: 'Practise the run sheet' }).count()).toBe(0)
  await inspect(member)
  expect(await traces()).toBe('0 0 0 0 0 0')
})

test('what is read aloud is chosen at the door, and holds in the room', async () => {
  await member.getByLabel('What is read aloud').press('Enter')
  await member.getByRole('option', { name: 'Read nothing aloud' }).press('Enter')
  await expect
    .poll(() => member.evaluate(() => localStorage.getItem('waymark:room-aloud')))
    .toContain('nothing')
  await member.evaluate(() => localStorage.removeItem('waymark:room-aloud'))
  await member.reload()
})

test('whoever leads walks the run sheet, and leaves no trace of it', async () => {
  await host.getByRole('region', { name: 'What happens when' }).getByText('Listen to one another').waitFor()
  await inspect(host)
  await press(host, 'Practise the run sheet')
  await host.getByText('Practice: nobody else sees this, nothing is kept.').waitFor()
  const now = host.getByRole('region', { name: 'Where we are' })
  await now.getByRole('button', { name: 'Begin: Arrive' }).press('Enter')
  await now.getByText(/^(9:5\d|10:00) left$/).waitFor()
  await press(host, 'Clock: nearly over')
  await now.getByText('Nearly over').waitFor()
  await inspect(host)
  await press(host, 'Clock: 1 minute on')
  await host.getByRole('region', { name: 'This step is over its time. What now?' }).waitFor()
  await host.locator('h1').focus()
  await host.keyboard.press('n')
  await now.getByText('Step 2 of 2').waitFor()
  await press(host, 'A hand goes up')
  await host.getByRole('button', { name: 'Give the floor: Practice person 1' }).press('Enter')
  await press(host, 'Somebody speaks')
  await host.getByLabel('Say something').fill('Only practice')
  await host.getByLabel('Say something').press('Enter')
  await host.getByRole('log').getByText('Only practice').waitFor()
  await press(host, 'Somebody asks')
  const asked = host.getByRole('region', { name: 'Questions from the room' })
  await asked.getByRole('button', { name: /^Let it through/ }).press('Enter')
  await asked.getByRole('button', { name: 'I would like to know that too' }).press('Enter')
  const notes = host.getByRole('region', { name: 'Notes', exact: true })
  await notes.getByRole('button', { expanded: false }).press('Enter')
  await notes.getByRole('textbox').first().fill('Only practised')
  const polls = host.getByRole('region', { name: 'Polls', exact: true })
  await polls.getByRole('button', { name: 'Put it to all' }).press('Enter')
  await polls.getByRole('radio', { name: 'No' }).check()
  await polls.getByRole('button', { name: 'Answer' }).press('Enter')
  await polls.getByText('Your answer is in the box.').waitFor()
  await polls.getByRole('button', { name: 'Close it' }).press('Enter')
  await polls.getByText('These answers are made up').waitFor()
  await press(host, 'Make groups')
  await host.getByLabel('What they do').fill('Talk about it')
  await host.locator('form').getByRole('button', { name: 'Make groups' }).press('Enter')
  await host.getByRole('heading', { name: 'Group 3', exact: true }).waitFor()
  await press(host, 'Open the groups')
  await press(host, 'Close the groups in 2 minutes')
  await inspect(host)
  await world.settled()
  expect(await traces()).toBe('0 0 0 0 0 0')
  // From the first step, without what was said, asked, noted and answered.
  await press(host, 'Start again')
  await now.getByRole('button', { name: 'Begin: Arrive' }).waitFor()
  await notes.getByRole('button', { expanded: false }).press('Enter')
  await expect.poll(() => notes.getByRole('textbox').first().inputValue()).not.toBe('Only practised')
  expect(await host.getByText('Only practice', { exact: true }).count()).toBe(0)
  expect(await polls.getByText('These answers are made up').count()).toBe(0)
  expect(await host.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toMatch(/practice/i)
  await press(host, 'End the practice')
  await host.getByRole('button', { name: 'I agree, let me in to prepare' }).waitFor()
})

test('whoever agreed early comes in by themselves when it opens, and is there from then on', async () => {
  await press(member, 'I agree, let me in when it opens')
  await member.getByText(/^You have agreed\./).waitFor()
  await inspect(member)
  await press(host, 'I agree, let me in to prepare')
  await host.getByRole('log').waitFor()
  await press(host, 'Open the room')
  await member.getByRole('log').waitFor()
  await host.getByText('2 people here').waitFor()
  const { body } = await world.call(ada!, contract.readWorkshop, { params: { workshopId: room } })
  expect(body.state).toBe('open')
})

test('where the fast way is blocked, the door and the room say so in words, and all works', async () => {
  const slow = await openWindow(browser, world, ben!)
  await slow.routeWebSocket(/socket\.io/, (socket) => socket.close())
  await slow.goto(`/events/${room}/workshop`)
  await slow
    .getByText(/^Live, by the slow way: your network blocks the fast one\./)
    .waitFor({ timeout: 20_000 })
  await inspect(slow)
  await press(slow, 'I agree, let me in')
  await slow.getByRole('log').waitFor()
  await slow.getByText('Live, by the slow way', { exact: true }).waitFor()
  await member.getByText('Live', { exact: true }).waitFor()
  await member.getByLabel('Say something').fill('Hello by the fast way')
  await member.getByLabel('Say something').press('Enter')
  await slow.getByRole('log').getByText('Hello by the fast way').waitFor()
  await slow.getByLabel('Say something').fill('And by the slow one')
  await slow.getByLabel('Say something').press('Enter')
  await member.getByRole('log').getByText('And by the slow one').waitFor()
  // Cut off for a while, it catches up by the slow way too, and says how much there was.
  await slow.context().setOffline(true)
  await slow.evaluate(() => window.dispatchEvent(new Event('offline')))
  for (const text of ['One', 'Two'])
    await world.call(ada!, contract.addEntry, {
      params: { workshopId: room },
      body: { id: randomUUID(), type: 'chat', payload: { text } },
    })
  await slow.getByText('Reconnecting …').waitFor()
  await slow.context().setOffline(false)
  await slow.getByText('Caught up, 2 messages').waitFor({ timeout: 60_000 })
  await slow.getByText('Live, by the slow way', { exact: true }).waitFor({ timeout: 30_000 })
})
