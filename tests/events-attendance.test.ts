import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-attendance'
import * as joining from '@waymark/contracts/event-joining'
import { cancelRegistration, createEvent, register } from '@waymark/contracts/events'
import { notePresence } from '../apps/api/src/features/events/attendance/commands.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let id: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const body = newEvent(-30)
  id = body.id
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  await world.call(ada, register, { ...at(), body: {} })
})

const at = () => ({ params: { occurrenceId: id } })
const mine = async (person: Person) => (await world.call(person, contract.readMyAttendance, at())).body
const correct = (person: Person, minutes: number | null, words = '') =>
  world.call(person, contract.correctAttendance, { ...at(), body: { minutes, words } })
const list = (person: Person) => world.call(person, contract.listAttendance, at())
const stretches = async (source = 'room') =>
  (
    await world.database.execute<{ personId: string }>(
      sql`select person_id as "personId" from attendance_intervals where occurrence_id = ${id} and source = ${source}`,
    )
  ).rows
/** As if so many minutes had gone by since what was noted. */
const later = (minutes: number) =>
  world.database.execute(
    sql`update attendance_intervals set joined_at = joined_at - make_interval(mins => ${minutes}), left_at = left_at - make_interval(mins => ${minutes}) where occurrence_id = ${id}`,
  )
const isOver = (ended: string) =>
  world.database.execute(
    sql`update occurrences set starts_at = now() - ${ended}::interval - interval '1 hour', ends_at = now() - ${ended}::interval where id = ${id}`,
  )

test('the room notes who comes and who goes, once for two windows, and nobody without a place', async () => {
  const room = `workshop:${id}`
  const [one, two, host] = [
    await world.connect(ada),
    await world.connect(ada),
    await world.connect(network.convenor),
  ]
  for (const socket of [one, two, host]) expect(await socket.emitWithAck('watch', room)).toBe(true)
  await expect.poll(() => stretches()).toEqual([{ personId: ada.id }])
  await later(1)
  one.disconnect()
  two.disconnect()
  await expect.poll(async () => (await mine(ada)).measured).toBe(1)
  expect(await stretches()).toHaveLength(1)
})

test('a stretch goes on over a restart and over a short drop; after a pause another begins', async () => {
  await notePresence(world.database, id, [ada.id, ben.id])
  await later(1)
  // Two processes that both know of her, one of them just started.
  await Promise.all([notePresence(world.database, id, [ada.id]), notePresence(world.database, id, [ada.id])])
  expect(await stretches()).toEqual([{ personId: ada.id }])
  await later(10)
  await notePresence(world.database, id, [ada.id])
  await later(5)
  await notePresence(world.database, id, [ada.id])
  expect(await stretches()).toHaveLength(3)
  expect((await mine(ada)).measured).toBe(1)
})

test('a person sees their minutes first and says what is right; both are kept, and the host sees both a day later', async () => {
  await world.call(ada, joining.checkIn, at())
  await notePresence(world.database, id, [ada.id])
  await later(1)
  await notePresence(world.database, id, [ada.id])
  expect(await mine(ada)).toMatchObject({ measured: 1, said: null, length: 60, can: { correct: true } })
  const [said, again] = await Promise.all([correct(ada, 20, 'By phone 📞'), correct(ada, 20, 'By phone 📞')])
  expect([said.status, again.status]).toEqual([200, 200])
  expect(said.body).toMatchObject({ measured: 1, said: 20, words: 'By phone 📞' })
  expect((await list(ada)).status).toBe(403)
  expect((await list(network.convenor)).problem.code).toBe('not_yet')
  await isOver('23 hours')
  expect((await list(network.convenor)).problem.code).toBe('not_yet')
  await isOver('25 hours')
  expect((await list(network.convenor)).body).toMatchObject([{ name: 'Ada', said: 20, words: 'By phone 📞' }])
  expect((await correct(ada, null)).body).toMatchObject({ said: null, words: '' })
})

test('nobody says more than the event lasted, for others, without a place, or after leaving', async () => {
  expect((await correct(ada, 61)).status).toBe(422)
  expect((await correct(ben, 10)).status).toBe(403)
  expect(await mine(ben)).toMatchObject({ measured: 0, said: null, can: { correct: false } })
  await world.call(ada, cancelRegistration, at())
  expect((await correct(ada, 10)).status).toBe(403)
  await world.remove(network, ada)
  expect((await world.call(ada, contract.readMyAttendance, at())).status).toBe(404)
})

test('at the door one stays until the end, on the list for all of it, and never longer than until now', async () => {
  const { body: door } = await world.call(network.convenor, joining.readDoor, at())
  await world.call(ada, joining.join, { params: { code: door.code } })
  expect((await mine(ada)).measured).toBe(0)
  await isOver('1 minute')
  await world.database.execute(
    sql`update attendance_intervals i set joined_at = o.starts_at + interval '15 minutes', left_at = o.ends_at from occurrences o where o.id = i.occurrence_id and o.id = ${id}`,
  )
  expect((await mine(ada)).measured).toBe(45)
})
