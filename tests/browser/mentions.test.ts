import type { Browser } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPost, createThread, readThread } from '@waymark/contracts/discussions'
import { refer } from '@waymark/contracts/mentions'
import { concludeThread } from '@waymark/contracts/thread-outcomes'
import { renameThread } from '@waymark/contracts/thread-titles'
import { shelved } from '../support/case-shelf.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let [ada, ben]: Person[] = []
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

async function start(person: Person, title: string, spaceId = network.space, body = 'Where do they go?') {
  const id = randomUUID()
  await world.call(person, createThread, {
    params: { spaceId },
    body: { id, postId: randomUUID(), title, kind: 'question', body },
  })
  await world.settled()
  return id
}
const aCase = (title: string, authorId = network.convenor.id) =>
  shelved(
    world,
    { networkId: network.id, spaceId: network.space, authorId, hatId: null },
    { title, summary: 'Light where it was dark.' },
  )

test('by keyboard alone: something is found by its title, linked, read by its name and found from the other side', async () => {
  await aCase('Lanterns on the towpath')
  const evening = await start(ada!, 'Lanterns in the evening')
  const closed = await world.space(network, { sensitivity: 'closed', grants: [] })
  const secret = await start(network.convenor, 'Lanterns between us', closed)
  const id = await start(ada!, 'Benches')
  const page = await openWindow(browser, world, ben!)
  await page.goto(`/threads/${id}`)
  const box = page.getByLabel('Your reply')
  await box.focus()
  await page.keyboard.type('We did what #lant')
  await page.getByRole('option').nth(1).waitFor()
  await expect.poll(() => page.getByRole('option').count()).toBe(2)
  await page.getByText('2 found.').waitFor()
  await page.keyboard.press('ArrowDown')
  const second = page.getByRole('option').nth(1)
  await expect.poll(() => second.getAttribute('aria-selected')).toBe('true')
  await expect.poll(() => box.getAttribute('aria-activedescendant')).toBe(await second.getAttribute('id'))
  await inspect(page)
  // Refused, it stays closed while the same word goes on; begun anew, it is offered again.
  await page.keyboard.press('Escape')
  await page.keyboard.type('er')
  expect(await page.getByRole('option').count()).toBe(0)
  for (let nth = 0; nth < 7; nth++) await page.keyboard.press('Backspace')
  await page.keyboard.type('#towp')
  await page.getByRole('option', { name: 'Lanterns on the towpath' }).waitFor()
  await page.keyboard.press('Enter')
  // Where it is written it is called what its writer may know.
  await box.getByText('Practice case: Lanterns on the towpath').waitFor()
  await page.keyboard.press('Shift+Tab')
  await page.getByRole('button', { name: 'Link to something in Waymark' }).press('Enter')
  await page.getByRole('option').first().waitFor()
  // After a bare # a new line is a new line.
  expect(await page.getByRole('option', { selected: true }).count()).toBe(0)
  await page.keyboard.type('evening')
  await page.getByRole('option', { name: 'Lanterns in the evening', selected: true }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type(refer({ kind: 'thread', id: secret }))
  await page.keyboard.press('Control+Enter')

  const post = page.locator('#post-2')
  await post.getByRole('link', { name: 'Discussion: Lanterns in the evening' }).waitFor()
  await post.getByText('something you can’t open').waitFor()
  await inspect(page)
  const { body } = await world.call(ben!, readThread, { params: { threadId: id }, query: { after: 0 } })
  expect(body.posts[1]!.body).not.toContain('Lanterns')
  const reader = await openWindow(browser, world, network.convenor, 375)
  await world.call(ada!, renameThread, { params: { threadId: evening }, body: { title: 'Late lanterns' } })
  await reader.goto(`/threads/${id}`)
  await reader.getByRole('link', { name: 'Discussion: Late lanterns' }).waitFor()
  await reader.getByRole('link', { name: 'Discussion: Lanterns between us' }).waitFor()
  await inspect(reader)

  await world.settled()
  await post.getByRole('link', { name: 'Practice case: Lanterns on the towpath' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Lanterns on the towpath' }).waitFor()
  await page.getByRole('heading', { name: 'Mentioned in' }).waitFor()
  await inspect(page)
  await page.getByRole('link', { name: 'Benches' }).press('Enter')
  await page.locator('#post-2').getByRole('link', { name: 'Discussion: Late lanterns' }).waitFor()
  await Promise.all([page, reader].map((each) => each.context().close()))
})

test('an outcome card becomes a record that somebody tried a case, linked both ways', async () => {
  const caseId = await aCase('Benches by the canal')
  const id = await start(
    ada!,
    'Who has tried it?',
    network.space,
    `As ${refer({ kind: 'case', id: caseId })} says`,
  )
  const params = { threadId: id }
  const body = { concluded: 'Ask the *shopkeepers* first.', lookAgainOn: null }
  await world.call(ada!, concludeThread, { params, body })
  await world.call(ada!, addPost, { params, body: { id: randomUUID(), body: 'Thank you' } })
  const max = await world.person('Max', { organisation: 'Ben’s Council' })
  const page = await openWindow(browser, world, ben!, 375)
  await page.goto(`/threads/${id}#outcome`)
  await page.getByRole('link', { name: 'Record that we tried “Benches by the canal”' }).press('Enter')
  await page.getByText('You come from an outcome card.').waitFor()
  await expect.poll(() => page.getByLabel('What we kept').inputValue()).toBe(body.concluded)
  await page.getByLabel('What kind of place are you?').fill('A market town')
  await page.getByRole('radio', { name: /^Mixed/ }).check()
  await page.getByRole('radio', { name: /^Practice account/ }).check()
  await page.getByRole('combobox', { name: /Year$/ }).click()
  await page.getByRole('option', { name: '2025' }).click()
  await page.getByLabel('Your manager’s work address').fill(max.email)
  await inspect(page)
  await page.getByRole('button', { name: 'Send it to my manager' }).click()
  await page.getByRole('heading', { level: 1, name: 'A market town' }).waitFor()
  await inspect(page)
  await page.getByRole('link', { name: 'Who has tried it?' }).press('Enter')
  const card = page.getByRole('region', { name: 'What came of it' })
  await card.getByRole('link', { name: 'A market town' }).waitFor()
  await card.getByText('Only you see it').waitFor()
  await expect.poll(() => card.evaluate((each) => document.activeElement === each)).toBe(true)
  await inspect(page)
  await page.context().close()
})
