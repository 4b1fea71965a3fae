import type { Browser } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commentOnCase } from '@waymark/contracts/cases'
import { changeMe } from '@waymark/contracts/identity'
import { shelved } from '../support/case-shelf.ts'
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

/** A practice case of Ada, in which she says something herself. */
async function commented(spaceId: string): Promise<string> {
  const place = { networkId: network.id, spaceId, authorId: ada.id, hatId: null }
  const caseId = await shelved(world, place, { title: 'Benches', summary: 'We moved the benches.' })
  await world.call(ada, commentOnCase, {
    params: { caseId },
    body: { id: randomUUID(), kind: 'question', body: 'The boy with the red kayak liked them.' },
  })
  return caseId
}

test('a comment, by keyboard alone: flagged, hidden at once, read, decided, told, and shown again', async () => {
  const caseId = await commented(network.space)
  const writer = await openWindow(browser, world, ada)
  await writer.goto(`/cases/${caseId}`)
  await writer.getByText('red kayak').waitFor()
  expect(await writer.getByRole('button', { name: /More for the comment/ }).count()).toBe(0)
  const reader = await openWindow(browser, world, ben, 320)
  await reader.goto(`/cases/${caseId}`)
  await reader.getByRole('button', { name: 'More for the comment of Ada' }).press('Enter')
  await reader.getByRole('menuitem', { name: 'I am worried about a person' }).waitFor()
  await reader.getByRole('menuitem', { name: 'This might identify someone' }).press('Enter')
  await reader.getByLabel('Where do you see it?').focus()
  await reader.keyboard.type('The boat.')
  await inspect(reader)
  await reader.keyboard.press('Tab')
  await reader.getByRole('button', { name: 'Hide it now' }).press('Enter')
  for (const page of [reader, writer]) {
    await page.getByText('This comment might identify someone.').waitFor()
    expect(await page.getByText('kayak').count()).toBe(0)
  }
  await inspect(reader)

  const desk = await openWindow(browser, world, network.convenor, 320)
  await desk.goto(`/networks/${network.id}/care`)
  await desk.getByRole('link', { name: 'A comment on “Benches”' }).waitFor()
  expect(await desk.getByText('kayak').count()).toBe(0)
  await inspect(desk)
  await desk.getByRole('button', { name: 'Read the words' }).press('Enter')
  await desk.getByText('red kayak').waitFor()
  await desk.getByRole('button', { name: 'I look at it' }).press('Enter')
  await desk.getByRole('button', { name: 'Leave it to the others' }).waitFor()
  await desk.getByRole('button', { name: 'Decide' }).press('Enter')
  await desk.getByRole('radio', { name: 'Show it again' }).press(' ')
  await desk.getByLabel('Words to who said it').focus()
  await desk.keyboard.type('Nobody can be known by it.')
  await inspect(desk)
  await desk.getByRole('button', { name: 'Say so, and tell them' }).press('Enter')
  await desk.getByRole('heading', { name: 'Decided' }).waitFor()
  for (const page of [reader, writer]) await page.getByText('red kayak').waitFor()
  // The queue leads to the comment itself.
  await desk.getByRole('link', { name: 'A comment on “Benches”' }).press('Enter')
  await desk.getByText('red kayak').waitFor()
  await expect.poll(() => desk.evaluate(() => document.activeElement?.id ?? '')).toMatch(/^comment-/)
  await Promise.all([writer, reader, desk].map((page) => page.context().close()))
})

test('a case and what somebody wrote about themselves have the presses too', async () => {
  const caseId = await commented(network.space)
  const reader = await openWindow(browser, world, ben, 375)
  await reader.goto(`/cases/${caseId}`)
  await reader.getByRole('button', { name: 'Say something about this case' }).press('Enter')
  await reader.getByRole('menuitem', { name: 'I am worried about a person' }).waitFor()
  // Hiding it has its own press, on the page.
  expect(await reader.getByRole('menuitem', { name: 'This might identify someone' }).count()).toBe(0)
  await reader.getByRole('menuitem', { name: 'Breaks our agreement' }).press('Enter')
  await inspect(reader)
  await reader.getByRole('button', { name: 'Send' }).press('Enter')
  await reader.getByText('Thank you. You will hear what came of it.').first().waitFor()

  await world.call(ada, changeMe, { body: { about: 'I look after the lighthouse lads' } })
  await reader.goto(`/people/${ada.id}`)
  await reader.getByText('lighthouse lads').waitFor()
  await reader.getByRole('button', { name: 'More for what Ada wrote' }).press('Enter')
  await reader.getByRole('menuitem', { name: 'This might identify someone' }).press('Enter')
  await inspect(reader)
  await reader.getByRole('button', { name: 'Hide it now' }).press('Enter')
  await reader.getByText('What was written here might identify someone.').waitFor()
  expect(await reader.getByText('lighthouse').count()).toBe(0)
  await inspect(reader)

  const writer = await openWindow(browser, world, ada)
  await writer.goto('/settings')
  await writer.getByText('Somebody thinks that what you wrote about yourself might identify').waitFor()
  const desk = await openWindow(browser, world, network.convenor)
  await desk.goto(`/networks/${network.id}/care`)
  await desk.getByRole('link', { name: 'What Ada wrote about themselves' }).waitFor()
  await desk.getByRole('link', { name: 'The practice case “Benches”' }).waitFor()
  await inspect(desk)
  const kim = await openWindow(browser, world, await world.person('Kim', { administrator: true }))
  await kim.goto('/settings')
  await kim.getByRole('link', { name: 'Care for this hub' }).press('Enter')
  await kim.getByText('Nothing waits for you').waitFor()
  await inspect(kim)
  await Promise.all([reader, writer, desk, kim].map((page) => page.context().close()))
})

test('who wrote a case in a closed space sees who opened it', async () => {
  const spaceId = await world.space(network, {
    sensitivity: 'closed',
    grants: [ada, ben].map(({ id }) => ({ subject: 'person', subjectId: id, level: 'post' })),
  })
  const caseId = await commented(spaceId)
  const reader = await openWindow(browser, world, ben)
  await reader.goto(`/cases/${caseId}`)
  await reader.getByText('red kayak').waitFor()
  expect(await reader.getByRole('button', { name: 'Who opened this' }).count()).toBe(0)
  const writer = await openWindow(browser, world, ada, 375)
  await writer.goto(`/cases/${caseId}`)
  await writer.getByRole('button', { name: 'Who opened this' }).press('Enter')
  await writer.getByText('last on').waitFor()
  await writer.getByRole('region', { name: 'Who opened this' }).getByText('Ben', { exact: true }).waitFor()
  await inspect(writer)
  await Promise.all([reader, writer].map((page) => page.context().close()))
})
