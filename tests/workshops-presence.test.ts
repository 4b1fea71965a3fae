import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readMyAttendance } from '@waymark/contracts/event-attendance'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import * as contract from '@waymark/contracts/workshop-presence'
import { removeFromRoom } from '@waymark/contracts/workshop-removals'
import { placeCode } from '../apps/api/src/features/events/joining/codes.ts'
import { meetWithGuest, openEvent, visitAndAgree } from './support/guesting.ts'
import type { Visitor } from './support/guesting.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let room: string
let host: Person
let ada: Person
let gus: Visitor
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void ({ host, room, ada, gus } = await meetWithGuest(world)))

const params = () => ({ workshopId: room })
const here = async (person: Pick<Person, 'cookies'> | null) =>
  (await world.call(person, contract.readPresence, { params: params() })).body
const phone = (by: Person, code: string) =>
  world.call(by, contract.putOnPhone, { params: params(), body: { code } })
const end = (by: Person, person: Person) =>
  world.call(by, contract.hangUp, { params: { ...params(), personId: person.id } })
async function comesIn(person: Person) {
  const socket = await world.connect(person)
  expect(await socket.emitWithAck('watch', `workshop:${room}`)).toBe(true)
  return socket
}
/** What stands in a member’s letter. */
async function codeOf(person: Person): Promise<string> {
  const { rows } = await world.database.execute<{ id: string; version: number }>(
    sql`select id, version from registrations where occurrence_id = ${room} and person_id = ${person.id}`,
  )
  return placeCode(world.app.seal, rows[0]!.id, rows[0]!.version)
}

test('who is here is said by name where the rules name people, to members and guests alike', async () => {
  await comesIn(host)
  await comesIn(gus)
  const twice = await comesIn(ada)
  await comesIn(ada)
  await expect.poll(async () => (await here(ada)).count).toBe(3)
  const everybody = {
    count: 3,
    onPhone: 0,
    people: [
      { name: 'Ada', organisation: 'Ada’s Council', guest: false, onPhone: false },
      { name: 'Cora Convenor', organisation: 'Convening Council', guest: false, onPhone: false },
      { name: 'Gus Guest', organisation: 'Harbour Trust', guest: true, onPhone: false },
    ],
  }
  for (const person of [host, ada, gus]) expect(await here(person)).toEqual(everybody)
  twice.disconnect()
  await expect.poll(async () => (await here(ada)).count).toBe(3)
  for (const attribution of ['organisation', 'none'] as const) {
    await world.call(host, chooseRules, { params: params(), body: presets[attribution] })
    for (const person of [host, ada, gus]) expect(await here(person)).toEqual({ ...everybody, people: null })
  }
})

test('whoever is on the phone is noted by the code they read out, counted and credited', async () => {
  const socket = await comesIn(host)
  const told: number[][] = []
  socket.on('workshop.present', (_id, count, onPhone) => void told.push([count, onPhone]))
  const { status, body } = await phone(host, ` ${gus.code.toLowerCase()} `)
  expect([status, body.map(({ name, organisation }) => [name, organisation])]).toEqual([
    200,
    [['Gus Guest', 'Harbour Trust']],
  ])
  await phone(host, gus.code)
  expect((await phone(host, await codeOf(ada))).body.map(({ name }) => name)).toEqual(['Ada', 'Gus Guest'])
  await expect.poll(() => told.at(-1)).toEqual([3, 2])
  expect(await here(ada)).toMatchObject({ count: 3, onPhone: 2 })
  // Somebody on the phone who also opens the room is one.
  await comesIn(gus)
  await expect.poll(() => told.length).toBeGreaterThan(1)
  expect(await here(ada)).toMatchObject({ count: 3, onPhone: 2 })
  // As if the call had lasted twenty minutes.
  await world.database.execute(sql`
    update attendance_intervals set joined_at = joined_at - interval '3 minutes' where occurrence_id = ${room} and source = 'phone'`)
  expect((await end(host, ada)).body.map(({ name }) => name)).toEqual(['Gus Guest'])
  expect((await end(host, ada)).status).toBe(200)
  await expect.poll(() => told.at(-1)).toEqual([2, 1])
  const { body: mine } = await world.call(ada, readMyAttendance, { params: { occurrenceId: room } })
  expect(mine.measured).toBe(3)
})

test('only those who run the room note phones, for places of this meeting', async () => {
  for (const person of [ada, gus]) {
    expect((await phone(person, gus.code)).status).toBe(403)
    expect((await end(person, gus)).status).toBe(403)
    expect((await world.call(person, contract.listPhones, { params: params() })).status).toBe(403)
  }
  const elsewhere = await visitAndAgree(world, await openEvent(world), 'Eve Elsewhere')
  for (const code of [elsewhere.code, 'BCDFGHJK', '6'])
    expect((await phone(host, code)).problem.code).toBe('no_such_code')
  expect((await phone(host, "'; --")).status).toBe(422)
  await world.call(host, removeFromRoom, {
    params: { ...params(), personId: gus.id },
    body: { reason: 'You read names aloud' },
  })
  expect((await phone(host, gus.code)).problem.code).toBe('asked_to_leave')
  expect((await here(host)).onPhone).toBe(0)
})

test('asking somebody to leave ends their call', async () => {
  await phone(host, gus.code)
  expect((await here(host)).onPhone).toBe(1)
  await world.call(host, removeFromRoom, {
    params: { ...params(), personId: gus.id },
    body: { reason: 'You read names aloud' },
  })
  expect((await here(host)).onPhone).toBe(0)
})
