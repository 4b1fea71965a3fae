import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { CaseTrying } from '../support/case-trying.ts'
import { CaseWriting } from '../support/case-writing.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person } from '../support/world.ts'

let world: World
let browser: Browser
let trying: CaseTrying
let [ada, ben]: Person[] = []
let caseId: string
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  const network = await world.network()
  const writing = new CaseWriting(world, network)
  trying = new CaseTrying(world, network, writing)
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const cy = await world.member(network, 'Cy')
  ;({ id: caseId } = await writing.published(ada))
  const { id: parentId } = await trying.published(cy, caseId, { place: 'A valley with one road' })
  await trying.published(await world.member(network, 'Dee'), caseId, {
    parentId,
    place: 'A harbour town',
    result: 'did-not-help',
  })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})
const signedOut: Person = { id: '', name: '', email: '', cookies: 'none=1' }

test('somebody tells that they tried it, their manager agrees on a phone, and the tree grows', async () => {
  const email = await trying.manager(ben!)
  const page = await openWindow(browser, world, ben!)
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('link', { name: 'We tried this' }).click()
  await page.getByLabel('What kind of place are you?').fill('A market town and its villages')
  await page.getByLabel('What we changed').fill('Drivers took part.')
  await page.getByRole('radio', { name: /^Mixed/ }).check()
  await page.getByRole('radio', { name: /^Practice account/ }).check()
  // Nothing typed is lost when the page is left.
  await page.reload()
  await page
    .getByRole('radio', { name: /^Mixed/ })
    .and(page.locator('[aria-checked=true]'))
    .waitFor()
  await page.getByLabel('Your manager’s work address').fill(email)
  await page.getByRole('button', { name: 'Send it to my manager' }).click()
  await page.getByText('is still to be chosen').waitFor()
  await page.getByRole('combobox', { name: /Year$/ }).click()
  await page.getByRole('option', { name: '2025' }).click()
  const send = page.getByRole('button', { name: 'Send it to my manager' })
  await send.waitFor()
  await inspect(page)
  await send.click()
  await page.getByRole('heading', { level: 1, name: 'A market town and its villages' }).waitFor()
  await inspect(page)

  const { signOffId, code } = await trying.letter(email)
  const desk = await openWindow(browser, world, signedOut, 375)
  await desk.goto(`/sign-off/${signOffId}`)
  await desk.getByLabel('The code from your letter').fill(code)
  await desk.keyboard.press('Enter')
  await desk.getByText('Drivers took part.').first().waitFor()
  await desk.getByLabel('Your name').fill('Max')
  await desk.getByLabel('Your role').fill('Head of service')
  await inspect(desk)
  await desk.getByRole('button', { name: 'I agree for my organisation' }).click()
  await desk.getByText('You have agreed for').waitFor()

  const reader = await openWindow(browser, world, ada!)
  await reader.goto(`/cases/${caseId}`)
  await reader.getByText('3 places tried this').waitFor()
  await inspect(reader)
  await reader.getByText('The same as a table').click()
  await reader.getByRole('cell', { name: 'A valley with one road' }).first().waitFor()
  await inspect(reader)
  const branch = reader.getByRole('group', { name: 'The tree of who tried this' })
  await branch.getByRole('link', { name: /A market town and its villages/ }).focus()
  await reader.keyboard.press('Enter')
  await reader.getByRole('heading', { level: 1, name: 'A market town and its villages' }).waitFor()
  await Promise.all([page, desk, reader].map((each) => each.context().close()))
})

test('the author says what happened next, by keyboard alone', async () => {
  const page = await openWindow(browser, world, ada!, 320)
  await page.goto(`/cases/${caseId}`)
  const add = page.getByRole('button', { name: 'Say what happened next' })
  await add.focus()
  await page.keyboard.press('Enter')
  await inspect(page)
  await page.getByLabel('What happened', { exact: true }).focus()
  await page.keyboard.type('Two more services took it up.')
  const send = page.getByRole('button', { name: 'Add it to the case' })
  await send.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Two more services took it up.').waitFor()
  await inspect(page)
  await page.getByRole('button', { name: /^Take this out/ }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Take this out' }).press('Enter')
  await page.getByText('Two more services took it up.').waitFor({ state: 'detached' })
  await page.context().close()
})
