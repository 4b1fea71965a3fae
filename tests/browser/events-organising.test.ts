import type { Browser, Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addLink } from '@waymark/contracts/event-materials'
import { createEvent } from '@waymark/contracts/events'
import { newEvent } from '../support/cast.ts'
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

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).press('Enter')

test('an organiser asks, writes, takes a list and plans another, by keyboard; people see what is theirs', async () => {
  const body = newEvent(72 * 60)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  const plan = {
    id: randomUUID(),
    phase: 'before' as const,
    title: 'The plan',
    url: 'https://example.org/plan',
  }
  await world.call(network.convenor, addLink, { params: { occurrenceId: body.id }, body: plan })
  await world.space(network, { sensitivity: 'open' })
  const early = await openWindow(browser, world, ben, 375)
  await early.goto(`/events/${body.id}`)
  await press(early, 'Take a place')
  await early.getByText('You have a place', { exact: true }).first().waitFor()

  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/events/${body.id}`)
  await host.getByRole('link', { name: 'Organise' }).press('Enter')
  await press(host, 'Add a question')
  await press(host, 'Add a question')
  await host.getByLabel('What do you ask?').fill('Which table?')
  await host.getByLabel('Why do you ask?').fill('So that each has enough chairs.')
  await host.getByRole('combobox', { name: 'How is it answered?' }).press('Enter')
  await host.getByRole('option', { name: 'One of several' }).press('Enter')
  await host.getByLabel('Option 1', { exact: true }).fill('Parks')
  await host.getByLabel('Option 2', { exact: true }).fill('Schools')
  await host.getByRole('checkbox', { name: 'Nobody gets a place without an answer' }).press('Space')
  await inspect(host)
  await press(host, 'Save the questions')
  await host.getByText('The questions are saved.').first().waitFor()

  // Whoever had a place is asked kindly; whoever wants one answers first.
  await early.getByText('The host asks something new').waitFor()
  await early.getByText('You have a place', { exact: true }).first().waitFor()
  await press(early, 'Answer now')
  await inspect(early)
  await early.getByRole('radio', { name: 'Parks' }).press('Space')
  await press(early, 'Keep my answers')
  await early.getByText('Your answers are kept.').first().waitFor()
  const late = await openWindow(browser, world, ada, 320)
  await late.goto(`/events/${body.id}`)
  await press(late, 'Take a place')
  await late.getByText('needs an answer').waitFor()
  await inspect(late)
  await late.getByRole('radio', { name: 'Schools' }).press('Space')
  await press(late, 'Take a place')
  await late.getByText('You have a place', { exact: true }).first().waitFor()
  await host.getByText('2 people have answered').waitFor()

  await host.getByRole('checkbox', { name: 'Those who have a place' }).press('Space')
  await host.getByText('It reaches 2 people').waitFor()
  await host.getByLabel('What it is about').fill('Bring a pen')
  await host.getByLabel('Your message').fill('We draw a map together.')
  await press(host, 'Send it to 2 people')
  await host.getByText('It is on its way to 2 people.').first().waitFor()
  await host.getByText('Bring a pen').first().waitFor()
  await late.getByText('What the host wrote to you').waitFor()
  await late.getByText('We draw a map together.').waitFor()

  await host.getByLabel('Say a little more').fill('For the desk at the door')
  const [file] = await Promise.all([host.waitForEvent('download'), press(host, 'Take the list')])
  expect(file.suggestedFilename()).toBe('who-is-coming.csv')
  await host.getByText('For the desk at the door').waitFor()
  await inspect(host)
  await late.reload()
  await press(late, 'Who took my name out of Waymark?')
  await late.getByText('For the desk at the door').waitFor()
  await inspect(late)

  await host.getByRole('link', { name: 'Plan another like this' }).press('Enter')
  await host.getByText('This begins from an event you know').waitFor()
  await expect.poll(() => host.getByLabel('Title').inputValue()).toBe('Learning circle')
  await expect.poll(() => host.getByLabel('What do you ask?').inputValue()).toBe('Which table?')
  await inspect(host)
  await expect.poll(() => host.getByLabel('Take its material along').isChecked()).toBe(true)
  await host.getByRole('combobox', { name: 'For people in' }).press('Enter')
  await host.getByRole('option', { name: /^Space \d/ }).press('Enter')
  await host.getByText(/^Its materials are for the people of /).waitFor()
  await press(host, 'Plan it')
  await host.getByText('Choose a day, a start and an end.').waitFor()
  await host.getByLabel('Day', { exact: true }).fill('2027-05-04')
  await press(host, 'Plan it')
  await host.getByText('Nobody has asked for a place yet.').waitFor()
  await host.getByText('Tuesday 4 May 2027').first().waitFor()
})
