import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beside, openMeeting, press, say } from '../support/four-windows.ts'
import type { Meeting } from '../support/four-windows.ts'
import { inspect } from '../support/window.ts'
import type { Person, World } from '../support/world.ts'

let meeting: Meeting
let world: World
let room: string
let [zoe, ada, cy]: Person[] = []
/** The one who runs it, a member of an NGO, one on a phone, and one who comes late. */
let host: Page
let member: Page
let phone: Page
let late: Page
let act: Meeting['act']
beforeAll(async () => {
  meeting = await openMeeting()
  ;({ world, room, host, member, phone, act } = meeting)
  ;({ zoe, ada, cy } = meeting.people)
})
afterAll(() => meeting.close())

/** Chooses in the menu of some words, by keyboard alone. */
async function choose(page: Page, words: string, item: string) {
  await page.getByRole('log').focus()
  await page.keyboard.press('End')
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('article') })
    .filter({ hasText: words })
    .first()
  for (let tries = 0; tries < 20; tries++) {
    if (await row.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowUp')
    await page.waitForTimeout(50)
  }
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: item, exact: true }).press('Enter')
}

test('one key moves every screen to the next step, and the clock runs by the server', async () => {
  await beside(member, 'Where we are').getByText('The first step has not begun.').waitFor()
  await host.keyboard.press('n')
  for (const page of [host, member, phone]) {
    await beside(page, 'Where we are').getByText('Arrive').waitFor()
    await page.getByText(/^(9:5\d|10:00) left$/).waitFor()
  }
  await member.getByText('Then: Listen to one another, 20 minutes').waitFor()
  // Whoever does not run it has no such key, and whoever types does not mean it.
  await member.keyboard.press('n')
  await host.getByLabel('Say something').pressSequentially('now')
  await expect.poll(() => host.getByLabel('Say something').inputValue()).toBe('now')
  await host.getByLabel('Say something').fill('')
  await beside(host, 'Where we are').getByText('Step 1 of 4').waitFor()
  for (const page of [host, member]) await inspect(page)
  await phone.getByRole('button', { name: /^Show the room/ }).press('Enter')
  await phone.getByText('Run sheet').waitFor()
  await inspect(phone)
  await phone.getByRole('button', { name: 'Hide it' }).press('Enter')
})

test('hands go up in their order; whoever has had the floor least is put first, and is given it', async () => {
  await act(zoe!, 'call', { personId: ada!.id })
  await member.keyboard.press('h')
  await beside(host, 'Hands up (1)').getByText('had the floor once').waitFor()
  await phone.getByRole('button', { name: 'Raise my hand' }).press('Enter')
  const hands = beside(host, 'Hands up (2)')
  await hands.getByText('has not had the floor yet').waitFor()
  await expect.poll(() => hands.locator('strong').allInnerTexts()).toEqual(['Ada', 'Ben'])
  await press(host, 'Fewest turns first')
  await expect
    .poll(() => beside(member, 'Hands up (2)').locator('strong').allInnerTexts())
    .toEqual(['Ben', 'Ada'])
  await host.getByRole('button', { name: 'Move Ada up' }).press('Enter')
  await expect
    .poll(() => beside(member, 'Hands up (2)').locator('strong').allInnerTexts())
    .toEqual(['Ada', 'Ben'])
  await press(host, 'Fewest turns first')
  await press(host, 'Give the floor: Ben')
  await phone.getByText('You have the floor.').last().waitFor()
  await beside(member, 'Hands up (1)').getByText('Ben has the floor.').waitFor()
  // The row has gone with its button: the next hand's has the focus.
  const next = host.getByRole('button', { name: 'Give the floor: Ada' })
  await expect.poll(() => next.evaluate((element) => element === document.activeElement)).toBe(true)
  await inspect(host)
})

test('words are answered, changed, said something to by name, and taken away', async () => {
  await say(member, 'We put lanterns by the quay')
  await phone.getByRole('log').getByText('We put lanterns by the quay').waitFor()
  await choose(host, 'lanterns', 'Answer')
  await say(host, 'Who looks after them?')
  await member.getByRole('button', { name: 'In answer to Ada: We put lanterns by the quay' }).waitFor()
  await choose(member, 'lanterns', 'Change')
  const change = member.getByLabel('Change what you said')
  await change.fill('We put lanterns by the weir')
  await change.press('Enter')
  await phone.getByText(/ · changed$/).waitFor()
  await choose(phone, 'lanterns', 'Trying this')
  await host.getByText('Trying this: Ben').waitFor()
  await choose(member, 'lanterns by the weir', 'Take away')
  const asked = member.getByRole('dialog', { name: 'Take away' })
  await asked.getByText('Your words go for everybody. This cannot be undone.').waitFor()
  await inspect(member)
  await member.keyboard.press('Escape')
  const row = () => member.evaluate(() => document.activeElement?.closest('li')?.textContent)
  await expect.poll(row).toContain('lanterns by the weir')
  await choose(host, 'lanterns by the weir', 'Take away')
  await host.getByText('These words of Ada go for everybody. This cannot be undone.').waitFor()
  await press(host, 'Cancel')
  await choose(member, 'lanterns by the weir', 'Take away')
  await asked.getByRole('button', { name: 'Take away' }).press('Enter')
  await expect.poll(row).toContain('Ada took these words away.')
  await host.getByText(/^Ada took these words away\./).waitFor()
  await host.getByRole('button', { name: 'In answer to words that cannot be read' }).waitFor()
  expect(await phone.getByRole('log').getByText('lanterns').count()).toBe(0)
  await inspect(host)
})

test('who asks for a break knows before who hears it, and nobody else does', async () => {
  await beside(host, 'Who helps').getByText('Give somebody a part').press('Enter')
  await host.getByLabel('Who', { exact: true }).press('Enter')
  await host.getByRole('option', { name: 'Ada' }).press('Enter')
  await host.getByRole('listbox').waitFor({ state: 'detached' })
  await host.getByLabel('As what').press('Enter')
  await host.getByRole('option', { name: 'wellbeing buddy' }).press('Enter')
  await press(host, 'Give it')
  await beside(member, 'Who helps').getByText('wellbeing buddy').waitFor()
  await phone.getByRole('button', { name: 'How is it going?' }).press('Enter')
  await phone.getByRole('menuitem', { name: 'I need a break' }).press('Enter')
  await phone.getByText(/^Heard by .* and Ada \(wellbeing buddy\)/).waitFor()
  await inspect(phone)
  await press(phone, 'Tell them')
  await phone.getByText(/^They know\./).waitFor()
  await press(phone, 'Back to the room')
  for (const page of [host, member])
    await beside(page, 'Asked for a break')
      .getByText(/^Ben, at/)
      .waitFor()
  await inspect(member)
  await press(host, 'I am looking after it: Ben')
  for (const page of [host, member])
    await beside(page, 'Asked for a break')
      .getByText(/ looks after it\.$/)
      .waitFor()
})

test('who comes late is told what they need: the step, what was decided, what was said', async () => {
  await host.keyboard.press('n')
  await host.getByLabel('What was decided, in one line').fill('Lower chairs in the hall')
  await host.getByLabel('What was decided, in one line').press('Enter')
  await beside(member, 'What was decided').getByText('Lower chairs in the hall').waitFor()
  await world.settled()
  late = await meeting.open(cy!)
  const card = late.getByRole('region', { name: /^You joined at \d\d:\d\d\. Here is what you need\.$/ })
  await card.getByText('Now: Listen to one another (step 2 of 4)').waitFor()
  await card.getByText('Lower chairs in the hall').waitFor()
  await card.getByText('Who looks after them?').waitFor()
  expect(await late.getByText('Asked for a break').count()).toBe(0)
  await inspect(late)
  await press(late, 'I am ready')
  await card.waitFor({ state: 'detached' })
})

test('a step that runs over is said in words, and what can be done about it', async () => {
  await world.database.execute(
    sql`update workshop_entries set at = at - interval '25 minutes' where workshop_id = ${room} and type = 'step'`,
  )
  await world.database.execute(sql`delete from workshop_snapshots`)
  await host.reload()
  await beside(host, 'Where we are')
    .getByText(/^[5-8]:\d\d over its time$/)
    .waitFor()
  const what = beside(host, 'This step is over its time. What now?')
  await what.waitFor()
  await inspect(host)
  await what.getByRole('button', { name: 'Leave it out' }).press('Enter')
  await member.getByText('Then: Close, 5 minutes').waitFor()
  await what.getByRole('button', { name: 'Run on, 5 more minutes' }).press('Enter')
  await beside(host, 'Where we are')
    .getByText(/^[45]:\d\d left$/)
    .waitFor()
})

test('it is handed over with one key', async () => {
  await act(zoe!, 'role', { personId: ada!.id, role: 'co-facilitator' })
  await member.getByRole('button', { name: 'Next: Close' }).waitFor()
  await host.locator('h1').focus()
  await host.keyboard.press('o')
  await expect
    .poll(() => beside(member, 'Who helps').getByRole('listitem').first().innerText())
    .toMatch(/^Ada/)
  await host.getByRole('button', { name: 'Take the lead' }).waitFor()
  await host.keyboard.press('?')
  await host.getByRole('dialog', { name: 'Keys' }).getByText('Next step, for everybody').waitFor()
  await inspect(host)
  await host.keyboard.press('Escape')
})

test('a question to all is put in the room, said as a line, and stands beside the words', async () => {
  const questions = beside(host, 'Questions to all')
  await questions.getByRole('button', { name: 'Prepare a question' }).press('Enter')
  await questions.getByLabel('The question').fill('Shall we go on?')
  await questions.getByLabel('What can be chosen, one on each line').fill('Yes\nNo')
  await questions.getByRole('button', { name: 'Keep the question' }).press('Enter')
  await questions.getByRole('button', { name: 'Put it to all' }).press('Enter')
  await beside(member, 'Questions to all').getByText('Shall we go on?').waitFor()
  await phone.getByRole('button', { name: 'A question is open' }).press('Enter')
  await beside(phone, 'Questions to all').getByText('Shall we go on?').waitFor()
  await phone.getByRole('button', { name: 'Hide it' }).press('Enter')
  await phone.getByRole('button', { name: 'A question is put to all: Shall we go on?' }).press('Enter')
  const question = beside(phone, 'Questions to all').getByRole('heading', { name: 'Shall we go on?' })
  await expect.poll(() => question.evaluate((each) => each === document.activeElement)).toBe(true)
  await inspect(phone)
})
