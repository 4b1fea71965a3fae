import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { refer } from '@waymark/contracts/mentions'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import { addEntry } from '@waymark/contracts/workshops'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import { shelved } from '../support/case-shelf.ts'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let room: string
let caseId: string
let [zoe, ada, ben]: Person[] = []
let member: Page
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  caseId = await shelved(
    world,
    { networkId: network.id, spaceId: network.space, authorId: zoe.id, hatId: null },
    { title: 'Lanterns on the towpath', summary: 'Light where it was dark.' },
  )
  const body = { ...newEvent(-1), agenda: [{ title: 'Arrive', minutes: 10 }] }
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  member = await enter(ada)
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
const act = async (person: Person, type: EntryType, payload: Payload = {}) => {
  const answer = await world.call(person, addEntry, {
    params: { workshopId: room },
    body: { id: randomUUID(), type, payload } as never,
  })
  expect(answer.status).toBe(201)
}
/** The region that a screen reader reads from, apart from the list. */
const aloud = (page: Page) => page.locator('#aloud')
const log = (page: Page) => page.getByRole('log')
const say = (person: Person, text: string) => act(person, 'chat', { text })
async function choose(page: Page, level: string) {
  await page.getByLabel('What is read aloud').press('Enter')
  await page.getByRole('option', { name: level }).press('Enter')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
}

test('what happens is read aloud beside the list, as much of it as somebody wants, and can be held', async () => {
  await expect.poll(() => log(member).getAttribute('aria-live')).toBe('off')
  await expect.poll(() => aloud(member).getAttribute('aria-live')).toBe('polite')
  await say(ben!, 'Hello all')
  await expect.poll(() => aloud(member).innerText()).toBe('Ben says: Hello all')
  await choose(member, 'Only what matters most')
  await say(ben!, 'Small talk')
  await log(member).getByText('Small talk').waitFor()
  expect(await aloud(member).innerText()).toBe('')
  await act(zoe!, 'step', { index: 0 })
  await expect.poll(() => aloud(member).innerText()).toMatch(/^Now: Arrive, 10 minutes\./)
  await say(ben!, 'What do you think, @Ada?')
  await expect.poll(() => aloud(member).innerText()).toBe('Ben calls you: What do you think, @Ada?')
  await member.getByLabel('Hold it for now').press('Space')
  await act(zoe!, 'decide', { text: 'Lower chairs' })
  await log(member)
    .getByText(/Lower chairs$|Lower chairs ·/)
    .first()
    .waitFor()
  expect(await aloud(member).innerText()).toBe('')
  await inspect(member)
  await member.getByLabel('Hold it for now').press('Space')
  await choose(member, 'Read nothing aloud')
  await act(zoe!, 'decide', { text: 'Higher tables' })
  await log(member)
    .getByText(/Higher tables/)
    .first()
    .waitFor()
  expect(await aloud(member).innerText()).toBe('')
  await choose(member, 'Read everything aloud')
})

test('somebody is called by name with an @, from those who are here or expected', async () => {
  const box = member.getByLabel('Say something')
  await box.focus()
  await member.keyboard.type('I agree with @b')
  await member.getByRole('option', { name: 'Ben' }).waitFor()
  await expect.poll(() => member.getByRole('option').count()).toBe(1)
  await inspect(member)
  await member.keyboard.press('Enter')
  await expect.poll(() => box.inputValue()).toBe('I agree with @Ben ')
  await member.keyboard.press('Enter')
  const other = await enter(ben!)
  await other.getByRole('article').filter({ hasText: 'I agree with' }).getByText('calls you').waitFor()
  await expect(
    member.getByRole('article').filter({ hasText: 'I agree with' }).getByText('calls you').count(),
  ).resolves.toBe(0)
  await inspect(other)
  await other.context().close()
})

test('a case is linked with a # and opens beside the words, by keyboard alone; nobody leaves the room', async () => {
  const box = member.getByLabel('Say something')
  await box.focus()
  await member.keyboard.type('As in #towp')
  await member.getByRole('option', { name: 'Lanterns on the towpath' }).waitFor()
  await member.keyboard.press('Enter')
  await expect.poll(() => box.inputValue()).toContain(refer({ kind: 'case', id: caseId }))
  await member.keyboard.press('Enter')
  const link = log(member).getByRole('link', { name: 'Practice case: Lanterns on the towpath' })
  await link.press('Enter')
  const beside = member.getByRole('region', { name: 'A case, beside the room' })
  await beside.getByText('Light where it was dark.').waitFor()
  await expect.poll(() => new URL(member.url()).pathname).toBe(`/events/${room}/workshop`)
  await inspect(member)
  // The words go on beside it.
  await say(ben!, 'Said while somebody reads')
  await log(member).getByText('Said while somebody reads').waitFor()
  await member.keyboard.press('Escape')
  await beside.waitFor({ state: 'detached' })
  await expect.poll(() => link.evaluate((element) => element === document.activeElement)).toBe(true)
  await member.getByRole('region', { name: 'What was decided' }).getByText('Lower chairs').waitFor()
  const phone = await enter(ben!, 375)
  await log(phone).getByRole('link', { name: 'Practice case: Lanterns on the towpath' }).press('Enter')
  await phone
    .getByRole('region', { name: 'A case, beside the room' })
    .getByText('Light where it was dark.')
    .waitFor()
  await inspect(phone)
  await phone.getByRole('button', { name: 'Back to the room' }).press('Enter')
  await phone.context().close()
})

test('who is given the part of the buddy hears who asked for a break, and no longer when it is taken back', async () => {
  await act(ben!, 'break')
  const asked = member.getByRole('region', { name: 'Asked for a break' })
  const wasLoaded = await member.evaluate(() => performance.timeOrigin)
  await say(ben!, 'Still here')
  await log(member).getByText('Still here').waitFor()
  expect(await asked.count()).toBe(0)
  await act(zoe!, 'role', { personId: ada!.id, role: 'buddy' })
  await asked.getByText(/^Ben, at/).waitFor()
  // What was said before is still where it was, and the words go on.
  await log(member).getByText('Still here').waitFor()
  await act(zoe!, 'role', { personId: ada!.id, role: null })
  await asked.waitFor({ state: 'detached' })
  await act(ben!, 'break')
  await say(ben!, 'And again')
  await log(member).getByText('And again').waitFor()
  expect(await asked.count()).toBe(0)
  expect(await member.content()).not.toContain('Ben, at')
  // A facilitator hears as well, and loses it with the part.
  await act(zoe!, 'role', { personId: ada!.id, role: 'co-facilitator' })
  await expect.poll(() => asked.getByText(/^Ben, at/).count()).toBe(2)
  await act(zoe!, 'role', { personId: ada!.id, role: null })
  await asked.waitFor({ state: 'detached' })
  expect(await member.evaluate(() => performance.timeOrigin)).toBe(wasLoaded)
})

test('where what is kept has no names in it, nobody is offered to be called by one', async () => {
  await world.call(zoe!, chooseRules, { params: { workshopId: room }, body: presets.none })
  await member.reload()
  const box = member.getByLabel('Say something')
  await box.focus()
  await expect
    .poll(async () => {
      await box.fill('')
      await member.keyboard.type('@b')
      await member.waitForTimeout(300)
      return member.getByRole('option').count()
    })
    .toBe(0)
  await box.fill('')
})
