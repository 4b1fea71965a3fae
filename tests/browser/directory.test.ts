import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
import { joinNetwork } from '@waymark/contracts/networks'
import { shelved } from '../support/case-shelf.ts'
import { offer, showMyself } from '../support/directing.ts'
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
  network = await world.network({ visibility: 'open', name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select id from hats where person_id = ${ben.id}`,
  )
  const facts = { networkId: network.id, spaceId: network.space, authorId: ben.id, hatId: rows[0]!.id }
  await shelved(world, facts, {
    title: 'Shops that look out',
    harms: ['cl'],
    approaches: ['cs'],
    stage: 'growing',
  })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('by keyboard: chosen what is shown, found by what was done, asked for a talk, agreed and in both calendars', async () => {
  const [asker, offering] = await Promise.all([
    openWindow(browser, world, ada),
    openWindow(browser, world, ben, 375),
  ])
  await asker.goto('/directory')
  await asker.getByText('Nobody has chosen to be found yet').waitFor()
  await inspect(asker)

  await offering.goto('/settings')
  await offering.getByRole('link', { name: 'Choose who may find you, and by what' }).click()
  await offering.getByText('Nobody sees you now.').waitFor()
  await offering.getByRole('radio', { name: 'People in my networks' }).focus()
  await offering.keyboard.press('Space')
  await offering.getByRole('checkbox', { name: /Cases I wrote or tried/ }).focus()
  await offering.keyboard.press('Space')
  await offering.getByText('Where (none chosen)').focus()
  await offering.keyboard.press('Enter')
  await offering.getByRole('checkbox', { name: 'School or college' }).focus()
  await offering.keyboard.press('Space')
  await offering.getByLabel('In your own words').fill('Ask me about shopkeepers.')
  await inspect(offering)
  await offering.getByRole('button', { name: 'Save' }).focus()
  await offering.keyboard.press('Enter')
  await offering.getByText('Says: can help with School or college').waitFor()
  await offering.getByLabel('Link or place').fill('I send a link.')
  await offering.getByRole('button', { name: 'Offer this time' }).click()
  await offering.getByText('Tuesdays at 13:00, 30 minutes, by video', { exact: true }).waitFor()
  await inspect(offering)

  await asker.goto('/directory')
  await asker.getByText('1 person', { exact: true }).waitFor()
  await asker.getByRole('searchbox', { name: 'A topic, a place or a name' }).fill('county lines')
  await asker.getByText('Wrote 1 case on County lines').waitFor()
  await inspect(asker)
  await asker.getByRole('checkbox', { name: /Growing/ }).focus()
  await asker.keyboard.press('Space')
  await asker.getByRole('button', { name: 'Take away Growing' }).waitFor()
  await expect.poll(() => new URL(asker.url()).search).toBe('?q=county+lines&stage=growing')
  await asker.getByRole('button', { name: 'In places like mine' }).click()
  // Ben does not show where he works.
  await asker.getByText('Nobody fits all of this').waitFor()
  await asker.getByRole('button', { name: 'In places like mine' }).click()
  await asker.getByText('1 person', { exact: true }).waitFor()
  await asker.getByRole('searchbox', { name: 'A topic, a place or a name' }).fill('zebra')
  await asker.getByText('Nobody fits all of this').waitFor()
  await inspect(asker)
  await asker.goBack()
  await asker.goto('/directory')
  await asker.getByRole('link', { name: 'Offers times to talk: Ben' }).focus()
  await asker.keyboard.press('Enter')
  await asker.getByRole('heading', { name: 'Ask for a talk' }).waitFor()
  await asker.getByRole('radio').first().focus()
  await asker.keyboard.press('Space')
  await asker.getByLabel('What would you like to talk about?').fill('How did you begin with the shops?')
  await inspect(asker)
  await asker.getByRole('button', { name: 'Ask for this time' }).focus()
  await asker.keyboard.press('Enter')
  await asker.getByText('Asked. You both get a letter').waitFor()

  await offering.goto('/')
  await offering.getByRole('link', { name: 'Ada asks you' }).click()
  await offering.getByText('How did you begin with the shops?').waitFor()
  await inspect(offering)
  await offering.getByRole('button', { name: 'Yes, let us talk' }).focus()
  await offering.keyboard.press('Enter')
  await offering.getByRole('heading', { name: 'With Ada' }).waitFor()
  await asker.getByRole('link', { name: 'Talks' }).first().click()
  await asker.getByText('Where: I send a link.').waitFor()
  const download = asker.waitForEvent('download')
  await asker.getByRole('button', { name: 'Add to my calendar' }).click()
  expect((await download).suggestedFilename()).toBe('talk.ics')
  await inspect(asker)
  await offering.getByRole('button', { name: 'Call it off: Ada' }).click()
  await offering.getByRole('dialog').getByRole('button', { name: 'Call it off' }).click()
  await asker.getByText('Called off', { exact: true }).waitFor()
  await Promise.all([asker, offering].map((page) => page.context().close()))
})

test('whoever joins is asked to say hello, and may leave it for later', async () => {
  const cy = await world.person('Cy', { organisation: 'Cy’s Council' })
  await world.call(cy, joinNetwork, {
    params: { networkId: network.id },
    body: { requestId: randomUUID(), acceptsVersion: 1, answers: [] },
  })
  const page = await openWindow(browser, world, cy, 375)
  await page.goto(`/networks/${network.id}`)
  await page.getByRole('heading', { name: 'Say hello to Safer places' }).waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Introduce yourself' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('What do you do?').fill('I walk around the town centre.')
  await page.getByRole('button', { name: 'Say hello' }).click()
  await page.getByText('Thank you. People can find you').waitFor()
  await page.getByRole('link', { name: 'Read the introductions' }).click()
  await page.getByRole('heading', { level: 1, name: 'Introductions' }).waitFor()
  await page.getByText('I walk around the town centre.').waitFor()
  await page.context().close()
})

test('an organisation’s page tells what it has shared, and who has left is said beside their words', async () => {
  const dee = await world.member(network, 'Dee')
  await showMyself(world, dee, { audience: 'hub' })
  await offer(world, dee)
  const organisationId = await world.organisation('Ben’s Council')
  const page = await openWindow(browser, world, ada)
  await page.goto(`/organisations/${organisationId}`)
  await page.getByRole('link', { name: 'Shops that look out' }).first().waitFor()
  await page.getByText(/Now: Growing/).waitFor()
  await inspect(page)
  const threadId = randomUUID()
  await world.call(dee, createThread, {
    params: { spaceId: network.space },
    body: { id: threadId, postId: randomUUID(), title: 'Lamps', kind: 'discussion', body: 'They help.' },
  })
  await world.remove(network, dee)
  await page.goto(`/threads/${threadId}`)
  await page.getByText('has left').first().waitFor()
  await inspect(page)
  // Somebody from elsewhere sees of Dee what she chose to show to every member.
  const far = await openWindow(
    browser,
    world,
    await world.person('Eli', { organisation: 'Far Council' }),
    375,
  )
  await far.goto(`/people/${dee.id}`)
  await far.getByRole('heading', { level: 1, name: 'Dee' }).waitFor()
  await far.getByText('I can help with walks around places.').waitFor()
  await inspect(far)
  await Promise.all([page, far].map((each) => each.context().close()))
})
