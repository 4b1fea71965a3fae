import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closedSpace } from '../support/closed-space.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('one asks to look into a closed space, another agrees, and who began a discussion sees it', async () => {
  const { network, zoe, lou, ada, threadId } = await closedSpace(world)
  const page = `/networks/${network.id}/closed-readings`
  const [asking, agreeing, inside] = await Promise.all([
    openWindow(browser, world, lou, 375),
    openWindow(browser, world, zoe),
    openWindow(browser, world, ada),
  ])
  await Promise.all([asking.goto(page), agreeing.goto(page), inside.goto(page)])
  await inside.getByText('Nobody has asked to look into a closed space').waitFor()
  await inspect(inside)

  // By keyboard alone.
  await asking.getByRole('button', { name: 'Ask to look in' }).press('Enter')
  await inspect(asking)
  await asking.getByLabel('Why can it not wait').focus()
  await asking.keyboard.type('A worry about tonight.')
  await asking.getByRole('radio', { name: '1 hour' }).press(' ')
  await asking.getByRole('button', { name: 'Ask a second person' }).press('Enter')
  await asking.getByText('Waits for a second person').waitFor()
  expect(await inside.getByText('Waits for a second person').count()).toBe(0)

  await agreeing.getByRole('heading', { name: 'Lou asks to look into' }).waitFor()
  await agreeing.getByText('A worry about tonight.').waitFor()
  await inspect(agreeing)
  await agreeing.getByRole('button', { name: 'Agree: open it for 1 hour' }).click()
  await agreeing
    .getByRole('dialog')
    .getByRole('button', { name: /^Agree/ })
    .click()

  await inside.getByRole('heading', { name: 'Lou looks into' }).waitFor()
  await inside.getByText('Nothing has been opened.').waitFor()
  await asking.getByRole('link', { name: 'Quiet' }).waitFor()
  await inspect(asking)
  await asking.getByRole('link', { name: 'Quiet' }).click()
  await asking.getByText('Lanterns in here').waitFor()
  expect(await asking.getByLabel('Your reply').count()).toBe(0)

  await inside.goto(`/threads/${threadId}`)
  await inside.getByRole('button', { name: 'Who opened this' }).click()
  await inside.getByText('Looked in from outside').waitFor()
  await inspect(inside)
  await agreeing.getByRole('button', { name: 'End it now' }).click()
  await asking.getByText('Lanterns in here').waitFor({ state: 'detached' })
  await inside.goto(page)
  await inside.getByRole('link', { name: 'Quiet' }).waitFor()
  await inside.getByText('Over', { exact: true }).waitFor()
  await Promise.all([asking, agreeing, inside].map((window) => window.context().close()))
})
