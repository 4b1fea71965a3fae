import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gather } from '../support/cast.ts'
import type { Cast } from '../support/cast.ts'
import { whole } from '../support/case-writing.ts'
import { writing } from '../support/scenes.ts'
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

test('a word is found by another, a member suggests, and an administrator takes it', async () => {
  const [member, administrator] = await Promise.all([
    openWindow(browser, world, cast.people.member!, 375),
    openWindow(browser, world, cast.people.administrator!),
  ])
  await member.goto('/')
  await member.getByRole('link', { name: 'Words we use' }).click()
  await member.getByRole('heading', { level: 1, name: 'Words we use' }).waitFor()
  await member.getByRole('heading', { name: 'Short forms' }).waitFor()
  await member.getByLabel('Find a word').fill('cuckooing')
  await member.getByRole('heading', { level: 3, name: 'Home takeover' }).waitFor()
  await member.getByText('1 word', { exact: true }).waitFor()

  await member.getByRole('button', { name: 'Find what says this: Home takeover' }).click()
  await member.getByText('Nothing found for “Home takeover”').waitFor()
  await member.keyboard.press('Escape')

  // With the keyboard alone.
  await member.getByRole('button', { name: 'Suggest a better word: Home takeover' }).focus()
  await member.keyboard.press('Enter')
  await member.getByLabel('The word', { exact: true }).focus()
  await member.keyboard.type('Lodging by force')
  await member.getByLabel('Why?').focus()
  await member.keyboard.type('We say it like this.')
  await inspect(member)
  await member.getByRole('button', { name: 'Suggest it' }).focus()
  await member.keyboard.press('Enter')
  await member.getByRole('heading', { name: 'Your suggestions' }).waitFor()
  await member.getByText('Waiting').waitFor()

  await administrator.goto('/glossary?facet=momentum')
  await administrator.getByRole('heading', { name: 'Suggestions' }).waitFor()
  await administrator.getByLabel('Your answer').fill('Thank you, people do say so.')
  await inspect(administrator)
  await administrator.getByRole('button', { name: 'Take it', exact: true }).click()
  await member.getByText('Thank you, people do say so.').waitFor()
  await member.getByText('cuckooing, Lodging by force').waitFor()

  await administrator.goto('/glossary?q=home+takeover')
  await administrator.getByRole('button', { name: 'Change: Home takeover' }).click()
  await administrator.getByLabel('What it means').fill('Taking over a home for crime.')
  await administrator.getByLabel('Why do you change it?').fill('It reads better.')
  await inspect(administrator)
  await administrator.getByRole('button', { name: 'Save' }).click()
  await member.getByText('Taking over a home for crime.').waitFor()
  await administrator.getByRole('button', { name: 'What was changed: Home takeover' }).click()
  await administrator.getByText('It reads better.').waitFor()
  await Promise.all([member, administrator].map((page) => page.context().close()))
})

test('a known word in a case opens its card, and search says why it found another', async () => {
  const { id } = await writing(world, cast).published(cast.author, (text) => ({
    ...whole(text),
    harms: ['hsb'],
    whatWeDid: 'The MACE spoke of county lines.\n\nThen of county lines again.',
  }))
  await world.settled()
  const page = await openWindow(browser, world, cast.people.member!)
  await page.goto(`/cases/${id}`)
  const word = page.getByRole('button', { name: 'county lines' })
  await word.waitFor()
  await expect.poll(() => word.count()).toBe(1)
  await inspect(page)
  await word.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Drugs moved between areas').waitFor()
  await inspect(page)
  await page.keyboard.press('Escape')
  await page.getByText('Drugs moved between areas').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'MACE' }).hover()
  await page.getByText('Multi-agency child exploitation: a regular meeting').waitFor()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('CCE')
  await page.getByText('“County lines” belongs to: Child criminal exploitation').waitFor()
  await inspect(page)
  await page.context().close()
})
