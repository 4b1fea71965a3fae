import type { Browser, Locator } from 'playwright-core'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { answerPoll, listPolls } from '@waymark/contracts/workshop-polls'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let room: string
const people: Person[] = []
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  const body = newEvent(-10)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const name of ['Ada', 'Ben', 'Cy', 'Dee', 'Eve']) {
    const person = await world.member(network, name)
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
    people.push(person)
  }
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

async function enter(person: Person, width?: number) {
  const page = await openWindow(browser, world, person, width)
  await page.goto(`/events/${room}/workshop`)
  await page.getByRole('button', { name: 'I agree, let me in' }).press('Enter')
  await page.getByLabel('Say something').waitFor()
  return page
}

const isFocused = (place: Locator) => place.evaluate((element) => element === document.activeElement)

test('a question is prepared, changed, put, answered on a phone, changed, closed and shown, by keyboard alone', async () => {
  const host = await enter(network.convenor)
  const phone = await enter(people[0]!, 375)
  await host.getByRole('button', { name: 'Polls' }).press('Enter')
  await host.getByRole('button', { name: 'Prepare a question' }).press('Enter')
  await expect.poll(() => isFocused(host.getByRole('combobox', { name: 'Begin from' }))).toBe(true)
  const options = host.getByRole('textbox', { name: 'What can be chosen, one on each line' })
  await host.getByRole('textbox', { name: 'The question' }).fill('Shall we go on?')
  for (const [lines, reason] of [
    ['Yes', 'Please give at least two things to choose from, each on its own line.'],
    ['Yes\nyes', 'Two of these are the same.'],
  ] as const) {
    await options.fill(lines)
    await host.getByRole('button', { name: 'Keep the question' }).press('Enter')
    await host.getByText(reason).waitFor()
    await expect.poll(() => isFocused(options)).toBe(true)
    await expect.poll(() => options.getAttribute('aria-invalid')).toBe('true')
  }
  await inspect(host)
  await host.getByRole('combobox', { name: 'Begin from' }).press('Enter')
  await host.getByRole('option', { name: 'How are we doing?' }).press('Enter')
  await expect
    .poll(() => host.getByRole('textbox', { name: 'The question' }).inputValue())
    .toBe('How are we doing?')
  await inspect(host)
  await host.getByRole('button', { name: 'Keep the question' }).press('Enter')
  await host.getByRole('button', { name: 'Change: How are we doing?' }).press('Enter')
  await host.getByRole('textbox', { name: 'The question' }).fill('How are we doing now?')
  await expect.poll(() => options.inputValue()).toContain('I am struggling')
  await inspect(host)
  await host.getByRole('button', { name: 'Keep the question' }).press('Enter')
  await expect
    .poll(() => isFocused(host.getByRole('button', { name: 'Change: How are we doing now?' })))
    .toBe(true)
  await host.getByRole('button', { name: 'Put it to all' }).press('Enter')
  await host.getByText('Fewer than 5 answers so far.').waitFor()

  await phone.getByText('A question is put to all: How are we doing now?').waitFor()
  await phone.getByRole('button', { name: 'A question is open' }).press('Enter')
  await phone.getByRole('radio', { name: 'I am struggling' }).press('Space')
  await phone.getByRole('button', { name: 'Answer', exact: true }).press('Enter')
  await phone.getByText('Your answer waits for a few others').waitFor()
  await inspect(phone)
  await host.getByText('Fewer than 5 answers so far.').waitFor()
  const { body: polls } = await world.call(people[1]!, listPolls, { params: { workshopId: room } })
  expect(polls.map(({ question }) => question)).toEqual(['How are we doing now?'])
  const params = { workshopId: room, pollId: polls[0]!.id }
  for (const person of people.slice(1))
    await world.call(person, answerPoll, {
      params,
      body: { receipt: randomBytes(32).toString('hex'), chosen: [1] },
    })
  await phone.getByText('Your answer is in the box.').waitFor()
  await phone.getByRole('button', { name: 'Change my answer' }).press('Enter')
  await phone.getByRole('radio', { name: 'I am fine' }).press('Space')
  await phone.getByRole('button', { name: 'Answer', exact: true }).press('Enter')
  await phone.getByText('Your answer is in the box.').waitFor()

  await host.getByText('5 answers are in the box.').waitFor()
  await host.getByRole('button', { name: 'Close it' }).press('Enter')
  await host.getByRole('row', { name: 'I am fine 5' }).waitFor()
  await host.getByText('This question is closed: How are we doing now?').waitFor()
  await inspect(host)
  await phone.getByRole('row', { name: 'I am fine 5' }).waitFor()
  await inspect(phone)
  await Promise.all([host, phone].map((page) => page.context().close()))
})
