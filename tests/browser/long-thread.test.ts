import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPost, createThread } from '@waymark/contracts/discussions'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

const long = 2000
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

/** A discussion of 2,000 posts of different lengths, of which Ada has read 1,480. */
async function longThread() {
  const id = randomUUID()
  await world.call(ben, createThread, {
    params: { spaceId: network.space },
    body: { id, postId: randomUUID(), title: 'Benches', kind: 'discussion', body: 'Where do they go?' },
  })
  await world.database.execute(sql`
    insert into posts (id, thread_id, seq, author_id, body, created_at)
    select gen_random_uuid(), ${id}, n, ${ben.id}, 'Number ' || n || repeat(' and what else we saw on the walk', 1 + (n * 7) % 40), now()
    from generate_series(2, ${long}::int) n`)
  await world.database.execute(sql`update threads set last_seq = ${long} where id = ${id}`)
  await world.database.execute(sql`
    insert into thread_reads (thread_id, person_id, read_seq) values (${id}, ${ada.id}, 1480)
    on conflict (thread_id, person_id) do update set read_seq = 1480`)
  return id
}
const post = (page: Page, seq: number) => page.locator(`#post-${seq}`)
/** How far below the top of the window a post stands; far away when it is not on the page. */
const topOf = (page: Page, seq: number) =>
  page.evaluate((id) => document.getElementById(id)?.getBoundingClientRect().top ?? 1e6, `post-${seq}`)
const stands = (page: Page, seq: number) =>
  expect.poll(async () => Math.abs(await topOf(page, seq)), { timeout: 15_000 }).toBeLessThan(200)
const onPage = (page: Page) => page.locator('article').count()

test('a discussion of 2,000 posts opens where it is new, and holds few posts at a time', async () => {
  const page = await openWindow(browser, world, ada)
  await page.goto(`/threads/${await longThread()}`)
  await post(page, 1481).getByText('New since your last visit').waitFor()
  await stands(page, 1481)
  await expect.poll(() => onPage(page)).toBeLessThan(140)
  await expect.poll(() => page.getByText(/148\d of 2000/).count(), { timeout: 15_000 }).toBe(1)
  await expect.poll(() => post(page, 1481).getAttribute('aria-posinset')).toBe('1481')
  await expect.poll(() => post(page, 1481).getAttribute('aria-setsize')).toBe('2000')
  await inspect(page)

  await page.getByRole('button', { name: 'First post' }).press('Enter')
  await stands(page, 1)
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('post-1')
  await page.getByRole('button', { name: 'Newest post' }).press('Enter')
  await expect.poll(() => post(page, 2000).count(), { timeout: 15_000 }).toBe(1)
  await expect
    .poll(() => topOf(page, 2000).then((top) => top > 0 && top < 800), { timeout: 15_000 })
    .toBe(true)
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('post-2000')
  await page.getByRole('button', { name: 'First new post' }).press('Enter')
  await stands(page, 1481)
  await expect.poll(() => onPage(page)).toBeLessThan(140)
})

test('what is read stays in place while posts come and go around it, and half-written words stay', async () => {
  const id = await longThread()
  const page = await openWindow(browser, world, ben, 375)
  await page.goto(`/threads/${id}#post-1000`)
  await stands(page, 1000)
  await page.getByRole('button', { name: 'More for post 1000' }).click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  await page.getByLabel('Change your words').fill('Half of a thought')
  for (let turn = 0; turn < 8; turn++) {
    await page.mouse.wheel(0, 2500)
    await page.waitForTimeout(60)
  }
  await page.getByRole('button', { name: 'Newest post' }).click()
  await expect.poll(() => post(page, 2000).count(), { timeout: 15_000 }).toBe(1)
  await expect.poll(() => page.getByLabel('Change your words').innerText()).toBe('Half of a thought')

  const before = await topOf(page, 2000)
  await world.call(ada, addPost, { params: { threadId: id }, body: { id: randomUUID(), body: 'One more' } })
  await page.getByRole('button', { name: 'Show 1 new post' }).waitFor()
  expect(Math.abs((await topOf(page, 2000)) - before)).toBeLessThan(5)
})
