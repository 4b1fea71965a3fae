import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as joining from '@waymark/contracts/event-joining'
import * as contract from '@waymark/contracts/events'
import { changeLetters, listLog } from '@waymark/contracts/letters'
import { usualLetters } from '@waymark/contracts/letters'
import { remindDue } from '../apps/api/src/features/notifications/starts/sending.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

/** Far ahead of the clock, so that only this test’s own clock reminds of it. */
const start = '2031-01-14T14:00:00.000Z'
const morning = '2031-01-14T08:00:00Z'
const hourBefore = '2031-01-14T13:00:00Z'
async function plan(facts: Partial<contract.NewEvent> = {}, spaceId = network.space): Promise<string> {
  const times = { startsAt: start, endsAt: '2031-01-14T15:00:00.000Z' }
  const body = { ...newEvent(), title: 'Reading circle', ...times, ...facts }
  const { status } = await world.call(network.convenor, contract.createEvent, { params: { spaceId }, body })
  expect(status).toBe(201)
  return body.id
}
const at = (occurrenceId: string) => ({ params: { occurrenceId } })
const take = (person: Person, id: string) =>
  world.call(person, contract.register, { ...at(id), body: { orWait: true } })
const remind = (now: string) => remindDue(world.app, new Date(now))
const reminders = async ({ email }: Person) =>
  (await readOutbox(world.database, 500))
    .filter(({ id, recipient }) => recipient === email && id.startsWith('reminder '))
    .toReversed()
const subjects = async (person: Person) => (await reminders(person)).map(({ subject }) => subject)
const log = async (person: Person) =>
  (await world.call(person, listLog, {})).body
    .filter(({ isReminder }) => isReminder)
    .map(({ outcome, reason, title }) => [title, outcome, reason])

test('only those with a place are reminded, once in the morning and once an hour before, by two workers at once', async () => {
  const id = await plan({ capacity: 1 })
  await take(ada, id)
  await take(ben, id)
  await remind('2031-01-14T07:59:00Z')
  expect(await subjects(ada)).toEqual([])
  await Promise.all([remind(morning), remind(morning), remind('2031-01-14T08:01:00Z')])
  expect(await subjects(ada)).toEqual(['Today at 14:00: “Reading circle”'])
  await Promise.all([remind(hourBefore), remind('2031-01-14T13:05:00Z')])
  expect(await subjects(ada)).toHaveLength(2)
  expect([await subjects(ben), await subjects(network.convenor)]).toEqual([[], []])
  const [letter] = await reminders(ada)
  expect(letter!.body).toMatch(/\/join\/[6789BCDFGHJKLMNPQRTW]{8}\n/)
  expect(await log(ada)).toEqual([
    ['Reading circle', 'sent', null],
    ['Reading circle', 'sent', null],
  ])
  expect(await log(ben)).toEqual([])
})

test('what starts before nine is reminded of the morning before; a late run drops what is past', async () => {
  const id = await plan({ startsAt: '2031-01-14T08:30:00.000Z', endsAt: '2031-01-14T09:30:00.000Z' })
  await take(ada, id)
  await remind('2031-01-13T08:00:00Z')
  expect(await subjects(ada)).toEqual(['Tomorrow at 08:30: “Reading circle”'])
  await remind('2031-01-14T08:30:00Z')
  expect(await subjects(ada)).toHaveLength(1)
})

test('“I have it” stops both, and a date that is moved is reminded of anew', async () => {
  const id = await plan()
  await take(ada, id)
  await take(ben, id)
  expect((await world.call(ada, joining.haveIt, at(id))).status).toBe(204)
  await remind(morning)
  await remind(hourBefore)
  expect([await subjects(ada), (await subjects(ben)).length]).toEqual([[], 2])
  expect((await log(ada)).map(([, , reason]) => reason)).toEqual(['has-it', 'has-it'])
  const moved = { startsAt: '2031-01-15T14:00:00.000Z', endsAt: '2031-01-15T15:00:00.000Z' }
  await world.call(network.convenor, contract.changeEvent, { ...at(id), body: moved })
  await remind('2031-01-15T08:00:00Z')
  expect([(await subjects(ada)).length, (await subjects(ben)).length]).toEqual([1, 3])
})

test('no reminder of what was cancelled, or given back, or closed to somebody since, nor after a place came late', async () => {
  const [cancelled, open] = [await plan(), await plan()]
  await take(ada, cancelled)
  await world.call(network.convenor, contract.changeEvent, { ...at(cancelled), body: { state: 'cancelled' } })
  for (const person of [ada, ben]) await take(person, open)
  await world.call(ada, contract.cancelRegistration, at(open))
  await world.remove(network, ben)
  const cy = await world.member(network, 'Cy')
  await take(cy, open)
  await world.database.execute(
    sql`update registrations set changed_at = '2031-01-14T08:30:00Z' where occurrence_id = ${open} and person_id = ${cy.id}`,
  )
  await remind('2031-01-14T09:00:00Z')
  expect([await subjects(ada), await subjects(ben), await subjects(cy)]).toEqual([[], [], []])
  await remind(hourBefore)
  expect([(await subjects(ada)).length, (await subjects(ben)).length, (await subjects(cy)).length]).toEqual([
    0, 0, 1,
  ])
})

test('none comes to an address that mail comes back from, in quiet hours, or to who is there already', async () => {
  const id = await plan()
  const cy = await world.member(network, 'Cy')
  for (const person of [ada, ben, cy]) await take(person, id)
  await world.database.execute(
    sql`insert into mail_standings (address, code, suspended_at) values (${ada.email}, ${ada.id}, now())`,
  )
  const body = { ...usualLetters, quietFrom: 420, quietTo: 600 }
  await world.call(ben, changeLetters, { body })
  await world.database.execute(
    sql`insert into attendance_intervals (occurrence_id, person_id, source, joined_at, left_at) values (${id}, ${cy.id}, 'room', now(), now())`,
  )
  await remind(morning)
  expect([await log(ada), await log(ben), await log(cy)]).toEqual([
    [['Reading circle', 'skipped', 'suspended']],
    [['Reading circle', 'skipped', 'quiet']],
    [['Reading circle', 'skipped', 'here']],
  ])
  for (const person of [ada, ben, cy]) expect(await subjects(person)).toEqual([])
  await remind(hourBefore)
  expect(await subjects(ben)).toHaveLength(1)
})

test.each(['chatham-house', 'closed'] as const)(
  'of a %s space neither title nor place is mailed',
  async (sensitivity) => {
    const spaceId = await world.space(network, {
      sensitivity,
      grants: [{ subject: 'role', subjectId: 'member', level: 'post' }],
    })
    const id = await plan({ title: 'Harbour walk', place: 'Lighthouse room' }, spaceId)
    await take(network.convenor, id)
    await take(ada, id)
    await remind(morning)
    const letters = await reminders(ada)
    expect(letters.map(({ subject }) => subject)).toEqual(['Today at 14:00: an event in confidence'])
    expect(JSON.stringify(letters)).not.toMatch(/Harbour|Lighthouse/)
  },
)
