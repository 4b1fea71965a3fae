import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Posting } from '../support/posting.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let posting: Posting
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  posting = new Posting(world)
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

/** By keyboard: how much of the network reaches this person from now on. */
async function choose(page: Page, level: string) {
  await page.goto(`/networks/${network.id}`)
  await page.getByRole('button', { name: /What reaches me.*Safer places/ }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: level, exact: true }).press('Space')
  await dialog.getByRole('radio', { name: level, exact: true, checked: true }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}

test('from a choice to one letter a week, and from the letter to the first unread post', async () => {
  const page = await openWindow(browser, world, ada)
  await choose(page, 'Nothing')
  await posting.start(ben, network.space, { title: 'Not for Ada', body: 'Lanterns' })
  expect(await posting.delivered(ada)).toEqual([])
  await choose(page, 'Everything')
  await inspect(page)
  const thread = await posting.start(ben, network.space, {
    title: 'Guardians at the bus station',
    body: 'Who has done this? It took us *three* months.\n\n- one talk a week\n- no uniforms',
  })
  await posting.reply(ben, thread, 'And lower chairs.')
  const letters = await posting.delivered(ada, 2)
  expect(letters).toHaveLength(1)
  const address = new RegExp(`/threads/${thread}#post-\\d+`).exec(letters[0]!.html!)![0]
  await page.goto(address)
  await page.getByText('one talk a week').waitFor()
  await expect.poll(() => posting.count(ada)).toBe(0)
  await page.goto('/settings/reach')
  await page.getByText('Guardians at the bus station').first().waitFor()
  await inspect(page)
})

/** How much of a picture has about this colour, from 0 to 1. */
async function shareOf(picture: Buffer, [red, green, blue]: [number, number, number]): Promise<number> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let near = 0
  for (let at = 0; at < data.length; at += 3) {
    const off = Math.abs(data[at]! - red) + Math.abs(data[at + 1]! - green) + Math.abs(data[at + 2]! - blue)
    if (off < 24) near++
  }
  return near / (info.width * info.height)
}

test.each([640, 320])(
  'drawn as a picture %i px wide, a letter reads well with nothing from elsewhere',
  async (width) => {
    await posting.start(ben, network.space, {
      title: 'A second question 🙂',
      body: '“Quoted” & <img src=x onerror=alert(1)>',
    })
    const html = (await posting.delivered(ada, 3 + width / 320)).at(-1)!.html!
    // What Outlook’s layout, which is that of a word processor, leaves out or breaks.
    expect(html).not.toMatch(
      /<(?:style|script|img|svg|link|form|div|section)\b|(?:display|position|float|background-image)\s*:/i,
    )
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: true })
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.setContent(html)
    expect(asked.filter((url) => !url.startsWith('about:') && !url.startsWith('data:'))).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const { violations } = await new AxeBuilder({ page })
      .disableRules(['region', 'landmark-one-main', 'page-has-heading-one'])
      .analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    const picture = await page.screenshot({ fullPage: true })
    // The band of the head, the sheet the words stand on, and their ink.
    expect(await shareOf(picture, [0x12, 0x3b, 0x35])).toBeGreaterThan(0.02)
    expect(await shareOf(picture, [0xff, 0xff, 0xff])).toBeGreaterThan(0.2)
    expect(await shareOf(picture, [0x29, 0x25, 0x24])).toBeGreaterThan(0.001)
    // Words are large enough to read, and a finger finds the links.
    const sizes = await page
      .locator('td, a')
      .evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)))
    expect(Math.min(...sizes.filter((size) => size > 0))).toBeGreaterThanOrEqual(14)
    await context.close()
  },
)
