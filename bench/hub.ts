import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { migrateDatabase } from '../apps/api/src/platform/database.ts'
import { eraseEmbeddedDatabase, startEmbeddedDatabase } from '../apps/api/src/platform/embedded-database.ts'
import { leanMemory } from '../scripts/project.mjs'
import { configOf } from './config.ts'
import { firstViewBytes } from './first-view.ts'
import { load, rank } from './load.ts'
import type { Figures } from './run.ts'
import { benchId, seedHub } from './seed.ts'

const connectionCounts = [1, 10, 50]

/** One run; each page beside a floor in the same process: a bare route that does one prepared query for 20 rows. */
export const benchHub = (): Promise<Figures> => onHub(async () => {}, measure)

/** A hub in a process of its own, filled with what every suite needs and what this one adds. */
export async function onHub(
  seedMore: (client: pg.Client) => Promise<void>,
  take: (hub: ChildProcess, port: number, cookie: string) => Promise<Figures>,
): Promise<Figures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
  const database = await startEmbeddedDatabase({ dataDir })
  const config = configOf(database.url, dataDir)
  await migrateDatabase(database.url)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await seedHub(client)
  await seedMore(client)
  await client.end()
  const hub = fork(new URL('server.ts', import.meta.url), [JSON.stringify(config)], {
    execArgv: [...leanMemory, '--expose-gc'],
  })
  try {
    const [{ port, cookie }] = (await once(hub, 'message')) as [{ port: number; cookie: string }]
    return await take(hub, port, cookie)
  } finally {
    hub.send('stop')
    await once(hub, 'exit')
    await database.stop()
    await eraseEmbeddedDatabase(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(hub: ChildProcess, port: number, cookie: string): Promise<Figures> {
  const call = caller(port, cookie)
  const words = ['panel review', 'bus station', 'honest', 'supervision train', 'letter voice choice', 'explo']
  // Of the threads that this person may see.
  const thread = (turn: number) => benchId(7, 1 + ((turn * 10 + 1) % 2000))
  const pages: Record<string, (turn: number) => Promise<number>> = {
    floor: () => call('GET', '/floor'),
    'thread list': () => call('GET', `/api/networks/${benchId(4, 2)}/threads`),
    'thread page': (turn) => call('GET', `/api/threads/${thread(turn)}?after=0`),
    search: (turn) => call('GET', `/api/search?q=${encodeURIComponent(words[turn % words.length]!)}`),
    home: () => call('GET', '/api/home'),
    reply: (turn) =>
      call('POST', `/api/threads/${thread(turn)}/posts`, { id: randomUUID(), body: 'A reply of some words' }),
  }
  const figures = await measurePages(pages)
  Object.assign(figures, ofTheFloor(figures, ['thread list', 'thread page']))
  figures['search p99 ms at 1 connection'] = figures['search p99 ms at 1']!
  for (const sockets of [50, 200, 500])
    Object.assign(figures, await hear(port, cookie, sockets, pages['reply']!))
  hub.send('memory')
  const [{ megabytes }] = (await once(hub, 'message')) as [{ megabytes: number }]
  figures['resident memory MB'] = megabytes
  figures['first view kB'] = firstViewBytes() / 1000
  return figures
}

/** How each page does under load, and how many statements it takes; one of them is the floor. */
export async function measurePages(
  pages: Record<string, (turn: number) => Promise<number>>,
): Promise<Figures> {
  const figures: Figures = {}
  for (const [name, send] of Object.entries(pages)) {
    await send(1)
    figures[`${name} statements`] = await send(1)
    for (const connections of connectionCounts) {
      const { perSecond, p50, p99 } = await load(send, connections)
      figures[`${name} a second at ${connections}`] = perSecond
      figures[`${name} p50 ms at ${connections}`] = p50
      figures[`${name} p99 ms at ${connections}`] = p99
    }
  }
  return figures
}

/** Pages as a share of the floor: the median over the numbers of connections. */
export const ofTheFloor = (figures: Figures, names: string[]): Figures =>
  Object.fromEntries(
    names.map((name) => {
      const shares = connectionCounts.map(
        (count) => figures[`${name} a second at ${count}`]! / figures[`floor a second at ${count}`]!,
      )
      return [`${name} of the floor`, rank(shares, 0.5)]
    }),
  )

/** Sends one request; resolves with the SQL statements it took. */
export function caller(port: number, cookie: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  const origin = `http://127.0.0.1:${port}`
  return (method: string, path: string, body?: object) =>
    new Promise<number>((resolve, reject) => {
      const text = body && JSON.stringify(body)
      const headers = {
        cookie,
        origin,
        ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      }
      const sent = request({ agent, port, host: '127.0.0.1', method, path, headers }, (answer) => {
        answer.resume()
        answer.on('end', () => {
          if (answer.statusCode! < 300) resolve(Number(answer.headers['x-statements']))
          else reject(new Error(`${method} ${path} ${answer.statusCode}`))
        })
      })
      sent.on('error', reject)
      sent.end(text)
    })
}

/** Milliseconds from sending a reply until each of so many watching sockets has heard of it. */
async function hear(
  port: number,
  cookie: string,
  count: number,
  reply: (turn: number) => Promise<unknown>,
): Promise<Figures> {
  const room = `thread:${benchId(7, 2)}`
  const sockets: Socket[] = []
  for (let made = 0; made < count; made += 50) {
    const batch = Array.from({ length: Math.min(50, count - made) }, () =>
      io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } }),
    )
    await Promise.all(batch.map((socket) => once(socket as never, 'connect')))
    await Promise.all(batch.map((socket) => socket.emitWithAck('watch', room)))
    sockets.push(...batch)
  }
  const took: number[] = []
  for (let round = 0; round < 10; round++) {
    const began = performance.now()
    const all = sockets.map((socket) =>
      once(socket as never, 'activity').then(() => took.push(performance.now() - began)),
    )
    await reply(0)
    await Promise.all(all)
  }
  for (const socket of sockets) socket.disconnect()
  return {
    [`reply heard by ${count} sockets p50 ms`]: rank(took, 0.5),
    [`reply heard by ${count} sockets p99 ms`]: rank(took, 0.99),
  }
}
