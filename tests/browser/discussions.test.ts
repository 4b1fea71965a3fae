import type { Browser } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPost, createThread } from '@waymark/contracts/discussions'
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

async function start(...replies: string[]) {
  const id = randomUUID()
  await world.call(ada, createThread, {
    params: { spaceId: network.space },
    body: { id, postId: randomUUID(), title: 'Benches', kind: 'question', body: 'Where do they go?' },
  })
  for (const body of replies)
    await world.call(ben, addPost, { params: { threadId: id }, body: { id: randomUUID(), body } })
  return id
}

test('words are changed, answered in a word, accepted and concluded, in two windows', async () => {
  const id = await start('- by the canal\n- by the school')
  const writer = await openWindow(browser, world, ben)
  await writer.goto(`/threads/${id}`)
  const asker = await openWindow(browser, world, ada, 375)
  await asker.goto(`/threads/${id}`)
  await asker.getByRole('listitem').filter({ hasText: 'by the canal' }).first().waitFor()

  await writer.getByRole('button', { name: 'More for post 2' }).click()
  await writer.getByRole('menuitem', { name: 'Change' }).click()
  await writer.getByLabel('Change your words').fill('Ask the **shopkeepers** first')
  await inspect(writer)
  await writer.getByRole('button', { name: 'Save' }).click()
  await asker.getByText('shopkeepers').waitFor()
  await asker.getByText('What it said before').click()
  await asker.getByText('by the canal').waitFor()
  await inspect(asker)

  await asker.getByRole('group', { name: 'A short answer to post 2' }).getByText('Trying this').click()
  await writer.getByText('Trying this:').waitFor()
  await asker.getByRole('button', { name: 'More for post 2' }).click()
  await asker.getByRole('menuitem', { name: 'This answers it' }).click()
  await writer.getByText('The answer, says who asked').waitFor()

  await asker.getByRole('button', { name: 'Change the title' }).click()
  await asker.getByLabel('New title').fill('Benches and lamps')
  await inspect(asker)
  await asker.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await writer.getByRole('heading', { name: 'Benches and lamps' }).waitFor()
  await writer.getByText('gave this discussion another title').waitFor()

  await asker.getByRole('button', { name: 'Conclude' }).click()
  await asker.getByLabel('What was concluded').fill('Ask first, then build.')
  await inspect(asker)
  await asker.getByRole('button', { name: 'Save the card' }).click()
  await writer.getByRole('button', { name: 'I will try this' }).click()
  await writer.getByRole('button', { name: 'I will not try it after all' }).waitFor()
  await asker.getByText('Will try it:').waitFor()
  await inspect(writer)

  await writer.getByRole('button', { name: 'More for post 2' }).click()
  await writer.getByRole('menuitem', { name: 'Take away' }).click()
  await asker.getByText('Its writer took this post away.').waitFor()
  await writer.locator('article').getByRole('button', { name: 'Bring back' }).click()
  await asker.getByText('shopkeepers').waitFor()
  await asker.getByRole('button', { name: 'Write it up as a practice case' }).click()
  // Another page first has to come.
  await asker.getByLabel('Title').waitFor()
  await expect.poll(() => asker.getByLabel('Title').inputValue()).toBe('Benches and lamps')
  await Promise.all([writer, asker].map((page) => page.context().close()))
})

test('those who look after a space split, pin and move by keyboard alone', async () => {
  const id = await start('About lanterns', 'About benches')
  const page = await openWindow(browser, world, network.convenor)
  await page.goto(`/threads/${id}`)
  await page.getByText('Look after this discussion').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Pin to the top' }).press('Enter')
  await page.getByRole('button', { name: 'Let go from the top' }).waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'More for post 2' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Put into a discussion of its own' }).press('Enter')
  await page.getByLabel('Title of the new discussion').fill('Lanterns')
  await inspect(page)
  await page.getByRole('button', { name: 'Put posts into a discussion of their own' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Lanterns' }).waitFor()
  await page.getByRole('link', { name: 'Benches' }).press('Enter')
  await page.getByText('This post stands in another discussion now.').waitFor()
  await inspect(page)
  await page.context().close()
})

test('a dilemma opens with its questions, begun on one device and sent later from another', async () => {
  const desk = await openWindow(browser, world, ada)
  await desk.goto(`/networks/${network.id}/discussions/new`)
  await desk.getByRole('combobox', { name: 'What kind' }).click()
  await desk.getByRole('option', { name: 'Dilemma' }).click()
  await expect.poll(() => desk.getByLabel('Your words').innerText()).toContain('pulls us one way')
  await desk.getByLabel('Title').fill('Two duties')
  await inspect(desk)
  // Whoever would rather type marks has a plain box, with a preview.
  await desk.getByRole('button', { name: 'Plain box' }).click()
  await expect.poll(() => desk.getByLabel('Your words').inputValue()).toContain('pulls us one way')
  await desk.getByRole('button', { name: 'Preview' }).click()
  await desk.getByRole('paragraph').filter({ hasText: 'What pulls us one way' }).waitFor()
  await inspect(desk)
  await expect
    .poll(async () => (await world.database.$client.query('select title from thread_drafts')).rows)
    .toEqual([{ title: 'Two duties' }])
  const phone = await openWindow(browser, world, ada, 375)
  await phone.goto(`/networks/${network.id}/discussions/new`)
  await phone.getByText('What you began on another device is here.').waitFor()
  await phone.getByLabel('Send it later').check()
  await phone.getByLabel('Day').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10))
  await inspect(phone)
  await phone.getByRole('button', { name: 'Send it then' }).click()
  await phone.getByRole('heading', { name: 'Waiting to be sent' }).waitFor()
  await phone.getByText('Two duties, in').waitFor()
  await inspect(phone)
  await Promise.all([desk, phone].map((page) => page.context().close()))
})
