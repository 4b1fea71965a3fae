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

test('a convenor agrees it with members, and then each sees the other write, or hides it', async () => {
  const id = randomUUID()
  await world.call(ada, createThread, {
    params: { spaceId: network.space },
    body: { id, postId: randomUUID(), title: 'Benches', kind: 'question', body: 'Where do they go?' },
  })
  const convenor = await openWindow(browser, world, network.convenor)
  await convenor.goto(`/networks/${network.id}`)
  await convenor.getByRole('button', { name: 'Change the agreement' }).click()
  await convenor.getByRole('checkbox', { name: 'Members see who is writing' }).check()
  await inspect(convenor)
  await convenor.getByRole('button', { name: 'Change the agreement' }).click()
  await convenor.getByText('In discussions, members see who is writing at this moment.').waitFor()

  const [one, other] = [await openWindow(browser, world, ada), await openWindow(browser, world, ben, 375)]
  for (const page of [one, other]) {
    await page.goto(`/networks/${network.id}`)
    await page.locator('ins', { hasText: 'members see who is writing' }).waitFor()
    const accept = page.getByRole('button', { name: 'I have read it and I accept' })
    await accept.click()
    // The version is on the page before it is accepted.
    await accept.waitFor({ state: 'detached' })
    await page.goto(`/threads/${id}`)
    await page.getByLabel('Your reply').waitFor()
  }
  await one.getByLabel('Your reply').pressSequentially('By the canal')
  await other.getByText('Ada is writing…').waitFor()
  await one.getByText('Others here can see that you are writing.').waitFor()
  await inspect(one)
  await inspect(other)
  await one.getByRole('button', { name: 'Do not show it' }).focus()
  await one.keyboard.press('Enter')
  await one.getByText('Others do not see when you are writing.').waitFor()
  await expect.poll(() => other.getByText('Ada is writing…').count(), { timeout: 15_000 }).toBe(0)
  await one.getByLabel('Your reply').pressSequentially(' and the school')
  await one.getByRole('button', { name: 'Reply', exact: true }).click()
  await other.getByText('By the canal and the school').waitFor()
  expect(await other.getByText('Ada is writing…').count()).toBe(0)
  await Promise.all([convenor, one, other].map((page) => page.context().close()))
})
