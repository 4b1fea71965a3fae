import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerAfter } from '@waymark/contracts/event-feedback'
import { attended, endedAgo } from '../support/attending.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let ada: Person
let others: Person[]
let id: string
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  others = []
  for (const name of ['Ben', 'Cy', 'Dee', 'Eve']) others.push(await world.member(network, name))
  const place = { space: network.space, host: network.convenor }
  id = (await attended(world, place, [ada, ...others], { title: 'Reading circle' })).params.occurrenceId
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')

test('a certificate is made with one press, and checked by somebody who is signed out', async () => {
  const page = await openWindow(browser, world, ada, 320)
  await page.goto(`/events/${id}`)
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')])
  expect(file.suggestedFilename()).toMatch(/^Certificate of attendance \d{4}-\d\d-\d\d\.pdf$/)
  await page.getByText('The certificate was saved on this device.').waitFor()
  await inspect(page)
  await page.getByRole('link', { name: 'All my certificates' }).press('Enter')
  await page.getByRole('heading', { name: 'My certificates' }).waitFor()
  await inspect(page)
  const code = await page.locator('.font-mono').innerText()

  const away = await openWindow(browser, world, { ...ada, cookies: 'none=none' }, 375)
  await away.goto('/verify')
  await away.getByLabel('Code on the certificate').fill(code.toLowerCase())
  await inspect(away)
  await press(away, 'Check it')
  await away.getByRole('heading', { name: 'This certificate is right' }).waitFor()
  await away.getByText('Reading circle').waitFor()
  await inspect(away)

  // She says that she was there for less: it ends.
  await page.goto(`/events/${id}`)
  await press(page, 'Put it right')
  await page.getByLabel('Minutes I was there').fill('20')
  await press(page, 'Save')
  await page.getByText('You say: 20 minutes.').waitFor()
  await away.reload()
  await away.getByRole('heading', { name: 'This certificate is not right any more' }).waitFor()
  expect(await away.getByText('Reading circle').count()).toBe(0)
  await inspect(away)
  await page.goto('/certificates')
  await press(page, 'Make a certificate: Reading circle')
  await page.getByText('Not right any more').waitFor()
  await inspect(page)
})

test('two questions are answered by keyboard; the host sees answers from the fifth on, as bars and as a table', async () => {
  for (const person of others.slice(1))
    await world.call(person, answerAfter, {
      params: { occurrenceId: id },
      body: { immediate: 'very', potential: 'yes', mayQuote: false },
    })
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/events/${id}`)
  await host.getByText('3 answers so far. They are shown from 5 answers on.').waitFor()
  await inspect(host)

  for (const [person, width] of [
    [ada, 320],
    [others[0]!, 1280],
  ] as const) {
    const page = await openWindow(browser, world, person, width)
    await page.goto(`/events/${id}`)
    await page.getByRole('link', { name: 'Answer', exact: true }).press('Enter')
    await press(page, 'Send my answers')
    await page.getByText('Please choose one.').first().waitFor()
    const worth = page.getByRole('group', { name: 'Was it worth your time?' })
    await worth.getByRole('radio', { name: 'Yes' }).press('Space')
    const learnt = page.getByRole('group', { name: /^Do you now know/ })
    await learnt.getByRole('radio', { name: 'A little' }).press('Space')
    await page.getByLabel('What made it worth your time, or did not?').fill('We were heard')
    if (width === 320) await page.getByRole('checkbox', { name: 'You may quote me' }).press('Space')
    await inspect(page)
    await press(page, 'Send my answers')
    await page.getByText('Thank you. Your answers count, and you are not asked again.').waitFor()
    await inspect(page)
  }
  await host.reload()
  const table = host.getByRole('table', { name: 'Was it worth your time?' })
  await table.waitFor()
  await expect.poll(() => table.getByRole('cell').allInnerTexts()).toEqual(['0', '0', '2', '3'])
  const quoted = host.getByRole('figure')
  await expect.poll(() => quoted.innerText()).toMatch(/We were heard\s+Ada/)
  await inspect(host)
  await host.goto(`/networks/${network.id}/value`)
  await host.getByRole('cell', { name: '5 of 5' }).waitFor()
  await inspect(host)
})

test('words without a name are hidden with one press, and taken away by those who look after the space', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/events/${id}`)
  await press(host, 'More for these words: “We were heard”')
  await host.getByRole('menuitem', { name: 'This might identify someone' }).press('Enter')
  await press(host, 'Hide it now')
  await host.getByText('These words might identify someone.').waitFor()
  expect(await host.getByRole('listitem').getByText('We were heard').count()).toBe(0)
  await inspect(host)
  await host.goto(`/networks/${network.id}/care`)
  await press(host, 'Read the words')
  await host.getByText('We were heard').waitFor()
  await press(host, 'Decide')
  await host.getByRole('radio', { name: 'Take the words away for good' }).press('Space')
  await host.getByLabel('Words to who said it').fill('It is gone.')
  await inspect(host)
  await press(host, 'Say so, and tell them')
  await host.getByRole('heading', { name: 'Decided' }).waitFor()
  await host.goto(`/events/${id}`)
  await host.getByRole('figure').waitFor()
  expect(
    await host
      .getByRole('listitem')
      .getByText(/We were heard|might identify/)
      .count(),
  ).toBe(0)
})

test('six weeks later there is one question, and nothing goes without something', async () => {
  await endedAgo(world, id, '43 days')
  const page = await openWindow(browser, world, ada, 375)
  await page.goto(`/events/${id}/feedback`)
  await page.getByRole('checkbox', { name: 'Nothing yet' }).press('Space')
  await page.getByRole('checkbox', { name: 'I did something in another way' }).press('Space')
  await expect.poll(() => page.getByRole('checkbox', { name: 'Nothing yet' }).isChecked()).toBe(false)
  await inspect(page)
  await press(page, 'Send my answers')
  await page.getByText(/^Thank you/).waitFor()
})

test('what to read first is added, opened by the clock and ticked for oneself', async () => {
  const { createThread } = await import('@waymark/contracts/discussions')
  const { createEvent } = await import('@waymark/contracts/events')
  const { newEvent } = await import('../support/cast.ts')
  const body = { ...newEvent(60), title: 'Walk and talk' }
  const place = { params: { spaceId: network.space } }
  await world.call(network.convenor, createEvent, { ...place, body })
  await world.call(others[0]!, createThread, {
    ...place,
    body: {
      id: crypto.randomUUID(),
      postId: crypto.randomUUID(),
      title: 'Kiosks at the station',
      kind: 'discussion',
      body: 'walk '.repeat(700),
    },
  })
  const host = await openWindow(browser, world, network.convenor, 375)
  await host.goto(`/events/${body.id}`)
  await press(host, 'Add materials')
  await host.getByLabel('Words of its title, or its address').fill('kiosks')
  await host.getByRole('radio', { name: /Kiosks at the station/ }).press('Space')
  await inspect(host)
  await press(host, 'Add it')
  await host.getByText('4-minute read').waitFor()
  await host.getByRole('radio', { name: 'A link to another website' }).press('Space')
  await host.getByRole('radio', { name: 'When the event is over' }).press('Space')
  await host.getByLabel('What it is called').fill('The hand-out')
  await host.getByLabel('Address', { exact: true }).fill('https://example.org/hand-out')
  await press(host, 'Add it')
  await host.getByText('Not open to others yet').waitFor()
  await host.getByRole('radio', { name: 'Files' }).press('Space')
  await host.getByRole('button', { name: 'Choose files' }).waitFor()
  await inspect(host)
  await press(host, 'Done')

  // A member is named, and somebody from outside.
  await press(host, 'Name a speaker')
  await host.getByLabel('Name', { exact: true }).fill('Ada (Ada’s Council)')
  await host.getByText('A member. They get a letter and can take their name off.').waitFor()
  await host.getByLabel('What they do there').fill('Tells of a walk')
  await inspect(host)
  await press(host, 'Name them')
  await host.getByRole('listitem').getByText('Tells of a walk').waitFor()

  const page = await openWindow(browser, world, ada, 320)
  await page.goto(`/events/${body.id}`)
  await page.getByText(/^Opens when it is over/).waitFor()
  expect(await page.getByRole('link', { name: 'The hand-out' }).count()).toBe(0)
  await page.getByRole('checkbox', { name: 'I have read it: Kiosks at the station' }).press('Space')
  await inspect(page)
  await page.reload()
  const tick = page.getByRole('checkbox', { name: 'I have read it: Kiosks at the station' })
  await tick.waitFor()
  await expect.poll(() => tick.isChecked()).toBe(true)
  await press(page, 'Take my name off')
  await page.getByRole('dialog').getByRole('button', { name: 'Take my name off' }).press('Enter')
  await page.getByText('Tells of a walk').waitFor({ state: 'detached' })

  // The conversation is begun once, and read and answered on the page of the event.
  await press(page, 'Begin the conversation')
  await page.getByLabel('First words').fill('Who brings boots?')
  await inspect(page)
  await press(page, 'Begin it')
  await page.getByText('1 post').waitFor()
  await press(host, 'Show it here')
  await host.getByText('Who brings boots?').waitFor()
  await host.getByLabel('Your reply').fill('I do')
  await press(host, 'Reply')
  await page.getByText('2 posts').waitFor()
  await inspect(host)
})
