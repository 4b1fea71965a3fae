import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/events'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network()
  ada = await world.member(network, 'Ada')
})
afterAll(() => world.close())

const plan = (facts: Partial<contract.NewEvent>) =>
  world.call(ada, contract.createEvent, {
    params: { spaceId: network.space },
    body: { ...newEvent(), ...facts },
  })
const change = (occurrenceId: string, body: contract.OccurrenceChange) =>
  world.call(ada, contract.changeEvent, { params: { occurrenceId }, body })

const download = async (id: string) => {
  const answer = await fetch(`${world.origin}/api/events/${id}/event.ics`, {
    headers: { cookie: ada.cookies },
  })
  const text = await answer.text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  return {
    type: answer.headers.get('content-type'),
    text,
    event: new ICAL.Event(calendar.getFirstSubcomponent('vevent')!),
  }
}

test.each([
  ['before the clocks go forward', '2027-03-27T10:00:00.000Z'],
  ['after', '2027-03-28T09:00:00.000Z'],
  ['before they go back', '2027-10-30T09:00:00.000Z'],
  ['after that', '2027-10-31T10:00:00.000Z'],
])('%s: the instant, the words and the sequence arrive in another parser', async (_name, startsAt) => {
  const title = 'Café; safe, \\ and "quoted"'
  const description = `Line one\nLine two, ${'long '.repeat(40)}🙂`
  const { id } = (
    await plan({
      title,
      description,
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 5_400_000).toISOString(),
      place: 'Online',
    })
  ).body
  const { type, event } = await download(id)
  expect(type).toContain('text/calendar')
  expect([
    event.startDate.toJSDate().toISOString(),
    event.endDate.toJSDate().getTime() - Date.parse(startsAt),
  ]).toEqual([startsAt, 5_400_000])
  expect([event.summary, event.sequence, event.location]).toEqual([title, 0, 'Online'])
  expect(event.description.startsWith(description.trim())).toBe(true)
  const first = event.uid
  await change(id, { state: 'cancelled' })
  const later = (await download(id)).event
  expect([later.uid, later.sequence, later.component.getFirstPropertyValue('status')]).toEqual([
    first,
    1,
    'CANCELLED',
  ])
})

test('hostile words add no line of their own and no byte a calendar cannot take', async () => {
  const words = 'Tea\r\nBEGIN:VALARM\rATTENDEE:urn:somebody\nEND:VEVENT \u0007\u001b[2J'
  const { id } = (await plan({ title: 'END:VEVENT', description: words, place: words })).body
  const { text, event } = await download(id)
  expect([text.match(/^BEGIN:/gm)?.length, text.match(/^(ATTENDEE|END:VALARM)/gm), event.attendees]).toEqual([
    2,
    null,
    [],
  ])
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75 || /\p{Cc}/u.test(line))).toEqual(
    [],
  )
})
