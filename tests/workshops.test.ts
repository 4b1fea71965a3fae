import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelRegistration, createEvent, register } from '@waymark/contracts/events'
import { emptyLog, take } from '@waymark/contracts/workshop-log'
import * as contract from '@waymark/contracts/workshops'
import type { Entry } from '@waymark/contracts/workshops'
import { World } from './support/world.ts'
import type { Person, TestNetwork, TestSocket } from './support/world.ts'

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
  room = await plan(-10)
  await takePlace(ada)
})

async function plan(startsInMinutes: number) {
  const id = randomUUID()
  const startsAt = new Date(Date.now() + startsInMinutes * 60_000)
  await world.call(network.convenor, createEvent, {
    params: { spaceId: network.space },
    body: { id, seriesId: randomUUID(), title: 'Learning circle', description: '', kind: 'workshop', startsAt: startsAt.toISOString(), endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(), timeZone: 'Europe/London', place: '', capacity: null },
  })
  return id
}
const takePlace = (person: Person, id = room) => world.call(person, register, { params: { occurrenceId: id }, body: {} })
const say = (person: Person, text: string, id: string = randomUUID()) =>
  world.call(person, contract.addEntry, { params: { workshopId: room }, body: { id, type: 'chat', payload: { text } } })
const list = (person: Person, after = 0) => world.call(person, contract.listEntries, { params: { workshopId: room }, query: { after } })
const send = (socket: TestSocket, text: unknown, id: unknown = randomUUID()) =>
  socket.emitWithAck('workshop.send', { workshopId: room, id, type: 'chat', payload: { text } } as never)

describe('the door', () => {
  test('those with a place, the host and moderators come in; others hear why not, or nothing', async () => {
    const read = (person: Person) => world.call(person, contract.readWorkshop, { params: { workshopId: room } })
    expect((await read(ada)).body).toMatchObject({ state: 'open', can: { speak: true, run: false } })
    expect((await read(network.convenor)).body.can).toEqual({ speak: true, run: true })
    const without = await read(ben)
    expect([without.status, without.problem.code]).toEqual([403, 'register_first'])
    expect((await read(await world.person('Eve'))).status).toBe(404)
    const socket = await world.connect(ben)
    expect(await socket.emitWithAck('watch', `workshop:${room}`)).toBe(false)
  })

  test('giving a place back closes the room behind that person', async () => {
    const socket = await world.connect(ada)
    expect(await socket.emitWithAck('watch', `workshop:${room}`)).toBe(true)
    await world.call(ada, cancelRegistration, { params: { occurrenceId: room } })
    await expect.poll(async () => (await world.app.live.server.in(`workshop:${room}`).fetchSockets()).length).toBe(0)
    expect((await list(ada)).status).toBe(403)
  })

  test('before the time it waits, until a facilitator opens it; the log says so once', async () => {
    room = await plan(120)
    await takePlace(ada)
    expect((await say(ada, 'Early')).problem.code).toBe('room_closed')
    const run = (person: Person, state: 'open' | 'closed') => world.call(person, contract.runWorkshop, { params: { workshopId: room }, body: { state } })
    expect((await run(ada, 'open')).status).toBe(403)
    await Promise.all([run(network.convenor, 'open'), run(network.convenor, 'open')])
    expect((await say(ada, 'Good morning')).body.seq).toBe(2)
    await run(network.convenor, 'closed')
    expect((await say(ada, 'Late')).status).toBe(403)
    expect((await list(ada)).body.entries.map(({ type }) => type)).toEqual(['opened', 'chat', 'closed'])
  })
})

describe('the log', () => {
  test('a word said by one is heard by another, whole and in order', async () => {
    await takePlace(ben)
    const socket = await world.connect(ben)
    await socket.emitWithAck('watch', `workshop:${room}`)
    const heard = once(socket as never, 'workshop.entry')
    const speaker = await world.connect(ada)
    const answer = await send(speaker, 'Hello all 👋')
    expect(answer).toMatchObject({ ok: true, result: { seq: 1, actor: { name: 'Ada' }, payload: { text: 'Hello all 👋' } } })
    expect(await heard).toEqual([room, answer.ok && answer.result])
  })

  test('a retry by either way, also at once, adds once', async () => {
    const socket = await world.connect(ada)
    const id = randomUUID()
    await Promise.all([send(socket, 'Once', id), say(ada, 'Once', id), send(socket, 'Once', id)])
    expect((await say(ada, 'Once', id)).body.seq).toBe(1)
    expect((await list(ada)).body).toMatchObject({ lastSeq: 1, entries: [{ seq: 1, id }] })
  })

  test('two hundred words at once from many people, with connections that break: every client ends with the same log', async () => {
    const people = [ada, ...(await Promise.all(Array.from({ length: 7 }, (_, index) => world.member(network, `Person ${'abcdefg'[index]}`))))]
    await Promise.all(people.map((person) => takePlace(person)))
    const logs = people.map(() => emptyLog)
    const listen = async (index: number) => {
      const socket = await world.connect(people[index]!)
      socket.on('workshop.entry', (_id: string, entry: Entry) => void (logs[index] = take(logs[index]!, [entry])))
      await socket.emitWithAck('watch', `workshop:${room}`)
      const missed = await list(people[index]!, logs[index]!.lastSeq)
      logs[index] = take(logs[index]!, missed.body.entries)
      return socket
    }
    const sockets = await Promise.all(people.map((_, index) => listen(index)))
    const sending = Promise.all(Array.from({ length: 200 }, (_, count) => say(people[count % people.length]!, `Word ${count}`)))
    for (const index of [1, 3, 5]) {
      sockets[index]!.disconnect()
      await listen(index)
    }
    expect((await sending).every(({ status }) => status === 201)).toBe(true)
    await Promise.all(people.map(async (person, index) => void (logs[index] = take(logs[index]!, (await list(person, logs[index]!.lastSeq)).body.entries))))
    const [first] = logs
    expect(first!.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
    for (const log of logs) expect(log.entries.map(({ id }) => id)).toEqual(first!.entries.map(({ id }) => id))
  })

  test('presence counts people, not windows', async () => {
    const [one, two] = [await world.connect(ada), await world.connect(ada)]
    const host = await world.connect(network.convenor)
    const counts: number[] = []
    host.on('workshop.present', (_id: string, count: number) => void counts.push(count))
    for (const socket of [one, two, host]) await socket.emitWithAck('watch', `workshop:${room}`)
    await expect.poll(() => counts.at(-1)).toBe(2)
    one.disconnect()
    two.disconnect()
    await expect.poll(() => counts.at(-1)).toBe(1)
  })

  test.each([['nothing', undefined], ['a number', 7], ['an empty text', ''], ['too much', 'x'.repeat(4001)], ['a NUL', 'a\u0000']])('%s by socket is answered with a problem, and adds nothing', async (_name, text) => {
    const socket = await world.connect(ada)
    expect(await send(socket, text)).toMatchObject({ ok: false, problem: { status: 422 } })
    expect(await send(socket, 'x', 'no id')).toMatchObject({ ok: false, problem: { status: 422 } })
    expect((await list(ada)).body.lastSeq).toBe(0)
  })

  test('a flood by socket is slowed down', async () => {
    const socket = await world.connect(ada)
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(socket, 'Again')))
    expect(answers.some((answer) => !answer.ok && answer.problem.status === 429)).toBe(true)
    expect((await list(ada)).body.lastSeq).toBe(30)
  })
})
