import type { Browser } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
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

test('from a press to the outcome: hidden at once, read, decided, told, and kept in the log', async () => {
  const id = randomUUID()
  await world.call(ada, createThread, {
    params: { spaceId: network.space },
    body: { id, postId: randomUUID(), title: 'Benches', kind: 'discussion', body: 'Lanterns by the canal' },
  })
  const writer = await openWindow(browser, world, ada)
  await writer.goto(`/threads/${id}`)
  await writer.getByText('Lanterns by the canal').waitFor()
  const reader = await openWindow(browser, world, ben, 375)
  await reader.goto(`/threads/${id}`)
  // By keyboard alone.
  await reader.getByRole('button', { name: 'More for post 1' }).press('Enter')
  await reader.getByRole('menuitem', { name: 'I am worried about a person' }).waitFor()
  await reader.getByRole('menuitem', { name: 'This might identify someone' }).press('Enter')
  await reader.getByLabel('Where do you see it?').fill('In its first line.')
  await inspect(reader)
  await reader.getByRole('button', { name: 'Hide it now' }).press('Enter')
  await reader.getByText('Nobody can read it until that is decided.').waitFor()
  await writer.getByText('Nobody can read it until that is decided.').waitFor()
  expect(await writer.getByText('Lanterns').count()).toBe(0)
  // The title is a part of the first post.
  await writer.getByRole('heading', { name: 'A discussion that is being looked at' }).waitFor()
  expect(await writer.getByText('Benches').count()).toBe(0)

  const desk = await openWindow(browser, world, network.convenor)
  await desk.goto(`/networks/${network.id}`)
  await desk.getByRole('link', { name: 'Care', exact: true }).click()
  await desk.getByRole('link', { name: 'Post 1 in “A discussion that is being looked at”' }).waitFor()
  expect(await desk.getByText('Lanterns').count()).toBe(0)
  await inspect(desk)
  await desk.getByRole('button', { name: 'Read the words' }).click()
  await desk.getByText('Lanterns by the canal').waitFor()
  await desk.getByText('Benches').waitFor()
  await desk.getByRole('button', { name: 'I look at it' }).click()
  await desk.getByRole('button', { name: 'Leave it to the others' }).waitFor()
  await desk.getByRole('button', { name: 'Decide' }).click()
  await desk.getByRole('radio', { name: 'Show it again' }).check()
  await desk.getByLabel('Words to who said it').fill('Nobody can be known by it.')
  await inspect(desk)
  await desk.getByRole('button', { name: 'Say so, and tell them' }).click()
  await desk.getByRole('heading', { name: 'Decided' }).waitFor()
  await writer.getByText('Lanterns by the canal').waitFor()
  await writer.getByRole('heading', { name: 'Benches' }).waitFor()

  await desk.getByRole('link', { name: 'What was done in this network' }).click()
  await desk.getByText('A flag was decided').last().waitFor()
  await desk.getByText('Words that were flagged were read').last().waitFor()
  await inspect(desk)
  await Promise.all([writer, reader, desk].map((page) => page.context().close()))
})

test('somebody is suspended, told, appeals, and another convenor lifts it', async () => {
  const dee = await world.member(network, 'Dee')
  const other = await world.member(network, 'Yan', 'convenor')
  const desk = await openWindow(browser, world, network.convenor)
  await desk.goto(`/networks/${network.id}/members`)
  await desk.getByRole('button', { name: `Suspend: ${dee.name}` }).click()
  await desk.getByLabel('Why? They read these words.').fill('It hurt others.')
  await inspect(desk)
  await desk.getByRole('button', { name: 'Suspend, and tell them' }).click()
  await desk.getByRole('heading', { name: 'Suspended' }).waitFor()
  await inspect(desk)
  const address = await desk
    .getByRole('region', { name: 'Suspended' })
    .getByRole('link', { name: dee.name })
    .getAttribute('href')

  const phone = await openWindow(browser, world, dee, 375)
  await phone.goto(address!)
  await phone.getByLabel('What should they know?').fill('It was meant kindly.')
  await inspect(phone)
  await phone.getByRole('button', { name: 'Ask', exact: true }).click()
  await phone.getByText('You have asked.').waitFor()

  const second = await openWindow(browser, world, other)
  await second.goto(address!)
  await second.getByRole('radio', { name: 'The suspension is lifted' }).check()
  await second.getByLabel('Your words to them').fill('It can be read kindly.')
  await inspect(second)
  await second.getByRole('button', { name: 'Say so, and tell them' }).click()
  await second.getByRole('heading', { name: 'The answer' }).waitFor()
  await Promise.all([desk, phone, second].map((page) => page.context().close()))
})
