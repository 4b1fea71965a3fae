import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import * as workshops from '@waymark/contracts/workshops'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import { saveWrapUp } from '@waymark/contracts/workshop-wrap-ups'
import { newEvent } from '../support/cast.ts'
import { saveTakeaway, startTakeaway } from '../support/learning.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'
import type { Person, TestNetwork } from '../support/world.ts'

let world: World
let browser: Browser
let network: TestNetwork
let room: string
let [ada, ben]: Person[] = []
const act = (person: Person, type: EntryType, payload: Payload) =>
  world.call(person, workshops.addEntry, {
    params: { workshopId: room },
    body: { id: randomUUID(), type, payload } as never,
  })
/** A meeting of two steps that has just ended, in which something was decided. */
beforeAll(async () => {
  world = await World.open()
  browser = await openBrowser()
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada Amberley')
  ben = await world.member(network, 'Ben Brook')
  const agenda = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Listen', minutes: 30 },
  ]
  const body = { ...newEvent(-10), title: 'Routes home', agenda }
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [
    ada,
    ben,
    ...(await Promise.all(['Cy', 'Dot', 'Eli'].map((name) => world.member(network, name)))),
  ])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  await act(network.convenor, 'step', { index: 0 })
  await act(network.convenor, 'decide', { text: 'We meet at the café on Tuesdays' })
  await act(network.convenor, 'decide', { text: 'We ask the bus company' })
  await act(network.convenor, 'step', { index: 1 })
  await world.call(network.convenor, workshops.runWorkshop, {
    params: { workshopId: room },
    body: { state: 'closed' },
  })
  const { body: held } = await startTakeaway(world, ada, 'commitment', { kind: 'event', id: room })
  const shared = { willTry: 'Walk the route home', audience: 'network', spaceId: network.space } as const
  await saveTakeaway(world, ada, held, shared)
  await world.database.execute(sql`
    insert into attendance_intervals (occurrence_id, person_id, source, joined_at, left_at)
    select occurrence_id, person_id, 'room', now() - interval '80 minutes', now() - interval '20 minutes' from registrations where occurrence_id = ${room}`)
  await world.database.execute(
    sql`update occurrences set starts_at = now() - interval '80 minutes', ends_at = now() - interval '20 minutes' where id = ${room}`,
  )
  await world.database.execute(
    sql`update workshop_entries set at = now() - interval '80 minutes' + seq * interval '4 minutes' where workshop_id = ${room}`,
  )
})
afterAll(async () => {
  await browser.close()
  await world.close()
})
/** Tab by tab to a thing, as somebody without a mouse comes to it. */
async function tabTo(page: Page, name: RegExp) {
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab')
    const on = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement
      const label = at.id && document.querySelector(`label[for="${CSS.escape(at.id)}"]`)
      return at.getAttribute('aria-label') ?? ((label as HTMLElement | null)?.innerText || at.innerText)
    })
    if (name.test(on)) return
  }
  throw new Error(`no way to ${name}`)
}

test('what came of a meeting is put together and published by keyboard alone, and its people read it', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/events/${room}`)
  await host.getByRole('link', { name: 'Put together what came of it' }).press('Enter')
  await host.getByRole('heading', { level: 1, name: 'What came of it' }).waitFor()
  await inspect(host)
  await tabTo(host, /We meet at the café/)
  await host.keyboard.press('Space')
  // The focus goes with what was taken in, to its words.
  await expect.poll(() => host.evaluate(() => document.activeElement?.id)).toMatch(/^words-decide:/)
  await host.keyboard.press('End')
  await host.keyboard.type(' from May on')
  await host.getByRole('button', { name: 'Take in everything that was found (2)' }).press('Enter')
  await host.getByRole('button', { name: 'Move up: We ask the bus company' }).press('Enter')
  await expect.poll(() => host.evaluate(() => document.activeElement?.id)).toMatch(/^up-decide:/)
  const preview = host.getByRole('region', { name: 'This is how it will read' })
  await expect
    .poll(() => preview.getByRole('listitem').allInnerTexts())
    .toEqual([
      'We ask the bus company',
      'We meet at the café on Tuesdays from May on',
      'Ada Amberley (Ada Amberley’s Council): Walk the route home',
    ])
  await host.getByText(/^Saved/).waitFor()
  await inspect(host)

  // Somebody else saves on top of it: nothing typed is lost.
  await world.call(network.convenor, saveWrapUp, {
    params: { workshopId: room },
    body: { revision: await revisionNow(), opening: 'Theirs', items: [] },
  })
  await host.getByRole('textbox', { name: 'To begin with' }).fill('Good to see you all.')
  await host.getByRole('button', { name: 'The words here' }).press('Enter')
  await host.getByRole('button', { name: 'Publish in the conversation' }).press('Enter')
  await host.getByText('It is published in the conversation of the event.').waitFor()
  await inspect(host)

  const reader = await openWindow(browser, world, ben!, 375)
  await reader.goto(`/events/${room}`)
  await reader.getByText('We meet at the café on Tuesdays from May on').waitFor()
  await inspect(reader)
  expect(await reader.getByRole('link', { name: 'Change it' }).count()).toBe(0)
  await reader.goto(`/events/${room}/workshop`)
  await reader.getByRole('heading', { name: 'What came of it' }).waitFor()
  await reader.getByRole('link', { name: 'Open the conversation' }).press('Enter')
  await reader.getByText('Good to see you all.').waitFor()
  await Promise.all([host, reader].map((page) => page.context().close()))
})

async function revisionNow(): Promise<number> {
  const { rows } = await world.database.execute<{ revision: number }>(
    sql`select revision from wrap_ups where workshop_id = ${room}`,
  )
  return rows[0]!.revision
}

test('the next facilitator sees how the plan went and begins with the minutes it took', async () => {
  const host = await openWindow(browser, world, network.convenor)
  await host.goto(`/events/${room}`)
  await host.getByRole('link', { name: 'How the plan went' }).press('Enter')
  await host.getByRole('heading', { level: 1, name: 'How the plan went' }).waitFor()
  await host.getByRole('cell', { name: '100 %' }).first().waitFor()
  await inspect(host)
  await host.getByRole('button', { name: 'Say something to the next facilitator: Arrive' }).press('Enter')
  await host.getByRole('textbox', { name: 'What you would tell the next facilitator' }).fill('Start on time.')
  await host.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await host.getByText('Start on time.').waitFor()
  await inspect(host)
  await host.getByRole('link', { name: 'Use this plan again' }).press('Enter')
  await expect
    .poll(() =>
      host
        .getByRole('spinbutton', { name: /minutes/i })
        .first()
        .inputValue(),
    )
    .toBe('12')
  await host.context().close()
})
