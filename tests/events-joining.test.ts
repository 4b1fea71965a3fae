import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as joining from '@waymark/contracts/event-joining'
import * as places from '@waymark/contracts/event-places'
import * as contract from '@waymark/contracts/events'
import { placeCode } from '../apps/api/src/features/events/joining/codes.ts'
import { inMinutes, newEvent } from './support/cast.ts'
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
  id = await plan()
  await take(ada)
})

async function plan(startsInMinutes = 10) {
  const body = { ...newEvent(startsInMinutes), capacity: 5 }
  await world.call(network.convenor, contract.createEvent, { params: { spaceId: network.space }, body })
  return body.id
}
const at = (occurrenceId = id) => ({ params: { occurrenceId } })
const take = (person: Person, occurrenceId = id) =>
  world.call(person, contract.register, { ...at(occurrenceId), body: {} })
const change = (body: contract.OccurrenceChange) =>
  world.call(network.convenor, contract.changeEvent, { ...at(), body })
async function codeOf(person: Person, occurrenceId = id) {
  const { rows } = await world.database.execute<{ id: string; version: number }>(
    sql`select id, version from registrations where occurrence_id = ${occurrenceId} and person_id = ${person.id}`,
  )
  return placeCode(world.app.seal, rows[0]!.id, rows[0]!.version)
}
const look = (person: Person | null, code: string) =>
  world.call(person, joining.readJoin, { params: { code } })
const join = (person: Person | null, code: string) => world.call(person, joining.join, { params: { code } })
const door = (person: Person) => world.call(person, joining.readDoor, at())
const list = async () => (await world.call(network.convenor, places.listPlaces, at())).body
const here = async () => (await list()).map(({ name, checkedInAt }) => [name, checkedInAt !== null])
const tick = (person: Person, registrationId: string, isHere: boolean) =>
  world.call(person, joining.tickOff, { params: { occurrenceId: id, registrationId }, body: { isHere } })

test('looking changes nothing; joining checks in once, however it is typed and however often', async () => {
  const code = await codeOf(ada)
  for (let times = 0; times < 3; times++)
    expect((await look(ada, code)).body).toMatchObject({
      occurrenceId: id,
      kind: 'place',
      standing: 'ready',
      checkedInAt: null,
    })
  expect(await here()).toEqual([['Ada', false]])
  const [one, two] = await Promise.all([
    join(ada, code),
    join(ada, ` ${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()),
  ])
  expect([one.status, two.status]).toEqual([200, 200])
  expect(one.body.checkedInAt).toBe(two.body.checkedInAt)
  expect((await join(ada, code)).body.checkedInAt).toBe(one.body.checkedInAt)
  expect(await here()).toEqual([['Ada', true]])
  const { rows } = await world.database.execute<Record<string, unknown>>(
    sql`select from attendance_intervals where occurrence_id = ${id}`,
  )
  expect(rows).toHaveLength(1)
})

test('a code is for one person: others learn nothing by it, signed out or in', async () => {
  await take(ben)
  const code = await codeOf(ada)
  for (const ask of [look, join]) {
    const refused = await ask(ben, code)
    expect([refused.status, refused.problem.code]).toEqual([404, 'no_such_code'])
    expect(refused.problem.title).toBe((await ask(ben, 'BBBB BBBB')).problem.title)
    expect((await ask(null, code)).status).toBe(401)
  }
  expect((await here()).every(([, isHere]) => !isHere)).toBe(true)
})

test('a place that is given back takes its code with it; taken again, it has another', async () => {
  const old = await codeOf(ada)
  await join(ada, old)
  await world.call(ada, contract.cancelRegistration, at())
  expect((await look(ada, old)).body.standing).toBe('given-back')
  const refused = await join(ada, old)
  expect([refused.status, refused.problem.code]).toEqual([409, 'given-back'])
  await take(ada)
  expect((await join(ada, old)).status).toBe(409)
  expect(await here()).toEqual([['Ada', false]])
  expect((await join(ada, await codeOf(ada))).status).toBe(200)
})

test('too early, over, cancelled and removed are said in words', async () => {
  const code = await codeOf(ada)
  await change({ startsAt: inMinutes(90), endsAt: inMinutes(150) })
  const early = await join(ada, code)
  expect([early.status, early.problem.code]).toEqual([409, 'early'])
  expect(early.problem.title).toMatch(/^You can join from .* \(UK time\) on\.$/)
  await change({ startsAt: inMinutes(-90), endsAt: inMinutes(-30) })
  expect((await join(ada, code)).problem.code).toBe('over')
  expect((await world.call(ada, joining.checkIn, at())).status).toBe(409)
  await change({ state: 'cancelled' })
  expect((await join(ada, code)).problem.code).toBe('cancelled')
  await world.remove(network, ada)
  expect((await join(ada, code)).status).toBe(404)
})

test('who came before the date was moved to another day has yet to come', async () => {
  await join(ada, await codeOf(ada))
  await change({ startsAt: inMinutes(3000), endsAt: inMinutes(3060) })
  expect(await here()).toEqual([['Ada', false]])
})

test('the page of the event checks in as well, for those with a place', async () => {
  expect((await world.call(ben, joining.checkIn, at())).problem.code).toBe('register_first')
  expect((await world.call(ada, joining.checkIn, at())).status).toBe(204)
  expect((await world.call(ada, places.readMyPlace, at())).body.checkedInAt).not.toBeNull()
})

test('the code on the door lets in whoever has a place, and is shown to those who run it', async () => {
  expect((await door(ada)).status).toBe(403)
  const { code, url } = (await door(network.convenor)).body
  expect(url).toMatch(new RegExp(`/join/${code}$`))
  expect((await join(ben, code)).problem.code).toBe('no_such_code')
  expect((await join(ada, code)).body).toMatchObject({ kind: 'door' })
  const { rows } = await world.database.execute<{ stays: boolean }>(
    sql`select i.left_at = o.ends_at as stays from attendance_intervals i join occurrences o on o.id = i.occurrence_id where o.id = ${id}`,
  )
  expect(rows).toEqual([{ stays: true }])
})

test('those who run it tick people off and take that back; nobody else does', async () => {
  const [{ id: registrationId }] = (await list()) as [places.Place]
  expect((await tick(ada, registrationId, true)).status).toBe(403)
  const [ticked, again] = await Promise.all([
    tick(network.convenor, registrationId, true),
    tick(network.convenor, registrationId, true),
  ])
  expect([ticked.status, again.status]).toEqual([200, 200])
  expect(await here()).toEqual([['Ada', true]])
  const stretches = () =>
    world.database.execute<Record<string, unknown>>(
      sql`select from attendance_intervals where occurrence_id = ${id} and source = 'host'`,
    )
  expect((await stretches()).rows).toHaveLength(1)
  await tick(network.convenor, registrationId, false)
  expect(await here()).toEqual([['Ada', false]])
  expect((await stretches()).rows).toHaveLength(0)
  const other = await plan()
  expect(
    (
      await world.call(network.convenor, joining.tickOff, {
        params: { occurrenceId: other, registrationId },
        body: { isHere: true },
      })
    ).status,
  ).toBe(404)
  await world.call(ada, contract.cancelRegistration, at())
  expect((await tick(network.convenor, registrationId, true)).problem.code).toBe('moved_on')
})

test('those who run it hear at once of who comes', async () => {
  const socket = await world.connect(network.convenor)
  const heard = new Promise((resolve) =>
    socket.on('activity', (_room, name, payload) => name === 'attendance.changed' && resolve(payload)),
  )
  await join(ada, await codeOf(ada))
  expect(await heard).toEqual({ occurrenceId: id })
})
