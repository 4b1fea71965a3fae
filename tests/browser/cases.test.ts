import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gather } from '../support/cast.ts'
import type { Cast } from '../support/cast.ts'
import { publishedCase, writing } from '../support/scenes.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'

let world: World
let browser: Browser
let cast: Cast
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  cast = await gather(world, 'open')
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('one press closes a case in every window, and those who look after the space decide', async () => {
  const { caseId } = (await publishedCase(world, cast)).params
  const [reader, observer, convenor] = await Promise.all([
    openWindow(browser, world, cast.people.member!),
    openWindow(browser, world, cast.people.observer!, 375),
    openWindow(browser, world, cast.network.convenor),
  ])
  await reader.goto(`/cases/${caseId}`)
  await reader.getByRole('heading', { level: 1, name: 'Letters rewritten' }).waitFor()
  await convenor.goto(`/networks/${cast.network.id}/cases`)
  await convenor.getByRole('link', { name: 'Letters rewritten', exact: true }).waitFor()
  await observer.goto(`/cases/${caseId}`)
  const press = observer.getByRole('button', { name: 'This might identify someone' })
  await press.focus()
  await observer.keyboard.press('Enter')

  await observer.getByRole('heading', { name: 'Hidden from everybody' }).waitFor()
  await reader.getByText('This case is hidden while somebody looks at whether').waitFor()
  expect(await reader.getByText('What did not work').count()).toBe(0)
  await inspect(reader)
  await convenor.getByRole('heading', { name: 'Hidden cases' }).waitFor()
  expect(await convenor.getByRole('link', { name: 'Letters rewritten', exact: true }).count()).toBe(0)

  await observer.getByLabel('Where did you see it?').fill('The first part.')
  await inspect(observer)
  await observer.getByRole('button', { name: 'Send this too' }).click()
  await observer.getByText('Those who decide will read it.').waitFor()

  await convenor.reload()
  await convenor.getByText('Where: The first part.').waitFor()
  await convenor.getByText('Read the case').click()
  await inspect(convenor)
  await convenor.getByLabel('Why do you decide so?').fill('Nobody can be recognised.')
  await convenor.getByRole('button', { name: 'Show it again' }).click()
  await convenor.getByRole('link', { name: 'Letters rewritten', exact: true }).waitFor()
  await reader.getByRole('heading', { level: 1, name: 'Letters rewritten' }).waitFor()
  await Promise.all([reader, observer, convenor].map((page) => page.context().close()))
})

test('two versions lie side by side, and a comment says what it is', async () => {
  const cases = writing(world, cast)
  const { id: caseId } = await cases.published(cast.author)
  const { body: draft } = await cases.revise(cast.author, caseId)
  const { body: saved } = await cases.save(cast.author, draft, {
    ...draft.text,
    whatWeDid: 'We walked there twice a week.',
  })
  await cases.publish(cast.author, saved, 'How often we went.')
  const page = await openWindow(browser, world, cast.author)
  await page.goto(`/cases/${caseId}`)
  await page.getByText(': How often we went.').waitFor()
  await page.getByText('We tried this').click()
  await page.getByLabel('Your comment').fill('Twice was too much for us.')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.locator('li').getByText('Twice was too much for us.').waitFor()
  await inspect(page)
  await page.getByRole('link', { name: 'Compare with version 1' }).click()
  await page.getByRole('heading', { name: 'What changed from version 1 to 2' }).waitFor()
  await expect.poll(() => page.locator('ins').allTextContents()).toEqual(['We walked there twice a week.'])
  await inspect(page)
  await page.context().close()
})

test('its authors withdraw it and bring it back', async () => {
  const { id: caseId } = await writing(world, cast).published(cast.author)
  const page = await openWindow(browser, world, cast.author)
  await page.goto(`/cases/${caseId}`)
  await page.locator('summary', { hasText: 'Withdraw this case' }).click()
  await page.getByLabel('Why? This stays with the record').fill('The family asked for it.')
  await page.getByRole('button', { name: 'Withdraw this case' }).click()
  await page.getByText('Nobody reads it now.').waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await page.getByRole('heading', { level: 1, name: 'Letters rewritten' }).waitFor()
  await page.context().close()
})

test('a slip is taken back', async () => {
  const { caseId } = (await publishedCase(world, cast)).params
  const page = await openWindow(browser, world, cast.people.member!)
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('button', { name: 'This might identify someone' }).click()
  await page.getByRole('button', { name: 'It was a slip: show it again' }).click()
  await page.getByRole('heading', { level: 1, name: 'Letters rewritten' }).waitFor()
  await page.context().close()
})
