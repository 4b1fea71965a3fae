import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { Participant } from '../tests/support/participant.ts'
import { onHub } from './hub.ts'
import { rank } from './load.ts'
import type { Figures } from './run.ts'
import { hubClient, openClients, socketIoClient, wsClient } from './workshops/clients.ts'
import type { Client } from './workshops/clients.ts'
import { bigRoom, crowd, longLog, longRoom, seedWorkshops, smallCrowd, smallRooms } from './workshops/seed.ts'
import { spread, sustain } from './workshops/spreading.ts'

const sizes = [50, 300, 1000]
const perSecond = 10
const rounds = 3
const secondsOfRound = 5
const stormed = 500

/** A live room under load, beside two servers that only pass words on. */
export const benchWorkshops = (): Promise<Figures> => onHub(seedWorkshops, measure)

async function measure(hub: ChildProcess, port: number): Promise<Figures> {
  hub.send({ cookies: crowd })
  const [{ cookies }] = (await once(hub, 'message')) as [{ cookies: string[] }]
  const floors = fork(new URL('workshops/floors.ts', import.meta.url))
  const [floor] = (await once(floors, 'message')) as [{ socketIo: number; ws: number }]
  const open = (room: string) => (turn: number) => hubClient(port, cookies[turn]!, room)
  const figures: Figures = {}
  Object.assign(figures, await weigh(hub, open(bigRoom)))
  for (const size of sizes)
    Object.assign(
      figures,
      await compare(size, {
        hub: open(bigRoom),
        'Socket.IO': () => socketIoClient(floor.socketIo),
        ws: () => wsClient(floor.ws),
      }),
    )
  floors.send('stop')
  Object.assign(figures, await manyRooms(port, cookies))
  Object.assign(figures, await comeIn(port, cookies))
  Object.assign(figures, await storm(port, cookies))
  return figures
}

/** One after the other in short rounds, so that whatever else the computer does falls on all of them alike. */
async function compare(size: number, ways: Record<string, (turn: number) => Promise<Client>>) {
  const figures: Figures = {}
  const clients: Record<string, Client[]> = {}
  const took: Record<string, number[]> = {}
  for (const [name, open] of Object.entries(ways)) clients[name] = await openClients(size, open)
  for (let round = 0; round < rounds; round++)
    for (const name of Object.keys(ways))
      (took[name] ??= []).push(...(await spread(clients[name]!, perSecond, secondsOfRound)))
  for (const name of Object.keys(ways)) {
    figures[`${name}: ${size} clients p50 ms`] = rank(took[name]!, 0.5)
    figures[`${name}: ${size} clients p99 ms`] = rank(took[name]!, 0.99)
  }
  figures[`hub by Socket.IO: ${size} clients at the median`] =
    figures[`hub: ${size} clients p50 ms`]! / figures[`Socket.IO: ${size} clients p50 ms`]!
  if (size === 300)
    for (const name of Object.keys(ways))
      figures[`${name}: entries a second with 300 clients`] = await sustain(
        clients[name]!,
        24,
        secondsOfRound,
      )
  for (const client of Object.values(clients).flat()) client.close()
  return figures
}

/** Memory of the server for each client that only listens. */
async function weigh(hub: ChildProcess, open: (turn: number) => Promise<Client>): Promise<Figures> {
  const memory = async () => {
    hub.send('memory after clearing up')
    const [{ megabytes }] = (await once(hub, 'message')) as [{ megabytes: number }]
    return megabytes
  }
  const few = await openClients(100, open)
  const before = await memory()
  const clients = await openClients(crowd - 100, (turn) => open(turn + 100))
  const after = await memory()
  for (const client of [...few, ...clients]) client.close()
  return { 'kB of memory per idle client': ((after - before) * 1000) / clients.length }
}

async function manyRooms(port: number, cookies: string[]): Promise<Figures> {
  const rooms: Client[][] = []
  for (const [index, room] of smallRooms.entries())
    rooms.push(
      await openClients(smallCrowd, (turn) =>
        hubClient(port, cookies[(index * smallCrowd + turn) % crowd]!, room),
      ),
    )
  const took = (await Promise.all(rooms.map((clients) => spread(clients, 1, 10)))).flat()
  for (const client of rooms.flat()) client.close()
  return {
    '50 workshops of 30: p50 ms': rank(took, 0.5),
    '50 workshops of 30: p99 ms': rank(took, 0.99),
  }
}

/** Somebody comes into a room in which much was said: until they can read it and act in it. */
async function comeIn(port: number, cookies: string[]): Promise<Figures> {
  const took: number[] = []
  for (const cookie of cookies.slice(0, 40)) {
    const began = performance.now()
    const someone = new Participant({ origin: `http://127.0.0.1:${port}`, cookie, workshopId: longRoom })
    await someone.until(({ now }) => now.isReady)
    took.push(performance.now() - began)
    if (someone.now.room.seq !== longLog) throw new Error('came in to something else')
    someone.leave()
  }
  return {
    'coming in to 5,000 entries: the first ms': took[0]!,
    'coming in to 5,000 entries: p50 ms': rank(took, 0.5),
    'coming in to 5,000 entries: p99 ms': rank(took, 0.99),
    'coming in to 5,000 entries: kB': (await bytesOf(port, cookies[0]!)) / 1000,
  }
}

/** As it goes over the wire to a browser. */
const bytesOf = (port: number, cookie: string) =>
  new Promise<number>((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' }
    const path = `/api/workshops/${longRoom}/join`
    request({ port, host: '127.0.0.1', path, headers }, (answer) => {
      let bytes = 0
      answer.on('data', (part: Buffer) => (bytes += part.length)).on('end', () => resolve(bytes))
    })
      .on('error', reject)
      .end()
  })

/** All connections are cut at once while somebody goes on talking: until everybody has everything. */
async function storm(port: number, cookies: string[]): Promise<Figures> {
  const facts = { origin: `http://127.0.0.1:${port}`, workshopId: smallRooms[0]! }
  const people = cookies.slice(0, stormed).map((cookie) => new Participant({ ...facts, cookie }))
  await Promise.all(people.map((each) => each.until(({ now }) => now.isReady)))
  const words = Array.from({ length: 20 }, (_, index) => `in the storm ${index}`)
  for (const each of people) each.socket.io.engine.close()
  const began = performance.now()
  for (const [index, text] of words.entries()) people[index]!.act('chat', { text })
  const took = await Promise.all(
    people.map(async (each) => {
      await each.until((self) => self.socket.connected && countOf(self, words) === words.length)
      return performance.now() - began
    }),
  )
  const entries = people[0]!.now.log.entries.length
  const lost = people.filter((each) => countOf(each, words) !== words.length).length
  for (const each of people) each.leave()
  return {
    'storm of 500: seconds until all have caught up': Math.max(...took) / 1000,
    'storm of 500: clients that miss something': lost,
    'storm of 500: entries': entries,
  }
}

const countOf = ({ now }: Participant, words: string[]) =>
  now.log.entries.filter(({ payload: { text } }) => text !== undefined && words.includes(text)).length
