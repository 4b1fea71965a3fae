import type { Browser, Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createThread, readThread } from '@waymark/contracts/discussions'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let ada: Person
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada')
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

async function newThread() {
  const id = randomUUID()
  await world.call(ada, createThread, {
    params: { spaceId: network.space },
    body: { id, postId: randomUUID(), title: 'Benches', kind: 'question', body: 'Where do they go?' },
  })
  return id
}
async function lastPost(threadId: string) {
  const { body } = await world.call(ada, readThread, { params: { threadId }, query: { after: 0 } })
  return body.posts.at(-1)!
}
const boxOf = (page: Page) => page.getByRole('textbox', { name: 'Your reply' })
/** Puts something on the clipboard of the page and pastes it where the caret is. */
const paste = (page: Page, kind: 'text/plain' | 'text/html', words: string) =>
  boxOf(page).evaluate(
    (box, [type, data]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(type!, data!)
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [kind, words],
  )

const kept = `We **tried** it.

- one talk a week
- no uniforms

1. ask
2. wait

> They said it first

| Who | When |
| --- | --- |
| The shop | Tuesday |
| The bus | Friday |

::: note loss
A friend had died.
:::`

test('by keyboard alone: words look as they will be read, and are kept as text with marks', async () => {
  const threadId = await newThread()
  const page = await openWindow(browser, world, ada)
  await page.goto(`/threads/${threadId}`)
  await boxOf(page).focus()
  const { keyboard } = page
  await keyboard.type('We **tried** it.')
  await keyboard.press('Enter')
  await keyboard.type('- one talk a week')
  await keyboard.press('Enter')
  await keyboard.type('no uniforms')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('1. ask')
  await keyboard.press('Enter')
  await keyboard.type('wait')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('> They said it first')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await page.getByRole('button', { name: 'Table', exact: true }).press('Enter')
  for (const [nth, words] of ['Who', 'When', 'The shop', 'Tuesday'].entries()) {
    if (nth > 0) await keyboard.press('Alt+ArrowRight')
    await boxOf(page).getByRole('cell').or(boxOf(page).getByRole('columnheader')).nth(nth).selectText()
    await keyboard.type(words)
  }
  await page.getByRole('button', { name: 'Row below' }).press('Enter')
  await boxOf(page).getByRole('cell').nth(2).click()
  await keyboard.type('The bus')
  await keyboard.press('Alt+ArrowRight')
  await keyboard.type('Friday')
  await inspect(page)
  await keyboard.press('Control+End')
  await keyboard.type('A friend had died.')
  await page.getByRole('button', { name: 'Content note that folds' }).press('Enter')
  await keyboard.type('loss')
  expect(
    await page.getByRole('button', { name: 'Content note that folds' }).getAttribute('aria-pressed'),
  ).toBe('true')
  await inspect(page)
  // Taken back and done again.
  await keyboard.press('Control+z')
  await keyboard.press('Control+y')
  // The Tab key leaves the box.
  await keyboard.press('Tab')
  await expect.poll(() => boxOf(page).evaluate((box) => box.contains(document.activeElement))).toBe(false)
  await boxOf(page).focus()
  await keyboard.press('Control+Enter')
  await page.locator('#post-2').getByText('A friend had died.').waitFor({ state: 'attached' })
  expect((await lastPost(threadId)).body).toBe(kept)

  // Opened again it looks the same, and what was not touched stays as it was.
  await page.getByRole('button', { name: 'More for post 2' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Change' }).press('Enter')
  const change = page.getByRole('textbox', { name: 'Change your words' })
  await change.getByText('They said it first').waitFor()
  await change.focus()
  await keyboard.press('Control+Home')
  await keyboard.type('Yes. ')
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await expect.poll(async () => (await lastPost(threadId)).body).toBe(`Yes. ${kept}`)
  await page.context().close()
})

test('what is pasted keeps its lists and tables, nothing of it runs, and letters stay letters', async () => {
  const threadId = await newThread()
  // Chromium says of each handler in what is pasted that it was kept from running.
  const page = await openWindow(browser, world, ada, 375, /^Executing inline event handler violates/)
  await page.goto(`/threads/${threadId}`)
  await boxOf(page).focus()
  await paste(page, 'text/plain', '**Bold** and\n\n- a list\n\n5*3 is 15, snake_case')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await paste(
    page,
    'text/html',
    '<h1>Minutes</h1><p onclick="top.hurt=1"><b>Ada</b> said <img src=x onerror="top.hurt=1"><script>top.hurt=1</script>hello</p><table><tr><th>A</th></tr><tr><td>B</td></tr></table>',
  )
  await page.keyboard.press('Control+End')
  await page.keyboard.type('اكتب هنا 🦦 <b>not bold</b> [a page](https://example.org/x)')
  await inspect(page)
  expect(await page.evaluate(() => (globalThis as { hurt?: number }).hurt)).toBeUndefined()
  expect(await boxOf(page).locator('img, script').count()).toBe(0)
  await page.keyboard.press('Control+Enter')
  await page.locator('#post-2').getByRole('link', { name: 'a page' }).waitFor()
  const { body } = await lastPost(threadId)
  expect(body).toContain('**Bold** and\n\n- a list\n\n5*3 is 15, snake_case')
  expect(body).toContain('Minutes\n\n**Ada** said hello\n\n| A |\n| --- |\n| B |')
  expect(body).toContain('🦦')
  await inspect(page)
  await page.context().close()
})

test('a browser that is kept from the editor has a plain box at once, and loses nothing', async () => {
  const threadId = await newThread()
  const page = await openWindow(browser, world, ada, 375)
  await page.route('**/assets/RichEditor-*.js', (route) => route.abort())
  await page.goto(`/threads/${threadId}`)
  const box = page.getByLabel('Your reply')
  await box.fill('A *plain* answer')
  await box.press('Control+Enter')
  await page.locator('#post-2').getByText('plain').waitFor()
  expect((await lastPost(threadId)).body).toBe('A *plain* answer')
  await page.context().close()
})
