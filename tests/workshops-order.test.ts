import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { emptyLog, hasGap, take } from '@waymark/contracts/workshop-log'
import * as contract from '@waymark/contracts/workshops'
import type { Entry } from '@waymark/contracts/workshop-entries'
import { workshopEntries, workshops } from '../apps/api/src/features/workshops/tables.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'
import type { TestSocket } from './support/sockets.ts'

let world: World
let network: TestNetwork
let people: Person[]
let room: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network()
  const names = ['Ada', 'Ben', 'Cy', 'Dee', 'Eli', 'Fay', 'Gus', 'Hal']
  people = await Promise.all(names.map((name) => world.member(network, name)))
})
afterAll(() => world.close())
beforeEach(async () => void (room = await openRoom()))

async function openRoom(): Promise<string> {
  const body = newEvent(-5)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  const params = { occurrenceId: body.id }
  await Promise.all(people.map((person) => world.call(person, register, { params, body: {} })))
  return body.id
}
const newWords = (text: string, id: string = randomUUID()) => ({
  id,
  type: 'chat' as const,
  payload: { text },
})
const say = (person: Person, text: string, id?: string) =>
  world.call(person, contract.addEntry, { params: { workshopId: room }, body: newWords(text, id) })
const send = (socket: TestSocket, text: string, id?: string) =>
  socket.emitWithAck('workshop.send', { workshopId: room, ...newWords(text, id) })
const list = async (person: Person, after = 0) =>
  (await world.call(person, contract.listEntries, { params: { workshopId: room }, query: { after } })).body
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

/** A window as the pages have it: live entries, and on every connection or gap all after the last number. */
class Window {
  log = emptyLog
  readonly #person: Person
  #socket: TestSocket | undefined
  constructor(person: Person) {
    this.#person = person
  }
  async connect() {
    const socket = await world.connect(this.#person)
    this.#socket = socket
    socket.on('workshop.entry', (_id: string, entry: Entry) => {
      this.log = take(this.log, [entry])
      if (hasGap(this.log)) void this.ask()
    })
    await socket.emitWithAck('watch', `workshop:${room}`)
    await this.ask()
  }
  async ask() {
    for (;;) {
      const { entries, lastSeq } = await list(this.#person, this.log.lastSeq)
      this.log = take(this.log, entries)
      if (this.log.lastSeq >= lastSeq) return
    }
  }
  cut() {
    this.#socket?.disconnect()
  }
}

test('two hundred words at once, with connections that break: every window ends with the same log', async () => {
  const windows = people.map((person) => new Window(person))
  await Promise.all(windows.map((window) => window.connect()))
  const arrived = { words: 0 }
  const sending = Promise.all(
    upTo(200).map(async (count) => {
      const { status } = await say(people[count % people.length]!, `Word ${count}`)
      arrived.words++
      return status
    }),
  )
  while (arrived.words < 200) {
    const unlucky = windows[Math.floor(Math.random() * windows.length)]!
    unlucky.cut()
    await unlucky.connect()
  }
  expect(new Set(await sending)).toEqual(new Set([201]))
  await expect
    .poll(() => windows.map(({ log }) => log.lastSeq), { timeout: 10_000 })
    .toEqual(windows.map(() => 200))
  const { entries } = await list(people[0]!)
  expect(entries.map(({ seq }) => seq)).toEqual(upTo(200))
  for (const { log } of windows) expect(log.entries).toEqual(entries)
})

test('live entries leave in the order of their numbers, so nobody asks for what is on its way', async () => {
  const [ada, ...others] = people
  const socket = await world.connect(ada!)
  const heard: number[] = []
  socket.on('workshop.entry', (_id: string, { seq }: Entry) => void heard.push(seq))
  await socket.emitWithAck('watch', `workshop:${room}`)
  await Promise.all(upTo(60).map((count) => say(others[count % others.length]!, `Word ${count}`)))
  await expect.poll(() => heard.length).toBe(60)
  expect(heard).toEqual(upTo(60))
})

test('whoever sends what, how often and by which way: numbers have no gap and every word is there once', async () => {
  const sockets = await Promise.all(people.map((person) => world.connect(person)))
  const sends = fc.array(fc.record({ word: fc.nat(7), who: fc.nat(people.length - 1), live: fc.boolean() }), {
    minLength: 1,
    maxLength: 25,
  })
  await fc.assert(
    fc.asyncProperty(sends, async (all) => {
      room = await openRoom()
      // A word's id belongs to whoever speaks; others have ids of their own.
      const ids = new Map(all.map(({ word, who }) => [`${word} ${who}`, randomUUID()]))
      await Promise.all(
        all.map(({ word, who, live }) => {
          const id = ids.get(`${word} ${who}`)!
          return live ? send(sockets[who]!, `Word ${word}`, id) : say(people[who]!, `Word ${word}`, id)
        }),
      )
      const { entries, lastSeq } = await list(people[0]!)
      expect(lastSeq).toBe(ids.size)
      expect(entries.map(({ seq }) => seq)).toEqual(upTo(ids.size))
      expect(entries.map(({ id }) => id).toSorted()).toEqual([...ids.values()].toSorted())
    }),
    { numRuns: 6 },
  )
})

test('an answer that got lost: the same words under the same id, by either way, are there once', async () => {
  const [ada] = people
  const id = randomUUID()
  const first = await world.connect(ada!)
  first.emit('workshop.send', { workshopId: room, ...newWords('Once', id) }, () => undefined)
  await expect.poll(async () => (await list(ada!)).lastSeq).toBe(1)
  first.disconnect()
  const second = await world.connect(ada!)
  const answer = await send(second, 'Once', id)
  expect(answer).toMatchObject({ ok: true, result: { seq: 1, id } })
  const again = await Promise.all([send(second, 'Once', id), say(ada!, 'Once', id), say(ada!, 'Once', id)])
  expect(again.map((each) => ('body' in each ? each.body.seq : each.ok && each.result.seq))).toEqual([
    1, 1, 1,
  ])
  expect(await list(ada!)).toMatchObject({ lastSeq: 1, entries: [{ seq: 1, id }] })
})

test('a long log comes page by page', async () => {
  await world.database.insert(workshops).values({ id: room, lastSeq: 1100 })
  await world.database.insert(workshopEntries).values(
    upTo(1100).map((seq) => ({
      ...newWords(`Word ${seq}`),
      workshopId: room,
      seq,
      actorId: people[0]!.id,
    })),
  )
  const first = await list(people[1]!)
  expect([first.entries.length, first.lastSeq]).toEqual([500, 1100])
  const window = new Window(people[1]!)
  await window.ask()
  expect(window.log.entries.map(({ seq }) => seq)).toEqual(upTo(1100))
})
