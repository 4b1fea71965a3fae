import type { Browser } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
import { plan } from '../support/filing.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
const threadId = randomUUID()
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  const ada = await world.member(network, 'Ada')
  await world.call(ada, createThread, {
    params: { spaceId: network.space },
    body: {
      id: threadId,
      postId: randomUUID(),
      title: 'Benches',
      kind: 'question',
      body: 'Where do they go?',
    },
  })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('a newcomer’s words wait, come back, are sent again and are welcomed', async () => {
  const care = await openWindow(browser, world, network.convenor)
  await care.goto(`/networks/${network.id}/care`)
  await care.getByRole('checkbox', { name: 'The first words of a newcomer wait' }).click()
  await care.getByText('Nobody waits for a welcome.').waitFor()
  const eve = await openWindow(browser, world, await world.member(network, 'Eve'), 375)
  await eve.goto(`/threads/${threadId}`)
  await eve.getByLabel('Your reply').fill('By the canal')
  await eve.getByRole('button', { name: 'Add files' }).click()
  const [chooser] = await Promise.all([
    eve.waitForEvent('filechooser'),
    eve.getByRole('button', { name: 'Choose files' }).click(),
  ])
  await chooser.setFiles([{ name: 'Plan.docx', mimeType: 'application/octet-stream', buffer: plan }])
  await eve.getByText('Nothing was hidden in it').or(eve.getByText('Taken out:')).first().waitFor()
  await eve.getByRole('button', { name: 'Reply', exact: true }).click()
  await eve.getByRole('heading', { name: 'Your words wait for a welcome' }).waitFor()
  await expect.poll(() => eve.getByLabel('Your reply').textContent()).toBe('')
  await eve.getByRole('link', { name: 'Plan.docx' }).waitFor()
  await inspect(eve)

  const item = care.getByRole('listitem').filter({ hasText: 'By the canal' })
  await item.getByText('A reply in “Benches”').waitFor()
  await item.getByRole('link', { name: 'Plan.docx' }).waitFor()
  await inspect(care)
  await item.getByRole('button', { name: 'Give it back' }).click()
  await item.getByLabel('What would help?').fill('Please say a little more.')
  await item.getByRole('button', { name: 'Give it back' }).click()
  await care.getByText('Nobody waits for a welcome.').waitFor()
  await eve.getByText('Please say a little more.').waitFor()
  await eve.getByRole('button', { name: 'Clear it away' }).click()
  await eve.getByRole('heading', { name: 'Your words came back' }).waitFor({ state: 'detached' })

  await eve.goto(`/networks/${network.id}/discussions/new`)
  await eve.getByRole('textbox', { name: 'Title' }).fill('Kiosks')
  await eve.getByRole('textbox', { name: 'Your words' }).fill('They are open late.')
  await eve.getByRole('button', { name: 'Send', exact: true }).click()
  await eve.getByText('A discussion: “Kiosks”').waitFor()
  await inspect(eve)
  // By keyboard alone.
  await care.getByLabel('A few words of welcome').focus()
  await care.keyboard.type('Welcome, Eve!')
  await care.keyboard.press('Tab')
  await care.keyboard.press('Enter')
  await care.getByText('Nobody waits for a welcome.').waitFor()
  await eve.getByRole('link', { name: 'Kiosks' }).click()
  await eve.getByText('Welcome, Eve!').waitFor()
  await eve.getByLabel('Your reply').fill('Thank you')
  await eve.getByRole('button', { name: 'Reply', exact: true }).click()
  await eve
    .getByRole('article')
    .or(eve.getByRole('listitem'))
    .filter({ hasText: 'Thank you' })
    .first()
    .waitFor()
  await Promise.all([care, eve].map((page) => page.context().close()))
})
