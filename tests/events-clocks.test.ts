import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCalendar } from '@waymark/contracts/calendar'
import * as attendance from '@waymark/contracts/event-attendance'
import * as contract from '@waymark/contracts/events'
import type { NewEvent } from '@waymark/contracts/events'
import { remindDue } from '../apps/api/src/features/notifications/starts/sending.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { addDays, ukDay, ukMinute, ukMoment } from '../apps/api/src/platform/uk-time.ts'
import { Calendars, expand } from './support/calendars.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let calendars: Calendars
let network: TestNetwork
let ada: Person
beforeAll(async () => {
  world = await World.open()
  calendars = new Calendars(world)
  network = await world.network()
  ada = await world.member(network, 'Ada')
})
afterAll(() => world.close())

/** The nights on which clocks in the UK change, and how many hours their day has. */
const changes: [name: string, day: string, hours: number][] = [
  ['forward in 2026', '2026-03-29', 23],
  ['back in 2026', '2026-10-25', 25],
  ['forward in 2027', '2027-03-28', 23],
  ['back in 2027', '2027-10-31', 25],
  ['forward in 2028', '2028-03-26', 23],
  ['back in 2028', '2028-10-29', 25],
]
const uk = (day: string, clock: string) =>
  ukMoment(day, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))).toISOString()
const skips = { bankHolidays: [], breaks: [] }
const at = (startsAt: string, endsAt: string) => ({ startsAt, endsAt })
async function plan(facts: Partial<NewEvent>, spaceId: string) {
  const body = { ...newEvent(), ...facts, id: randomUUID(), seriesId: randomUUID() }
  const { status } = await world.call(ada, contract.createEvent, { params: { spaceId }, body })
  expect(status).toBe(201)
  return body
}
const shown = async (spaceId: string, from: string, to: string) =>
  (await world.call(ada, readCalendar, { query: { from, to, networkId: network.id, spaceId } })).body
const space = () =>
  world.space(network, { grants: [{ subject: 'role', subjectId: 'member', level: 'post' }] })

describe.each(changes)('the clocks go %s', (_name, day, hours) => {
  test('ten o’clock stays ten o’clock, in the calendar and in each file', async () => {
    const spaceId = await space()
    const first = addDays(day, -11)
    await plan(
      {
        ...at(uk(first, '10:00'), uk(first, '11:30')),
        repeats: { rule: 'FREQ=WEEKLY;COUNT=4', skips },
      },
      spaceId,
    )
    const dates = await shown(spaceId, uk(addDays(day, -14), '00:00'), uk(addDays(day, 14), '00:00'))
    expect(dates.map(({ startsAt }) => [ukDay(new Date(startsAt)), ukMinute(new Date(startsAt))])).toEqual(
      [0, 7, 14, 21].map((days) => [addDays(first, days), 600]),
    )
    expect(dates.map(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt))).toEqual(
      Array(4).fill(5_400_000),
    )
    expect(new Set(dates.map(({ startsAt }) => startsAt.slice(11, 16)))).toEqual(new Set(['09:00', '10:00']))
    for (const { id, startsAt, endsAt } of dates) {
      const [entry] = expand(await calendars.download(ada, id))
      expect([entry!.start, entry!.end].map((at) => Date.parse(at))).toEqual(
        [startsAt, endsAt].map((at) => Date.parse(at)),
      )
    }
  })

  test('its day has all its hours, and none of the next', async () => {
    const spaceId = await space()
    const [midnight, next] = [uk(day, '00:00'), uk(addDays(day, 1), '00:00')]
    expect((Date.parse(next) - Date.parse(midnight)) / 3_600_000).toBe(hours)
    const early = await plan(at(uk(day, '00:15'), uk(day, '00:45')), spaceId)
    const late = await plan(at(uk(day, '23:15'), uk(day, '23:45')), spaceId)
    await plan(at(uk(addDays(day, 1), '00:15'), uk(addDays(day, 1), '00:45')), spaceId)
    await plan(at(uk(addDays(day, -1), '23:15'), uk(addDays(day, -1), '23:45')), spaceId)
    expect((await shown(spaceId, midnight, next)).map(({ id }) => id)).toEqual([early.id, late.id])
  })

  test('the morning’s reminder comes at eight, as clocks show it, and an hour before is an hour', async () => {
    const spaceId = await space()
    const person = await world.member(network, 'Ben')
    const event = await plan({ ...at(uk(day, '10:00'), uk(day, '11:00')), title: `Clocks ${day}` }, spaceId)
    // Long before, whichever year it is now: registered while it was to come.
    await world.database.execute(sql`
      insert into registrations (occurrence_id, person_id, state, registered_at, changed_at)
      values (${event.id}, ${person.id}, 'registered', '2026-01-01', '2026-01-01')`)
    await world.database.execute(sql`update occurrences set registered = 1 where id = ${event.id}`)
    const mails = async () =>
      (await readOutbox(world.database, 500)).filter(({ recipient }) => recipient === person.email)
    const minutesAfter = (clock: string, minutes: number) =>
      new Date(Date.parse(uk(day, clock)) + minutes * 60_000)
    await remindDue(world.app, minutesAfter('08:00', -1))
    expect(await mails()).toEqual([])
    await remindDue(world.app, minutesAfter('08:00', 0))
    const [mail] = await mails()
    expect(mail!.subject).toBe(`Today at 10:00: “Clocks ${day}”`)
    expect(mail!.body).toContain('(UK time)')
    await remindDue(world.app, minutesAfter('09:00', -1))
    expect(await mails()).toHaveLength(1)
    await remindDue(world.app, minutesAfter('09:00', 0))
    expect(await mails()).toHaveLength(2)
  })

  test('minutes over that night are those that passed, not those between the clocks', async () => {
    const spaceId = await space()
    const event = await plan(at(uk(day, '00:30'), uk(day, '02:30')), spaceId)
    const passed = 120 + (hours - 24) * 60
    await world.database.execute(sql`
      insert into registrations (occurrence_id, person_id, state) values (${event.id}, ${ada.id}, 'registered')`)
    await world.database.execute(sql`
      insert into attendance_intervals (occurrence_id, person_id, source, joined_at, left_at)
      values (${event.id}, ${ada.id}, 'room', ${event.startsAt}, ${event.endsAt})`)
    const { body } = await world.call(ada, attendance.readMyAttendance, {
      params: { occurrenceId: event.id },
    })
    // Nobody has been anywhere yet that is still to come.
    const isOver = Date.parse(event.endsAt) <= Date.now()
    expect([body.length, body.measured]).toEqual([passed, isOver ? passed : 0])
  })

  test('planned in another zone it keeps the clock there, and moves in the UK', async () => {
    const spaceId = await space()
    const timeZone = 'America/New_York'
    const clock = (instant: string, zone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(
        new Date(instant),
      )
    // There clocks change two or three weeks earlier in spring, and one later in autumn.
    const first = addDays(day, -24)
    const guess = `${first}T14:00:00.000Z`
    const off = Number(clock(guess, timeZone).slice(0, 2)) - 9
    const startsAt = new Date(Date.parse(guess) - off * 3_600_000).toISOString()
    const endsAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString()
    await plan({ startsAt, endsAt, timeZone, repeats: { rule: 'FREQ=WEEKLY;COUNT=6', skips } }, spaceId)
    const dates = await shown(spaceId, `${addDays(day, -40)}T00:00:00Z`, `${addDays(day, 40)}T00:00:00Z`)
    expect(dates.map((date) => clock(date.startsAt, timeZone))).toEqual(Array(6).fill('09:00'))
    expect(new Set(dates.map((date) => clock(date.startsAt, 'Europe/London')))).toEqual(
      new Set(['13:00', '14:00']),
    )
  })
})
