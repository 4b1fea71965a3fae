import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveDraft } from '@waymark/contracts/case-drafts'
import { picture } from '../support/attaching.ts'
import { whole } from '../support/case-writing.ts'
import { gather } from '../support/cast.ts'
import type { Cast } from '../support/cast.ts'
import { docx, paragraph, pptx, slide, unpacked } from '../support/office-files.ts'
import { draft, writing } from '../support/scenes.ts'
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

async function wholeDraft() {
  const { params, text } = await draft(world, cast)
  const body = {
    revision: 0,
    spaceId: cast.network.space,
    hatId: null,
    text: { ...whole(text), form: 'full' as const, ethics: 'i' },
  }
  await world.call(cast.author, saveDraft, { params, body })
  return params.caseId
}
const word = (buffer: Buffer, name = 'Plan.docx') => ({ name, mimeType: 'application/octet-stream', buffer })

test('a file is cleaned and read, its author says why it can stay, and readers take it along', async () => {
  const caseId = await wholeDraft()
  const page = await openWindow(browser, world, cast.author)
  await page.goto(`/cases/${caseId}/edit?q=files`)
  const chooser = page.locator('input[type=file]')
  const aged = paragraph('She was 14 then.')
  await chooser
    .last()
    .setInputFiles([
      word(docx(`${aged}<w:p><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>`)),
      word(pptx([slide('Her NHS number was 999 000 0018.')]), 'slides.pptx'),
      word(Buffer.from('no document'), 'list.pdf'),
    ])
  await page.getByText('Taken out: the author’s name, the file’s properties, 1 tracked change.').waitFor()
  await page.getByText('This looks like an NHS or Health and Care number. It is in: slide 1.').waitFor()
  await page.getByRole('list').getByText('Only Word, PowerPoint and Excel files').waitFor()
  await page.getByText('Where: paragraph 1').waitFor()
  await inspect(page)

  await page.getByRole('navigation').getByRole('link', { name: 'Send' }).click()
  const reviewing = await writing(world, cast).reviewing()
  const managers = await reviewing.managers(caseId)
  const points = page.locator('[aria-labelledby="send"]').getByRole('checkbox')
  await expect.poll(() => points.count()).toBe(12)
  for (const point of await points.all()) await point.check()
  for (const { email } of managers) await page.getByLabel(/A manager of/).fill(email)
  const send = page.getByRole('button', { name: 'Send for review' })
  await send.click()
  // Whoever forgot a file is taken to it.
  await page.getByText('Please look at what is asked about the files').first().waitFor()
  await page.getByRole('button', { name: 'Close this notice' }).first().click()
  await page.getByRole('button', { name: 'Close this notice' }).click()
  await page.getByRole('button', { name: 'It is true of many people' }).click()
  await page.getByText('It stays: It is true of many people.').waitFor()
  await page.getByText('You have looked at everything in it.').waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'Send' }).click()
  await send.click()
  await page.waitForURL(/\/reviews\//)
  await page.getByRole('link', { name: 'Plan.docx' }).waitFor()
  await inspect(page)
  await reviewing.through(page.url().split('/').pop()!, managers)

  const reader = await openWindow(browser, world, cast.people.observer!, 375)
  await reader.goto(`/cases/${caseId}`)
  await reader.getByText(/Word, \d+ kB/).waitFor()
  await inspect(reader)
  const [download] = await Promise.all([
    reader.waitForEvent('download'),
    reader.getByRole('link', { name: 'Plan.docx' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('Plan.docx')
  expect(unpacked(await readFile(await download.path()))).toContain('She was 14 then.')
  await Promise.all([page, reader].map((each) => each.context().close()))
})

test('by keyboard alone, on a narrow phone; sending can be stopped, and what was lost sent again', async () => {
  const caseId = await wholeDraft()
  const page = await openWindow(browser, world, cast.author, 320)
  let hold: 'slow' | 'lost' | 'no' = 'slow'
  await page.route('**/draft/attachments/*', async (route) => {
    if (route.request().method() !== 'PUT' || hold === 'no') return route.continue()
    // Never answered: whoever waits for it can stop it.
    if (hold === 'lost') return route.abort('connectionfailed')
  })
  await page.goto(`/cases/${caseId}/edit?q=files`)
  const button = page.getByRole('button', { name: 'Choose files' })
  const choose = async (name: string) => {
    await button.focus()
    const [opened] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await opened.setFiles(word(await picture(), name))
  }
  await button.waitFor()
  // From now on the dialogue of the system is stood in for.
  page.on('filechooser', () => {})
  // Whoever has pressed a key is not taken to the heading any more.
  await page.keyboard.press('Shift')
  await choose('first.jpg')
  const stop = page.getByRole('button', { name: 'Stop sending first.jpg' })
  await stop.waitFor()
  await page.getByRole('progressbar', { name: /first\.jpg/ }).waitFor()
  await inspect(page)
  await stop.focus()
  await page.keyboard.press('Enter')
  await stop.waitFor({ state: 'detached' })
  await expect.poll(() => button.evaluate((each) => each === document.activeElement)).toBe(true)

  hold = 'lost'
  await choose('second.jpg')
  await page.getByText('The connection was lost before the file had arrived.').first().waitFor()
  hold = 'no'
  await page.getByRole('button', { name: 'Try second.jpg again' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Taken out: what the camera wrote into 1 picture.').waitFor()
  await page.getByRole('status').getByText('second.jpg was added.').waitFor()
  await page.getByRole('button', { name: 'I looked: no faces, no names, no handwriting' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('It stays: I looked').waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Take out: second.jpg' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).press('Enter')
  await page.getByText('second.jpg', { exact: true }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('a word that only looks like a name is said to be nobody, and the file is taken', async () => {
  const caseId = await wholeDraft()
  const page = await openWindow(browser, world, cast.author, 375)
  await page.goto(`/cases/${caseId}/edit?q=files`)
  const bytes = docx(
    paragraph('We asked Kestrine and Kestrine said no.') + paragraph('Then Dympna said yes.'),
  )
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles([word(bytes)])
  await page.getByText('Is any of these not a person?').waitFor()
  await page.getByText('Where: paragraph 1').waitFor()
  const again = page.getByRole('button', { name: 'Add it again: Plan.docx' })
  await expect.poll(() => again.isDisabled()).toBe(true)
  await inspect(page)
  const offered = page.getByRole('button', { name: 'A program, tool or brand' })
  await offered.first().focus()
  await page.keyboard.press('Enter')
  await page.getByText('It stays: A program, tool or brand.').waitFor()
  await offered.focus()
  await page.keyboard.press('Enter')
  await again.focus()
  await page.keyboard.press('Enter')
  await page.getByText('You have looked at everything in it.').waitFor()
  await page.getByText('Where: paragraph 2').waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await page.getByText('1 thing to look at before others see it').waitFor()
  await page.context().close()
})
