import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/workshops'
import { beside, openMeeting, press, say } from '../support/four-windows.ts'
import type { Meeting } from '../support/four-windows.ts'
import type { Person, World } from '../support/world.ts'

let meeting: Meeting
let world: World
let room: string
let [zoe, ada]: Person[] = []
let host: Page
let member: Page
let phone: Page
let act: Meeting['act']
beforeAll(async () => {
  meeting = await openMeeting()
  ;({ world, room, host, member, phone, act } = meeting)
  ;({ zoe, ada } = meeting.people)
  await act(zoe, 'role', { personId: ada.id, role: 'co-facilitator' })
  await act(zoe, 'step', { index: 1 })
})
afterAll(() => meeting.close())

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
  await beside(host, 'Hands up (1)').locator('strong', { hasText: 'Ben' }).waitFor({ timeout: 60_000 })
})

test('a step that was pressed without a connection is not sent once somebody else has moved on', async () => {
  await host.context().setOffline(true)
  await host.evaluate(() => window.dispatchEvent(new Event('offline')))
  await host.locator('h1').focus()
  await host.keyboard.press('n')
  await beside(host, 'Where we are').getByText('Step 3 of 4').waitFor()
  await act(ada!, 'step', { index: 0 })
  await host.context().setOffline(false)
  await host
    .getByText('The meeting has moved on meanwhile, so this was not sent.')
    .first()
    .waitFor({ timeout: 60_000 })
  for (const page of [host, member]) await beside(page, 'Where we are').getByText('Step 1 of 4').waitFor()
})

test('what is being written beside the words stays, and in hand, when the window changes its width', async () => {
  await press(host, 'Change the steps')
  const first = host.getByLabel('What happens').first()
  await first.fill('Arrive, and a hello')
  await host.setViewportSize({ width: 375, height: 900 })
  await expect.poll(() => first.evaluate((box) => box === document.activeElement)).toBe(true)
  await host.setViewportSize({ width: 1280, height: 900 })
  await expect.poll(() => first.evaluate((box) => box === document.activeElement)).toBe(true)
  await expect.poll(() => first.inputValue()).toBe('Arrive, and a hello')
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
  await expect.poll(() => wrong.inputValue()).toBe('Visit Saltmarsh Academy')
  await expect.poll(() => wrong.evaluate((box) => box === document.activeElement)).toBe(true)
  await wrong.press('Escape')
  await beside(host, 'Where we are').getByText('Step 1 of 4').waitFor()
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
  await expect.poll(() => log.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  const top = await log.evaluate((element) => element.scrollTop)
  expect(top).toBeGreaterThan(300)
  await say(host, 'Said while somebody reads')
  await member.waitForTimeout(500)
  expect(await log.evaluate((element) => element.scrollTop)).toBe(top)
  const begin = log.getByText('Now: Listen to one another')
  await expect
    .poll(async () => {
      await member.keyboard.press('Home')
      return begin.isVisible()
    })
    .toBe(true)
  await member.getByRole('button', { name: 'To the newest' }).press('Enter')
  await log.getByText('Said while somebody reads').waitFor()
})
