import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
import { createEvent, register } from '@waymark/contracts/events'
import { changeAgreement } from '@waymark/contracts/networks'
import { newEvent } from './support/cast.ts'
import { CrookedWeb } from './support/crooked-web.ts'
import { HubProcess } from './support/hub-process.ts'
import { Participant } from './support/participant.ts'
import { findProxy, Proxy } from './support/proxies.ts'
import { connected, openSocket } from './support/sockets.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

const many = 12
let world: World
let hubs: [HubProcess, HubProcess]
let worker: HubProcess
let network: TestNetwork
let people: Person[]
beforeAll(async () => {
  // This process is asked for what has to be there; it serves no browser.
  world = await World.open({ role: 'web' })
  network = await world.network({ visibility: 'hidden' })
  people = []
  while (people.length < many) people.push(await world.member(network, `Member ${people.length}`))
  hubs = [await HubProcess.start(world.config, 'web'), await HubProcess.start(world.config, 'web')]
  worker = await HubProcess.start(world.config, 'worker')
}, 120_000)
afterAll(async () => {
  await Promise.all([...hubs, worker].map((each) => each.stop()))
  await world.close()
})

async function plan(): Promise<string> {
  const body = newEvent(-5)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  for (const person of people)
    await world.call(person, register, { params: { occurrenceId: body.id }, body: {} })
  return body.id
}
const straight = (hub: HubProcess) => `http://127.0.0.1:${hub.port}`
const enter = (
  person: Person,
  workshopId: string,
  origin: string,
  transports?: ('polling' | 'websocket')[],
) => new Participant({ origin, cookie: person.cookies, workshopId, ...(transports && { transports }) })
const untilAll = (all: Participant[], isSo: (each: Participant) => boolean) =>
  Promise.all(all.map((each) => each.until(isSo)))
const logOf = ({ now }: Participant) => now.log.entries.map(({ seq, id }) => `${seq} ${id}`)
const leave = (all: Participant[]) => all.forEach((each) => each.leave())

describe('two processes and a worker', () => {
  test('everybody in a room is counted once, and what is done in it reaches both sides', async () => {
    const workshopId = await plan()
    const host = enter(network.convenor, workshopId, straight(hubs[0]))
    const all = people.map((person, index) => enter(person, workshopId, straight(hubs[index % 2]!)))
    // A second window over the other process is not a second person.
    const again = enter(people[0]!, workshopId, straight(hubs[1]))
    const everybody = [host, ...all, again]
    await untilAll(everybody, ({ now, present }) => now.isReady && present === many + 1)

    host.act('sheet', { steps: [{ title: 'Begin', minutes: 5 }] })
    host.act('step', { index: 0 })
    host.act('time', { minutes: 3 })
    all[1]!.act('hand', { on: true })
    host.act('role', { personId: people[1]!.id, role: 'facilitator' })
    await untilAll(everybody, ({ now }) => now.log.lastSeq === 5)
    all[1]!.act('decide', { text: 'We meet again in six weeks' })
    await untilAll(everybody, ({ now }) => now.log.lastSeq === 6)
    for (const each of everybody) {
      expect(logOf(each)).toEqual(logOf(host))
      expect(each.now.room).toEqual(host.now.room)
    }
    expect(host.now.room).toMatchObject({
      now: { index: 0, added: 3 },
      hands: [{ personId: people[1]!.id }],
      roles: { [people[1]!.id]: { role: 'facilitator' } },
      decided: [{ text: 'We meet again in six weeks' }],
    })
    leave(everybody)
  })

  test('who is taken out of the network over one process is out of the room over the other, and is counted no more', async () => {
    const workshopId = await plan()
    const leaver = await world.member(network, 'Leaver')
    await world.call(leaver, register, { params: { occurrenceId: workshopId }, body: {} })
    const [ada, gone] = [
      enter(people[0]!, workshopId, straight(hubs[0])),
      enter(leaver, workshopId, straight(hubs[1])),
    ]
    await untilAll([ada, gone], ({ now, present }) => now.isReady && present === 2)
    await world.remove(network, leaver)
    await ada.until(({ present }) => present === 1)
    ada.act('chat', { text: 'Among ourselves' })
    await ada.until(({ now }) => now.log.lastSeq === 1)
    // What it is told now is refused; what was said since, it does not have.
    await gone.until(({ now }) => now.problem?.status === 404)
    expect(gone.now.log.entries).toEqual([])
    leave([ada, gone])
  })

  test('a process that is killed takes its people with it, not those of the other', async () => {
    const workshopId = await plan()
    const third = await HubProcess.start(world.config, 'web')
    const [ada, ben] = [
      enter(people[0]!, workshopId, straight(hubs[0])),
      enter(people[1]!, workshopId, straight(third)),
    ]
    await untilAll([ada, ben], ({ present }) => present === 2)
    await third.kill()
    const cy = enter(people[2]!, workshopId, straight(hubs[0]))
    await untilAll([ada, cy], ({ present }) => present === 2)
    expect(
      await world.database.$count(
        sql`(select distinct person_id from workshop_presence where workshop_id = ${workshopId}) p`,
      ),
    ).toBeGreaterThan(0)
    leave([ada, ben, cy])
  })

  test('who writes in a discussion is seen over the other process', async () => {
    const talking = await world.network({ visibility: 'hidden' })
    await world.call(talking.convenor, changeAgreement, {
      params: { networkId: talking.id },
      body: { id: randomUUID(), text: 'We may be seen to write.', showsTyping: true },
    })
    const pair = [await world.member(talking, 'Ada'), await world.member(talking, 'Ben')]
    const threadId = randomUUID()
    await world.call(pair[0]!, createThread, {
      params: { spaceId: talking.space },
      body: { id: threadId, postId: randomUUID(), title: 'Typing', kind: 'discussion', body: 'B' },
    })
    const [one, other] = hubs.map((hub, index) => openSocket(straight(hub), pair[index]!.cookies, false))
    await Promise.all([connected(one!), connected(other!)])
    for (const socket of [one!, other!])
      expect(await socket.emitWithAck('watch', `thread:${threadId}`)).toBe(true)
    const heard = new Promise((resolve) => other!.on('thread.typing', (_id, person) => resolve(person.id)))
    expect(await one!.emitWithAck('thread.typing', threadId)).toBe(true)
    expect(await heard).toBe(pair[0]!.id)
    one!.disconnect()
    other!.disconnect()
  })
})

test('where WebSockets are blocked, long polling carries everything', async () => {
  const workshopId = await plan()
  const web = await CrookedWeb.to(hubs[0].port)
  web.blocksWebSockets = true
  const slow = enter(people[0]!, workshopId, web.origin, ['polling', 'websocket'])
  const fast = enter(people[1]!, workshopId, straight(hubs[1]))
  await untilAll([slow, fast], ({ now, present }) => now.isReady && present === 2)
  slow.act('chat', { text: 'Over the slow way' })
  fast.act('chat', { text: 'Over the fast way' })
  await untilAll([slow, fast], ({ now }) => now.log.lastSeq === 2)
  expect(logOf(slow)).toEqual(logOf(fast))
  expect([slow, fast].map(({ socket }) => socket.io.engine.transport.name)).toEqual(['polling', 'websocket'])
  leave([slow, fast])
  await web.close()
})

for (const name of ['nginx', 'caddy'] as const)
  describe.skipIf(!findProxy(name))(`behind ${name}${findProxy(name) ? '' : ' (not installed here)'}`, () => {
    test('both processes are used, long polling keeps its way, and a rolling restart drops nothing', async () => {
      const workshopId = await plan()
      const ports = hubs.map(({ port }) => port) as [string, string]
      const proxy = await Proxy.start(name, ports)
      const all = people.map((person, index) =>
        enter(person, workshopId, proxy.origin, index % 2 ? ['websocket'] : ['polling']),
      )
      const ids: string[] = []
      const speak = () => ids.push(...all.map((each, index) => each.act('chat', { text: `Word ${index}` })))
      await untilAll(all, ({ now, present }) => now.isReady && present === many)
      const { rows } = await world.database.execute<{ processes: number }>(
        sql`select count(distinct process)::int as processes from workshop_presence where workshop_id = ${workshopId}`,
      )
      expect(rows[0]!.processes).toBe(2)
      speak()
      for (const [index, port] of ports.entries()) {
        const stopping = hubs[index]!.stop()
        speak()
        await stopping
        speak()
        hubs[index] = await HubProcess.start(world.config, 'web', { PORT: port })
        await untilAll(all, ({ now }) => now.log.lastSeq === ids.length)
      }
      speak()
      await untilAll(all, ({ now, outgoing }) => now.log.lastSeq === ids.length && outgoing.length === 0)
      for (const each of all) {
        expect(logOf(each)).toEqual(logOf(all[0]!))
        expect(each.now.room).toEqual(all[0]!.now.room)
      }
      expect(all[0]!.now.log.entries.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
      expect(all.flatMap(({ undone }) => undone)).toEqual([])
      leave(all)
      await proxy.stop()
    }, 120_000)
  })
