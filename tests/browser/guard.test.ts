import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, readDraft } from '@waymark/contracts/case-drafts'
import { addPost, createThread, readThread } from '@waymark/contracts/discussions'
import { createEvent } from '@waymark/contracts/events'
import { runWorkshop } from '@waymark/contracts/workshops'
import { randomUUID } from 'node:crypto'
import { newEvent } from '../support/cast.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let writer: Person
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network()
  writer = await world.member(network, 'Wanda Writer')
  await world.member(network, 'Colin Colleague')
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

async function newThread() {
  const id = randomUUID()
  await world.call(writer, createThread, {
    params: { spaceId: network.space },
    body: { id, postId: randomUUID(), title: 'Bus stops', kind: 'question', body: 'How do you start?' },
  })
  return id
}
/** What of the page’s requests held the words. */
function listen(page: Page, words: string): string[] {
  const heard: string[] = []
  page.on('request', (request) => request.postData()?.includes(words) && heard.push(request.url()))
  return heard
}
const marks = (page: Page) => page.locator('.guard-mark').allTextContents()

test('what could tell who somebody is is underlined, explained and reworded before it leaves the browser', async () => {
  const threadId = await newThread()
  const page = await openWindow(browser, world, writer)
  const sent = listen(page, 'Dympna')
  await page.goto(`/threads/${threadId}`)
  const box = page.getByLabel('Your reply')
  await box.fill('Thanks, Colin. Dympna is aged 14. We use Jasper for notes.')
  await page.getByText('3 things to look at first').waitFor()
  await expect.poll(() => marks(page)).toEqual(['Dympna', '14', 'Jasper'])
  await inspect(page)

  // Sending shows the first of them, and sends nothing.
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect.poll(() => page.evaluate(() => getSelection()!.toString())).toBe('Dympna')
  await page.keyboard.type('A girl')
  await page.getByText('2 things to look at first').waitFor()
  await page.getByRole('button', { name: 'Use “13 to 15”' }).click()
  await page.getByRole('button', { name: 'This is not a person…' }).click()
  await page.getByRole('button', { name: 'A program, tool or brand' }).click()
  await page.getByText('It stays: A program, tool or brand.').waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect.poll(() => box.textContent()).toBe('')
  const { body } = await world.call(writer, readThread, { params: { threadId } })
  expect(body.posts.at(-1)!.body).toBe('Thanks, Colin. A girl is aged 13 to 15. We use Jasper for notes.')
  expect(sent).toEqual([])
  await page.context().close()
})

test('by keyboard alone, and on a narrow phone', async () => {
  const page = await openWindow(browser, world, writer, 320)
  await page.goto(`/threads/${await newThread()}`)
  await page.getByLabel('Your reply').fill('She was aged 14 then.')
  await page.getByText('1 thing to look at first').waitFor()
  const reach = async (name: string) => {
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name) return
    }
    throw new Error(`“${name}” is not reached`)
  }
  await page.getByLabel('Your reply').focus()
  await reach('It can stay…')
  await page.keyboard.press('Enter')
  await reach('It is true of many people')
  await page.keyboard.press('Enter')
  await page.getByText('It stays: It is true of many people.').waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await page
    .getByRole('article')
    .getByText('She was aged 14 then.')
    .or(page.locator('li').getByText('She was aged 14 then.'))
    .first()
    .waitFor()
  await page.context().close()
})

test('a draft with something certain in it stays on this device until that is changed', async () => {
  const id = randomUUID()
  await world.call(writer, createDraft, { params: { networkId: network.id }, body: { id } })
  const page = await openWindow(browser, world, writer)
  const sent = listen(page, '0018')
  await page.goto(`/cases/${id}/edit?q=problem`)
  const box = page.getByRole('textbox', { name: 'The problem' })
  await box.fill('The NHS number was 999 000 0018. We use Jasper.')
  await page.getByText('Not saved yet: something here could tell who somebody is.').waitFor()
  await page.reload()
  await page.getByText('Not saved yet').waitFor()
  await expect.poll(() => box.inputValue()).toContain('0018')
  expect(sent).toEqual([])
  await box.fill('We had her health number. We use Jasper.')
  await page.getByRole('button', { name: 'This is not a person…' }).click()
  await page.getByRole('button', { name: 'A program, tool or brand' }).click()
  await box.press('End')
  await box.pressSequentially(' Twice.')
  await page.getByText(/^Saved at/).waitFor()
  const { body } = await world.call(writer, readDraft, { params: { caseId: id } })
  expect([body.text.problem, body.accepted.map(({ as }) => as)]).toEqual([
    'We had her health number. We use Jasper. Twice.',
    ['not-a-person'],
  ])
  // Another device knows what was said of the word.
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await page.getByText('It stays: A program, tool or brand.').waitFor()
  await page.context().close()
})

test('clues that add up are listed together, and words that blame get better ones', async () => {
  const id = randomUUID()
  await world.call(writer, createDraft, { params: { networkId: network.id }, body: { id } })
  const page = await openWindow(browser, world, writer)
  await page.goto(`/cases/${id}/edit?q=problem`)
  const box = page.getByRole('textbox', { name: 'The problem' })
  await box.fill('A Somali girl in foster care was trafficked in March. She would abscond.')
  await page.getByRole('button', { name: 'Use “go missing”' }).click()
  await expect.poll(() => box.inputValue()).toContain('She would go missing.')
  await page.getByRole('link', { name: /^Send/ }).click()
  await page.getByRole('heading', { name: 'Put together, this could point to somebody' }).waitFor()
  await page.getByText('It says when it happened, to the month.').waitFor()
  await inspect(page)
  await page.getByLabel('Why is it safe?').fill('It is true of many young people.')
  await page.getByLabel('Why is it safe?').press('Enter')
  await page.getByText('It stays: It is true of many young people.').waitFor()
  await page.context().close()
})

test('in a workshop nothing is said that could tell who somebody is', async () => {
  const event = newEvent()
  await world.call(writer, createEvent, { params: { spaceId: network.space }, body: event })
  await world.call(writer, runWorkshop, { params: { workshopId: event.id }, body: { state: 'open' } })
  const page = await openWindow(browser, world, writer)
  await page.goto(`/events/${event.id}/workshop`)
  await page.getByRole('button', { name: 'I agree, let me in' }).click()
  const box = page.getByLabel('Say something')
  await box.fill('Dympna came back.')
  await box.press('Enter')
  await page.getByText('1 thing to look at first').waitFor()
  await expect.poll(() => box.inputValue()).toBe('Dympna came back.')
  await box.fill('She came back.')
  await box.press('Enter')
  await page.getByRole('log').or(page.locator('ol')).getByText('She came back.').first().waitFor()
  await page.context().close()
})

test('when the browser’s guard is not there, the server’s finding is marked in the text', async () => {
  const threadId = await newThread()
  const page = await openWindow(browser, world, writer)
  await page.route(/guard-worker/, (route) => route.abort())
  await page.goto(`/threads/${threadId}`)
  await page.getByLabel('Your reply').fill('Dympna came back.')
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await page.getByText('Something here could tell who somebody is. Please change what is marked.').waitFor()
  await expect.poll(() => marks(page)).toEqual(['Dympna'])
  await page.context().close()
  expect(
    (await world.call(writer, addPost, { params: { threadId }, body: { id: randomUUID(), body: 'So.' } }))
      .body.seq,
  ).toBe(2)
})
