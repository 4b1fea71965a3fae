import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { letBackIn, listRoomRemovals, removeFromRoom } from '@waymark/contracts/workshop-removals'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import * as contract from '@waymark/contracts/workshops'
import { buildApp } from '../apps/api/src/app.ts'
import { newEvent } from './support/cast.ts'
import { caughtUp, connected, openSocket } from './support/sockets.ts'
import type { TestSocket } from './support/sockets.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const body = newEvent(-10)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
})

const takeOut = (by: Person, person: Person, reason = 'You read names aloud') =>
  world.call(by, removeFromRoom, { params: { workshopId: room, personId: person.id }, body: { reason } })
const letIn = (by: Person, person: Person) =>
  world.call(by, letBackIn, { params: { workshopId: room, personId: person.id } })
const read = (person: Person) => world.call(person, contract.readWorkshop, { params: { workshopId: room } })
const act = (person: Person, type: EntryType, payload: Payload) =>
  world.call(person, contract.addEntry, {
    params: { workshopId: room },
    body: { id: randomUUID(), type: type as 'chat', payload },
  })
const watch = (socket: TestSocket) => socket.emitWithAck('watch', `workshop:${room}`)
/** What a window hears, by the number of each. */
function listen(socket: TestSocket) {
  const heard: number[] = []
  socket.on('workshop.entry', (_id, { seq }) => void heard.push(seq))
  return heard
}

test('whoever is asked to leave is out at once in every window, also of another process, and does not come back', async () => {
  const other = await buildApp({ ...world.config, port: 0 })
  try {
    await other.listen({ port: 0, host: '127.0.0.1' })
    const address = other.server.address() as { port: number }
    const elsewhere = openSocket(`http://127.0.0.1:${address.port}`, ben.cookies, false)
    await connected(elsewhere)
    await caughtUp(elsewhere, world.database)
    const here = await world.connect(ben)
    const hers = await world.connect(ada)
    for (const socket of [elsewhere, here, hers]) expect(await watch(socket)).toBe(true)
    const [far, near, kept] = [listen(elsewhere), listen(here), listen(hers)]
    await act(ada, 'chat', { text: 'All hear this' })
    for (const heard of [far, near, kept]) await expect.poll(() => heard).toContain(1)
    // In the same breath: what is said next is already not for him.
    expect((await takeOut(network.convenor, ben)).status).toBe(204)
    for (let count = 0; count < 20; count++) await act(ada, 'chat', { text: 'Among ourselves' })
    await expect.poll(() => kept.length).toBe(22)
    for (const heard of [far, near]) expect(Math.max(...heard)).toBeLessThanOrEqual(2)
    for (const socket of [elsewhere, here]) expect(await watch(socket)).toBe(false)
    const shut = (await read(ben)).problem
    expect([shut.status, shut.code]).toEqual([403, 'asked_to_leave'])
    expect(shut.title).toContain('You read names aloud')
    expect((await act(ben, 'chat', { text: 'Let me in' })).problem.code).toBe('asked_to_leave')
    expect(
      await here.emitWithAck('workshop.send', {
        workshopId: room,
        id: randomUUID(),
        type: 'chat',
        payload: { text: 'Or so' },
      }),
    ).toMatchObject({ ok: false, problem: { code: 'asked_to_leave' } })
    elsewhere.disconnect()
  } finally {
    await other.close()
  }
})

test('they are let in again, and nothing they lost comes back by itself', async () => {
  await act(network.convenor, 'role', { personId: ben.id, role: 'co-facilitator' })
  await act(ben, 'hand', { on: true })
  await takeOut(network.convenor, ben)
  await takeOut(network.convenor, ben, 'You did it again')
  const list = (by: Person) => world.call(by, listRoomRemovals, { params: { workshopId: room } })
  expect((await list(network.convenor)).body).toMatchObject([
    { personId: ben.id, reason: 'You did it again' },
  ])
  expect((await list(ada)).status).toBe(403)
  const { state } = (await world.call(ada, contract.joinWorkshop, { params: { workshopId: room } })).body
  expect([state.hands, state.roles]).toEqual([[], {}])
  for (let count = 0; count < 2; count++) expect((await letIn(network.convenor, ben)).status).toBe(204)
  expect((await read(ben)).body.can).toMatchObject({ speak: true, lead: false })
  expect(await watch(await world.connect(ben))).toBe(true)
})

test('only those who run it ask, never one another’s host or themselves, and of nobody from elsewhere', async () => {
  await act(network.convenor, 'role', { personId: ada.id, role: 'co-facilitator' })
  expect((await takeOut(ben, ada)).status).toBe(403)
  expect((await takeOut(ada, network.convenor)).problem.code).toBe('runs_it')
  expect((await takeOut(network.convenor, network.convenor)).problem.code).toBe('runs_it')
  expect((await takeOut(ada, await world.person('Eve'))).status).toBe(404)
  expect((await takeOut(await world.person('Una'), ada)).status).toBe(404)
  expect((await takeOut(ada, ben, ' ')).status).toBe(422)
  expect((await takeOut(ada, ben)).status).toBe(204)
  expect((await letIn(ben, ben)).problem.code).toBe('asked_to_leave')
})

test('words of the room are not found by whoever was asked to leave it', async () => {
  await act(ada, 'chat', { text: 'Quokkas in the square' })
  await world.settled()
  const find = async () => (await world.call(ben, search, { query: { q: 'quokkas' } })).body.length
  expect(await find()).toBe(1)
  await takeOut(network.convenor, ben)
  expect(await find()).toBe(0)
})
