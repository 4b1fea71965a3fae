import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, readDraft } from '@waymark/contracts/case-drafts'
import { CaseReviewing } from '../support/case-reviewing.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let reviewing: CaseReviewing
let ada: Person
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  reviewing = await CaseReviewing.gather(world, network)
  ada = await world.member(network, 'Ada')
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const question = (page: Page, name: string) => page.getByRole('heading', { level: 2, name }).waitFor()
const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click()
const signedOut: Person = { id: '', name: '', email: '', cookies: 'none=1' }

/** Answers the questions of the short form, one after the other. */
async function answerAll(page: Page) {
  await question(page, 'What did you try, in a line?')
  await page.getByLabel('Title').fill('Guardians at the bus station')
  await page.getByLabel('In short').fill('Shop staff learned to notice, and to whom to turn.')
  await next(page)
  await page.getByRole('radio', { name: /Service/ }).check()
  for (const [asked, words] of [
    ['What was the problem, and for whom?', 'Nobody knew whom to tell.'],
    ['What did you do, step by step?', 'We spent eight afternoons with shop staff.'],
    ['What did not work?', 'At first staff rang about everything.'],
    ['What would you tell yourselves, if you began again?', 'Ask young people first.'],
    ['What changed, as far as you know?', 'Staff say that they are surer of themselves.'],
  ] as const) {
    await next(page)
    await question(page, asked)
    await page.locator('textarea:visible').first().fill(words)
  }
  await next(page)
  await page.getByRole('radio', { name: /Practice account/ }).check()
  await page.getByRole('radio', { name: /Mixed/ }).check()
  await inspect(page)
  await next(page)
  for (const name of [/^Contextual Safeguarding/, /^Child criminal exploitation/, /^16 (and|to) 17/])
    await page.getByRole('checkbox', { name }).check()
  await inspect(page)
  await next(page)
  for (const group of ['Settings', 'Level of work', 'Point in the system', 'Partners'])
    await page.getByRole('group', { name: group }).getByRole('checkbox').first().check()
  await next(page)
  await page.getByRole('radio', { name: /^Developing/ }).check()
  await page.getByRole('radio', { name: /^Maturing/ }).check()
  await page.getByRole('combobox', { name: 'Since when: Year' }).click()
  await page.getByRole('option', { name: '2025' }).click()
  await next(page)
  await page.getByLabel('Why it may be told').fill('It is about a service, and about nobody.')
  await page.getByLabel('Who agreed, and until when').fill('The head of service, for two years.')
  await next(page)
  await next(page)
  await question(page, 'Ready for others?')
}

test('a case goes from a blank page to published, by six people in six windows', async () => {
  const author = await openWindow(browser, world, ada)
  await author.goto(`/networks/${network.id}/cases`)
  await author.getByRole('button', { name: 'Write a case' }).click()
  await answerAll(author)
  await author.getByRole('button', { name: 'Send for review' }).click()
  await author.getByText('12 still open').waitFor()
  await author.getByRole('combobox', { name: 'Where it goes' }).click()
  await author.getByRole('option').first().click()
  const points = author.locator('[aria-labelledby="send"]').getByRole('checkbox')
  // Behind an open list of choices nothing else is there for those who listen.
  await expect.poll(() => points.count()).toBe(12)
  for (const point of await points.all()) await point.check()
  const manager = await world.person('Mia', { organisation: 'Ada’s Council' })
  await author.getByLabel(/A manager of Ada’s Council/).fill(manager.email)
  await inspect(author)
  await author.getByRole('button', { name: 'Send for review' }).click()
  await author.getByRole('heading', { level: 1, name: 'Guardians at the bus station' }).waitFor()
  await inspect(author)

  const trained = await openWindow(browser, world, reviewing.trained)
  await trained.goto(`/networks/${network.id}/reviews`)
  await trained.getByRole('button', { name: 'Take the anonymisation review on' }).waitFor()
  await inspect(trained)
  await trained.getByRole('button', { name: 'Take the anonymisation review on' }).click()
  await trained.getByRole('heading', { name: 'Could somebody be recognised?' }).waitFor()
  const lines = trained.locator('fieldset').filter({ has: trained.getByLabel('Why?') })
  for (let index = 0; index < 5; index++) {
    await lines.nth(index).getByRole('radio', { name: 'No', exact: true }).check()
    await lines.nth(index).getByLabel('Why?').fill('It is about staff.')
  }
  await inspect(trained)
  await trained.getByRole('button', { name: 'Let it pass' }).click()
  await trained.getByRole('button', { name: 'Let it pass' }).waitFor({ state: 'detached' })

  const { signOffId, code } = await reviewing.letter(manager.email)
  const desk = await openWindow(browser, world, signedOut, 375)
  await desk.goto(`/sign-off/${signOffId}`)
  await desk.getByLabel('The code from your letter').waitFor()
  await inspect(desk)
  await desk.getByLabel('The code from your letter').fill(`${code.slice(0, 4)} ${code.slice(4)}`)
  await desk.keyboard.press('Enter')
  await desk.getByText('What could go wrong').waitFor()
  await desk.getByText('Read all of it').click()
  await desk.getByLabel('Your name').fill('Mia')
  await desk.getByLabel('Your role').fill('Head of service')
  await inspect(desk)
  await desk.getByRole('button', { name: 'I agree for my organisation' }).click()
  await desk.getByText('You have agreed for Ada’s Council').waitFor()

  for (const person of reviewing.peers) {
    const peer = await openWindow(browser, world, person)
    await peer.goto(`/networks/${network.id}/reviews`)
    await peer.getByRole('button', { name: 'Take a peer review on' }).click()
    for (const asked of ['Is it clear?', 'Is it useful', 'Is it honest', 'Is it fair'])
      await peer
        .getByRole('group', { name: new RegExp(`^${asked.replace('?', '\\?')}`) })
        .getByRole('radio', { name: 'Yes' })
        .check()
    await inspect(peer)
    await peer.getByRole('button', { name: 'Let it pass' }).click()
    await peer.getByRole('button', { name: 'Let it pass' }).waitFor({ state: 'detached' })
    await peer.context().close()
  }

  const convenor = await openWindow(browser, world, reviewing.convenor)
  await convenor.goto(`/networks/${network.id}/reviews`)
  await convenor.getByRole('button', { name: 'Take the decision on' }).click()
  await convenor.getByRole('button', { name: 'Publish it' }).click()
  // The author’s window was open all the while.
  await author.getByRole('link', { name: 'Read the case' }).click()
  await author.getByText('Before it was published, 2 colleagues looked at it').waitFor()
  await inspect(author)
  await Promise.all([author, trained, desk, convenor].map((page) => page.context().close()))
})

/** A new draft, opened at one of its questions. */
async function openDraft(page: Page, at = '') {
  const id = crypto.randomUUID()
  await world.call(ada, createDraft, { params: { networkId: network.id }, body: { id } })
  await page.goto(`/cases/${id}/edit${at && `?q=${at}`}`)
  return id
}

test('by keyboard alone: to the next question and back, with its place kept on return', async () => {
  const page = await openWindow(browser, world, ada)
  const id = await openDraft(page)
  await page.getByLabel('Title').focus()
  await page.keyboard.type('Written by keyboard')
  await page.keyboard.press('Tab')
  await page.keyboard.type('In short, by keyboard too.')
  await page.keyboard.press('Control+Enter')
  await question(page, 'What kind of account is it?')
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
    'What kind of account is it?',
  )
  await page.goBack()
  await question(page, 'What did you try, in a line?')
  await expect
    .poll(async () => (await world.call(ada, readDraft, { params: { caseId: id } })).body.text?.title, {
      timeout: 10_000,
    })
    .toBe('Written by keyboard')
  // Coming back later goes on where it was left.
  await page.goto(`/cases/${id}/edit`)
  await question(page, 'What kind of account is it?')
  await page.getByText('answered').first().waitFor()
  await page.context().close()
})

test('what the guard finds on an earlier question holds sending back, and leads there', async () => {
  const page = await openWindow(browser, world, ada)
  await openDraft(page, 'problem')
  await page.locator('textarea:visible').first().fill('She was with Dympna Okoro when it happened.')
  await page.getByRole('link', { name: /^Send/ }).click()
  await question(page, 'Ready for others?')
  await page.getByText('Not saved yet: something here could tell who somebody is').waitFor()
  await page.getByRole('button', { name: 'Send for review' }).click()
  await question(page, 'What was the problem, and for whom?')
  await page.context().close()
})

test('the long form asks more, loses nothing, and shows what helped and hindered', async () => {
  const page = await openWindow(browser, world, ada)
  const id = await openDraft(page)
  await page.getByLabel('Title').fill('The long way')
  await page.getByRole('radio', { name: /^Full/ }).check()
  await page.getByRole('link', { name: /^What helped and hindered/ }).click()
  await page.getByRole('button', { name: 'Add something that helped or hindered' }).click()
  await page.getByLabel('What was it?').fill('It was safe to say that something had failed.')
  await inspect(page)
  await page.getByRole('link', { name: /^Where it comes from/ }).click()
  await page.getByRole('radio', { name: /^Made from several/ }).check()
  await inspect(page)
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('heading', { name: 'What helped and hindered' }).waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Go on writing' }).click()
  await expect
    .poll(async () => (await world.call(ada, readDraft, { params: { caseId: id } })).body.text)
    .toMatchObject({
      title: 'The long way',
      form: 'full',
      provenance: 'composite',
      forces: [{ cluster: 'mobilisers' }],
    })
  await page.context().close()
})
