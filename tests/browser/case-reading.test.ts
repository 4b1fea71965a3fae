import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseText } from '@waymark/contracts/case-template'
import { CaseWriting, whole } from '../support/case-writing.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let author: Person
let reader: Person
let cases: CaseWriting
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ visibility: 'open' })
  author = await world.member(network, 'Ada')
  reader = await world.member(network, 'Ben')
  cases = new CaseWriting(world, network)
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const full = (text: CaseText): CaseText => ({
  ...whole(text),
  form: 'full',
  conditions: 'A stable team.',
  method: 'We counted.',
  ethics: 'To notice is not to watch.',
  mustTravel: 'Young people go first.',
  mayFlex: 'The rest.',
  questions: 'Who pays next?',
  contentNotes: ['violence', 'racism'],
  forces: [
    { cluster: 'culture', direction: 'both', strength: 3, words: 'Everybody knew everybody.' },
    { cluster: 'design', direction: 'hindered', strength: 1, words: 'It began late.' },
  ],
  prompts: [{ pause: 'Who would notice in your area?', reflect: 'We had not asked the drivers.' }],
  contributors: [{ role: 'Young advisers', name: '', agreed: false }],
  withdrawRoute: 'Write to us here.',
})

test('a case that speaks of hard things says so first, and is read by keyboard alone', async () => {
  const { id } = await cases.published(author, full)
  const page = await openWindow(browser, world, reader)
  await page.goto(`/cases/${id}`)
  await page.getByText('This case speaks of: Violence, Racism or other hatred.').waitFor()
  expect(await page.getByRole('heading', { name: 'What did not work' }).count()).toBe(0)
  await inspect(page)

  const help = page.getByRole('button', { name: 'Get help for a young person' })
  await help.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Worried about a young person?' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expect.poll(() => help.evaluate((it) => it === document.activeElement)).toBe(true)

  await page.getByRole('button', { name: 'Read on' }).focus()
  await page.keyboard.press('Enter')
  const first = page.getByRole('heading', { name: 'The problem, and for whom' })
  await expect.poll(() => first.evaluate((it) => it === document.activeElement)).toBe(true)
  expect(await page.locator('article h2').allTextContents()).toEqual([
    'The problem, and for whom',
    'Local conditions',
    'What we did',
    'How young people and families took part',
    'What did not work',
    'What we would tell ourselves, and another area',
    'What changed',
    'How we know, and the limits of it',
    'Side effects and ethics',
    'What helped and hindered',
    'What must travel',
    'What may flex',
    'What we would like to ask others',
    'Pause and reflect',
  ])

  await page.getByRole('link', { name: 'Pause and reflect' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('a[aria-current="location"]', { hasText: 'Pause and reflect' }).waitFor()
  await page.locator('summary', { hasText: 'What the authors make of it' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('We had not asked the drivers.').waitFor()
  await page.getByText('(helped and hindered, decisively)').waitFor()
  for (const fold of ['Why it may be told, and who agreed', 'More about this case'])
    await page.locator('summary', { hasText: fold }).click()
  await page.getByText('Write to us here.').waitFor()
  await page.getByRole('button', { name: 'Peer group' }).click()
  await page.getByText('Friends and others of about the same age').waitFor()
  await page.keyboard.press('Escape')
  await inspect(page)

  // Who has gone on once in this visit is not asked again.
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await page.goBack()
  await first.waitFor()
  await page.context().close()
})

test('two versions differ in their words and in what was chosen', async () => {
  const { id } = await cases.published(author, full)
  const { body: draft } = await cases.revise(author, id)
  const { body: saved } = await cases.save(author, draft, {
    ...draft.text,
    partners: ['police', 'health'],
    stage: 'growing',
    answersQuestions: false,
    forces: draft.text.forces.slice(0, 1),
  })
  await cases.publish(author, saved)
  const page = await openWindow(browser, world, reader)
  await page.goto(`/cases/${id}/compare/1/2`)
  const part = (name: string) => page.getByRole('region', { name, exact: true })
  await part('Partners').locator('ins', { hasText: 'Health' }).waitFor()
  expect(await part('Partners').locator('del').count()).toBe(0)
  await part('Stage').locator('del', { hasText: 'Developing' }).waitFor()
  await part('Stage').locator('ins', { hasText: 'Growing' }).waitFor()
  await part('What helped and hindered').locator('del', { hasText: 'It began late.' }).waitFor()
  await part('Readers may ask the team').locator('ins', { hasText: 'No' }).waitFor()
  await inspect(page)
  await page.context().close()
})
