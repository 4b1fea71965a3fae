import { sql } from 'drizzle-orm'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelRegistration, changeEvent, createEvent, register } from '@waymark/contracts/events'
import { changeAgreement } from '@waymark/contracts/networks'
import * as contract from '@waymark/contracts/workshops'
import { setState } from '../apps/api/src/features/workshops/commands.ts'
import { activity } from '../apps/api/src/platform/tables.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'
import type { TestSocket } from './support/sockets.ts'

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
  const body = newEvent(startsInMinutes)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  return body.id
}
const takePlace = (person: Person, id = room) =>
  world.call(person, register, { params: { occurrenceId: id }, body: {} })
const read = (person: Person | null) =>
  world.call(person, contract.readWorkshop, { params: { workshopId: room } })
const list = (person: Person | null, after = 0) =>
  world.call(person, contract.listEntries, { params: { workshopId: room }, query: { after } })
const say = (person: Person | null, text: string, id: string = randomUUID()) =>
  world.call(person, contract.addEntry, {
    params: { workshopId: room },
    body: { id, type: 'chat', payload: { text } },
  })
const run = (person: Person, state: 'open' | 'closed') =>
  world.call(person, contract.runWorkshop, { params: { workshopId: room }, body: { state } })
const send = (socket: TestSocket, text: unknown, id: unknown = randomUUID()) =>
  socket.emitWithAck('workshop.send', { workshopId: room, id, type: 'chat', payload: { text } } as never)
const watch = (socket: TestSocket) => socket.emitWithAck('watch', `workshop:${room}`)
const host = () => ({ ...network.convenor, isAdministrator: false, sessionId: randomUUID() })
const waitingForLocks = async () => {
  const { rows } = await world.database.execute<{ count: number }>(
    sql`select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]!.count
}
const present = async () => (await world.app.live.server.in(`workshop:${room}`).fetchSockets()).length

describe('the door', () => {
  test('those with a place, the host and moderators come in; others hear why not, or nothing', async () => {
    expect((await read(ada)).body).toMatchObject({
      state: 'open',
      agreed: true,
      host: { name: network.convenor.name },
      can: { speak: true, run: false },
    })
    expect((await read(network.convenor)).body.can).toMatchObject({ speak: true, run: true, checkIn: false })
    const without = await read(ben)
    expect([without.status, without.problem.code]).toEqual([403, 'register_first'])
    expect(await watch(await world.connect(ben))).toBe(false)
    const eve = await world.person('Eve')
    expect([(await read(eve)).status, (await list(eve)).status, (await say(eve, 'Hello')).status]).toEqual([
      404, 404, 404,
    ])
    expect(await watch(await world.connect(eve))).toBe(false)
  })

  test('somebody who is signed out gets nowhere', async () => {
    expect([(await read(null)).status, (await list(null)).status, (await say(null, 'Hello')).status]).toEqual(
      [401, 401, 401],
    )
    await expect(world.connect(null)).rejects.toThrow('signed_out')
  })

  test('an observer with a place is in the room, and listens', async () => {
    const cy = await world.member(network, 'Cy', 'observer')
    await takePlace(cy)
    expect((await read(cy)).body).toMatchObject({ state: 'open', can: { speak: false, run: false } })
    const socket = await world.connect(cy)
    expect(await watch(socket)).toBe(true)
    expect(await send(socket, 'May I?')).toMatchObject({ ok: false, problem: { status: 403 } })
    expect((await say(cy, 'May I?')).status).toBe(403)
    expect((await list(cy)).body.lastSeq).toBe(0)
  })

  test('a member who has not accepted the new agreement reads, and is told what is missing', async () => {
    const body = { id: randomUUID(), text: 'Be kind, and brief.' }
    await world.call(network.convenor, changeAgreement, { params: { networkId: network.id }, body })
    expect((await read(ada)).body).toMatchObject({ agreed: false, can: { speak: false } })
    expect((await say(ada, 'Hello')).problem).toMatchObject({ status: 403, code: 'agreement_needed' })
  })

  test('giving a place back closes the room behind that person', async () => {
    const socket = await world.connect(ada)
    expect(await watch(socket)).toBe(true)
    await world.call(ada, cancelRegistration, { params: { occurrenceId: room } })
    await expect.poll(present).toBe(0)
    expect((await list(ada)).status).toBe(403)
    expect(await send(socket, 'Still here')).toMatchObject({ ok: false, problem: { code: 'register_first' } })
  })

  test('removal from the network closes it at once, and nothing more is heard', async () => {
    const socket = await world.connect(ada)
    await watch(socket)
    const gone = once(socket as never, 'disconnect')
    const heard: unknown[] = []
    socket.on('workshop.entry', (_id, entry) => void heard.push(entry))
    await world.remove(network, ada)
    await gone
    await say(network.convenor, 'Among ourselves')
    const again = await world.connect(ada)
    expect(await watch(again)).toBe(false)
    expect((await list(ada)).status).toBe(404)
    expect(heard).toEqual([])
  })

  test('a cancelled event has a closed room, and says so', async () => {
    await watch(await world.connect(ada))
    const params = { occurrenceId: room }
    await world.call(network.convenor, changeEvent, { params, body: { state: 'cancelled' } })
    await expect.poll(present).toBe(0)
    for (const person of [ada, network.convenor]) expect((await read(person)).problem.code).toBe('cancelled')
  })
})

describe('opening and closing', () => {
  test('before the time it waits, until a facilitator opens it; the log says so once', async () => {
    room = await plan(120)
    await takePlace(ada)
    expect((await say(ada, 'Early')).problem.code).toBe('room_closed')
    expect((await run(ada, 'open')).status).toBe(403)
    await Promise.all([run(network.convenor, 'open'), run(network.convenor, 'open')])
    expect((await say(ada, 'Good morning')).body.seq).toBe(2)
    await run(network.convenor, 'closed')
    expect((await say(ada, 'Late')).problem.code).toBe('room_closed')
    expect((await list(ada)).body.entries.map(({ type }) => type)).toEqual(['opened', 'chat', 'closed'])
  })

  test('it says when the clock will change it; an hour after the end nobody opens it any more', async () => {
    const hour = 3_600_000
    const { body } = await read(ada)
    expect(Date.parse(body.turnsAt!) - Date.parse(body.endsAt)).toBe(hour + 1)
    room = await plan(120)
    const before = (await read(network.convenor)).body
    expect(Date.parse(before.startsAt) - Date.parse(before.turnsAt!)).toBe(hour / 4)
    room = await plan(-180)
    expect((await read(network.convenor)).body).toMatchObject({
      state: 'closed',
      turnsAt: null,
      can: { run: false, speak: false },
    })
    expect((await run(network.convenor, 'open')).problem).toMatchObject({ status: 403, code: 'over' })
    expect((await list(network.convenor)).body.lastSeq).toBe(0)
  })

  test('nothing is said after the word that closes the room, not even by whoever began before it', async () => {
    const late = await world.database.transaction(async (tx) => {
      await setState(tx, host(), room, 'closed')
      const speaking = say(ada, 'Just a moment')
      await expect.poll(waitingForLocks).toBe(1)
      return { speaking }
    })
    expect((await late.speaking).problem.code).toBe('room_closed')
    expect((await list(ada)).body.entries.map(({ type }) => type)).toEqual(['closed'])
  })

  test('what is rolled back is never announced, and takes no number', async () => {
    const before = await world.database.$count(activity)
    await world.database
      .transaction(async (tx) => {
        await setState(tx, host(), room, 'closed')
        throw new Error('changed my mind')
      })
      .catch(() => undefined)
    expect(await world.database.$count(activity)).toBe(before)
    expect((await say(ada, 'Still open')).body.seq).toBe(1)
  })
})

describe('what is said', () => {
  test('is heard by another, whole and in order', async () => {
    await takePlace(ben)
    const socket = await world.connect(ben)
    await watch(socket)
    const heard = once(socket as never, 'workshop.entry')
    const answer = await send(await world.connect(ada), 'Hello all 👋')
    expect(answer).toMatchObject({
      ok: true,
      result: { seq: 1, actor: { name: 'Ada' }, payload: { text: 'Hello all 👋' } },
    })
    expect(await heard).toEqual([room, answer.ok && answer.result])
  })

  test.each([
    ['emoji', '👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['right to left', 'مرحبا \u202Eabc'],
    ['SQL', "'; drop table workshop_entries; --"],
    ['markup', '<img src=x onerror=alert(1)>'],
  ])('comes back as it was written: %s', async (_name, words) => {
    const answer = await send(await world.connect(ada), words)
    expect(answer.ok && answer.result.payload.text).toBe(words)
    expect((await list(ada)).body.entries.map(({ payload }) => payload.text)).toEqual([words])
  })

  test('under an id that somebody else has taken is refused, and shows nothing of theirs', async () => {
    await takePlace(ben)
    const { body } = await say(ada, 'Mine')
    const stolen = await say(ben, 'Also mine', body.id)
    expect([stolen.status, JSON.stringify(stolen.problem)]).toEqual([
      409,
      expect.not.stringContaining('Mine'),
    ])
    expect((await say(ben, 'Next')).body.seq).toBe(2)
  })

  test.each([
    ['nothing', undefined],
    ['a number', 7],
    ['an empty text', ''],
    ['too much', 'x'.repeat(4001)],
    ['a NUL', 'a\u0000'],
    ['half a character', 'a\ud800'],
  ])('%s by socket is answered with a problem, and adds nothing', async (_name, text) => {
    const socket = await world.connect(ada)
    expect(await send(socket, text)).toMatchObject({ ok: false, problem: { status: 422 } })
    expect(await send(socket, 'x', 'no id')).toMatchObject({ ok: false, problem: { status: 422 } })
    expect((await list(ada)).body.lastSeq).toBe(0)
  })

  test('messages of no shape at all break nothing', async () => {
    const socket = await world.connect(ada)
    const shapes = [
      [],
      [null],
      [[]],
      ['x'],
      [{ __proto__: null }],
      [{ workshopId: room }],
      [{}, 'no answer wanted'],
    ]
    for (const shape of shapes) socket.emit('workshop.send', ...(shape as never as [never, never]))
    for (const shape of [[], [null], [7], ['workshop:'], [{ room }]])
      socket.emit('watch', ...(shape as never as [never, never]))
    expect(await send(socket, 'Still here')).toMatchObject({ ok: true, result: { seq: 1 } })
  })

  test('in a flood is slowed down', async () => {
    const socket = await world.connect(ada)
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(socket, 'Again')))
    expect(answers.some((answer) => !answer.ok && answer.problem.status === 429)).toBe(true)
    expect((await list(ada)).body.lastSeq).toBe(30)
  })
})

test('presence counts people, not windows', async () => {
  const [one, two] = [await world.connect(ada), await world.connect(ada)]
  const host = await world.connect(network.convenor)
  const counts: number[] = []
  host.on('workshop.present', (_id: string, count: number) => void counts.push(count))
  for (const socket of [one, two, host]) await watch(socket)
  await expect.poll(() => counts.at(-1)).toBe(2)
  one.disconnect()
  two.disconnect()
  await expect.poll(() => counts.at(-1)).toBe(1)
})
