import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readThread } from '@waymark/contracts/discussions'
import { noteBounce } from '../../apps/api/src/platform/mail-standing.ts'
import { Mailing } from '../support/mailing.ts'
import { mboxOf } from '../support/mails/archive.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import type { Person, TestNetwork, World } from '../support/world.ts'

let mailing: Mailing
let world: World
let browser: Browser
let network: TestNetwork
let ben: Person
beforeAll(async () => {
  mailing = await Mailing.open()
  world = mailing.world
  browser = await openBrowser()
  network = await world.network()
  ben = await world.member(network, 'Ben')
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('an answer by mail that asks for a judgement is decided on the page, by keyboard alone', async () => {
  const thread = await mailing.thread(network.convenor, network.space)
  await mailing.answer(ben, (await mailing.address(ben, thread))!, 'A young person aged 14 came by bus.')
  const page = await openWindow(browser, world, ben)
  await page.goto('/')
  await page.getByRole('link', { name: 'Look at your answer' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /Your answer in/ }).waitFor()
  await page.getByText('1 thing to look at first').waitFor()
  await inspect(page)
  const box = page.getByLabel('Your reply')
  await box.fill('A young person came by bus.')
  await page.getByRole('button', { name: 'Post my answer' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/threads\/.*#post-2/)
  const { body } = await world.call(ben, readThread, { params: { threadId: thread }, query: {} })
  expect(body.posts.map((post) => post.body)).toEqual(['Who?', 'A young person came by bus.'])
  await page.context().close()
})

test('somebody whose mail comes back is told, and starts it again', async () => {
  const cy = await world.member(network, 'Cy')
  const [code] = /[0-9a-f]{32}/.exec(await mailing.bounceAddress(cy.email))!
  await world.database.transaction((tx) => noteBounce(tx, code, true))
  const page = await openWindow(browser, world, cy)
  await page.goto('/')
  await page.getByText('this mailbox does not exist').waitFor()
  await page.getByRole('link', { name: 'Mail settings' }).click()
  await page.getByRole('button', { name: 'Start letters again' }).waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Start letters again' }).click()
  await page.getByText('Letters are sent again.').waitFor()
  await page.context().close()
})

test('a convenor tries an archive out, brings it in and reads what became of each message', async () => {
  const page = await openWindow(browser, world, network.convenor)
  await page.goto(`/networks/${network.id}`)
  await page.getByRole('link', { name: 'Bring in a mailing list' }).click()
  const archive = mboxOf([{ id: 'p1@l' }, { id: 'p2@l', answers: 'p1@l', day: 1, body: 'Aged 14.' }])
  await page.getByLabel('Into which space').selectOption({ index: 1 })
  await page
    .getByLabel(/The archive/)
    .setInputFiles({ name: 'list.mbox', mimeType: 'application/mbox', buffer: Buffer.from(archive) })
  await page.getByRole('button', { name: 'Only say what would happen' }).click()
  await page.getByText('1 would come in').waitFor()
  await page.getByRole('button', { name: 'Bring it in' }).click()
  // The trial beside it has a report too, and has it first.
  const brought = page.getByRole('listitem').filter({ hasText: 'Brought into' })
  await brought.getByText('1 came in').waitFor()
  await brought.getByRole('button', { name: 'What became of each message' }).click()
  await brought.getByRole('cell', { name: 'stayed out: exact age' }).waitFor()
  await inspect(page)
  await brought.getByRole('combobox').selectOption({ label: 'came in' })
  await brought.getByRole('link', { name: 'came in' }).click()
  await page.getByText('wrote on the mailing list, 1 March 2019').waitFor()
  await page.context().close()
})
