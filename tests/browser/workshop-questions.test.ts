import type { Browser } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { addEntry } from '@waymark/contracts/workshops'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let room: string
let [ada, ben]: Person[] = []
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const agenda = [
    { title: 'Arrive', minutes: 10, panel: 'chat' as const },
    { title: 'Ask', minutes: 20, panel: 'questions' as const, prompt: 'What would you ask a council?' },
    { title: 'Close', minutes: 5 },
  ]
  const body = { ...newEvent(-10), agenda }
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
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
const step = (index: number) =>
  world.call(network.convenor, addEntry, {
    params: { workshopId: room },
    body: { id: randomUUID(), type: 'step', payload: { index } },
  })

test('a step takes every screen to the questions, which are asked, let through, voted, joined and answered by keyboard', async () => {
  const host = await enter(network.convenor)
  const member = await enter(ada!)
  const phone = await enter(ben!, 320)
  await step(0)
  await step(1)
  for (const page of [host, member, phone])
    await page.getByRole('heading', { name: 'Questions from the room' }).waitFor()
  await phone.getByText('What would you ask a council?', { exact: true }).waitFor()
  await inspect(phone)

  await member.getByRole('button', { name: 'Ask a question' }).press('Enter')
  await member.getByLabel('Your question').pressSequentially('Who pays for the lanterns by the river?')
  await member.getByRole('radio', { name: 'Without a name' }).press('Space')
  await member.getByText('Your name is kept nowhere.').waitFor()
  await inspect(member)
  await member.getByRole('button', { name: 'Ask it' }).press('Enter')
  await member.getByText('waits to be let through').waitFor()
  expect(await phone.getByText('lanterns').count()).toBe(0)

  await host.getByRole('heading', { name: 'Waiting to be let through (1)' }).waitFor()
  await inspect(host)
  await host.getByRole('button', { name: /^Let it through/ }).press('Enter')
  const question = phone.getByRole('listitem').filter({ hasText: 'Who pays for the lanterns' })
  await question.getByText('without a name').waitFor()
  await question.getByRole('button', { name: 'I would like to know that too' }).press('Enter')
  await question.getByText('1 vote', { exact: true }).waitFor()

  // Much the same again: its asker is offered the other one, and asks all the same.
  await phone.getByRole('button', { name: 'Ask a question' }).press('Enter')
  await phone.getByLabel('Your question').pressSequentially('Who will pay for lanterns by the river?')
  await phone.getByText('This may have been asked already:').waitFor()
  await inspect(phone)
  await phone.getByRole('button', { name: 'Ask it' }).press('Enter')
  await host.getByRole('button', { name: /^Join with another/ }).press('Enter')
  await host.getByRole('button', { name: 'Join them' }).press('Enter')
  await phone.getByText(/^joined with: Who pays for the lanterns/).waitFor()

  await host.getByRole('button', { name: /^Answered: Who pays/ }).press('Enter')
  await host.getByLabel(/^What was answered/).pressSequentially('The council does.')
  await host.getByRole('button', { name: 'Mark it answered' }).press('Enter')
  await member.getByText('Answered and put aside (1)').press('Enter')
  await member.getByText('The council does.').waitFor()
  await inspect(member)

  // Somebody is asked to find an answer, and let off again.
  const more = async (item: string) => {
    await host.getByRole('button', { name: /^More for this question/ }).press('Enter')
    await host.getByRole('menuitem', { name: item }).press('Enter')
  }
  const chooseBen = async () => {
    await host.getByRole('button', { name: 'Who finds an answer' }).press('Enter')
    await host.keyboard.type('Ben')
    await host.getByRole('option', { name: 'Ben' }).waitFor()
    await host.keyboard.press('Enter')
    await host.getByRole('listbox').waitFor({ state: 'detached' })
  }
  await host.getByText('Answered and put aside (1)').press('Enter')
  await more('Ask somebody to find an answer')
  await inspect(host)
  await chooseBen()
  await host.getByRole('button', { name: 'Ask them' }).press('Enter')
  await host.getByText('Ben finds an answer').waitFor()
  await more('Ask somebody else to find an answer')
  await host.getByRole('button', { name: 'Nobody has to' }).press('Enter')
  await host.getByText('Ben finds an answer').waitFor({ state: 'detached' })

  // It goes on as a discussion that Ben looks after.
  await more('Take it on as a discussion')
  await chooseBen()
  await host.getByRole('button', { name: 'Begin the discussion' }).press('Enter')
  await member.getByText('Ben finds an answer').waitFor()
  await member.getByRole('link', { name: 'To the discussion' }).waitFor()

  // Whoever looks elsewhere comes back with one press; whoever writes is not moved.
  await phone.getByRole('button', { name: 'Hide it' }).press('Enter')
  await phone.getByRole('button', { name: 'The room is at Q&A' }).press('Enter')
  await expect
    .poll(() => phone.evaluate(() => document.activeElement?.textContent?.trim()))
    .toBe('Questions from the room')
  await phone.getByRole('button', { name: 'Hide it' }).press('Enter')
  await phone.getByLabel('Say something').fill('I am in the middle of')
  await step(0)
  await step(1)
  await phone.getByRole('button', { name: 'The room is at Q&A' }).waitFor()
  await expect.poll(() => phone.getByLabel('Say something').inputValue()).toBe('I am in the middle of')
  await Promise.all([host, member, phone].map((page) => page.context().close()))
})
