import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { buildApp } from '../apps/api/src/app.ts'
import type { Config } from '../apps/api/src/config.ts'
import { openSession } from '../apps/api/src/features/identity/commands.ts'
import { indexAll } from '../apps/api/src/features/search/commands.ts'
import { migrateDatabase } from '../apps/api/src/platform/database.ts'
import { eraseEmbeddedDatabase, startEmbeddedDatabase } from '../apps/api/src/platform/embedded-database.ts'
import { firstViewBytes } from './first-view.ts'
import { load, rank } from './load.ts'
import type { Figures } from './run.ts'
import { benchId, seedHub } from './seed.ts'

const connectionCounts = [1, 10, 50]

/** One run, one process: each page beside a floor, which is a bare route doing one prepared query for 20 rows. */
export async function benchHub(): Promise<Figures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
  const database = await startEmbeddedDatabase({ dataDir })
  const config: Config = {
    port: 0, host: '127.0.0.1', publicUrl: 'http://127.0.0.1', databaseUrl: database.url, dataDir, smtpUrl: undefined, mailFrom: 'bench',
    secret: 'a secret of the bench, long enough to be taken', demo: false, role: 'all', metrics: false, logLevel: 'silent', trustProxy: false,
  }
  await migrateDatabase(database.url)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await seedHub(client)
  const app = await buildApp(config)
  try {
    await app.database.transaction(indexAll)
    await client.query('analyze')
    const pool = app.database.$client
    app.get('/floor', async () => (await pool.query({ name: 'floor', text: 'select id, seq, body, created_at from posts where thread_id = $1 order by seq limit 20', values: [benchId(7, 1)] })).rows)
    await app.listen({ port: 0, host: '127.0.0.1' })
    return await measure(app)
  } finally {
    await client.end()
    await app.close()
    await database.stop()
    await eraseEmbeddedDatabase(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(app: Awaited<ReturnType<typeof buildApp>>): Promise<Figures> {
  const { port } = app.server.address() as AddressInfo
  const { sessionId } = await app.database.transaction((tx) => openSession(tx, benchId(1, 200), 'bench'))
  const cookie = `waymark_access=${app.jwt.sign({ sid: sessionId }, { expiresIn: 3600 })}`
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  const call = (method: string, path: string, body?: object) =>
    new Promise<void>((resolve, reject) => {
      const text = body && JSON.stringify(body)
      const sent = request({ agent, port, host: '127.0.0.1', method, path, headers: { cookie, origin: `http://127.0.0.1:${port}`, ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }) } }, (answer) => {
        answer.resume()
        answer.on('end', () => (answer.statusCode! < 300 ? resolve() : reject(new Error(`${method} ${path} ${answer.statusCode}`))))
      })
      sent.on('error', reject)
      sent.end(text)
    })

  const words = ['panel review', 'bus station', 'honest', 'supervision train', 'letter voice choice', 'explo']
  const pages: Record<string, (turn: number) => Promise<void>> = {
    floor: () => call('GET', '/floor'),
    'thread list': () => call('GET', `/api/networks/${benchId(4, 2)}/threads`),
    'thread page': (turn) => call('GET', `/api/threads/${benchId(7, 1 + (turn * 10 + 1) % 2000)}?after=0`),
    reply: (turn) => call('POST', `/api/threads/${benchId(7, 1 + (turn * 10 + 1) % 2000)}/posts`, { id: randomUUID(), body: 'A reply of some words' }),
    search: (turn) => call('GET', `/api/search?q=${encodeURIComponent(words[turn % words.length]!)}`),
    home: () => call('GET', '/api/home'),
  }
  const figures: Figures = {}
  const memory = () => process.memoryUsage.rss() / 1e6
  for (const [name, send] of Object.entries(pages)) {
    figures[`${name} statements`] = await countStatements(send)
    for (const connections of connectionCounts) {
      const { perSecond, p50, p99 } = await load(send, connections)
      figures[`${name} a second at ${connections}`] = perSecond
      figures[`${name} p50 ms at ${connections}`] = p50
      figures[`${name} p99 ms at ${connections}`] = p99
    }
  }
  for (const name of ['thread list', 'thread page']) {
    const shares = connectionCounts.map((count) => figures[`${name} a second at ${count}`]! / figures[`floor a second at ${count}`]!)
    figures[`${name} of the floor`] = rank(shares, 0.5)
  }
  figures['search p99 ms at 1 connection'] = figures['search p99 ms at 1']!
  figures['resident memory MB'] = memory()
  for (const sockets of [50, 200, 500]) Object.assign(figures, await hear(port, cookie, sockets, pages['reply']!))
  figures['first view kB'] = firstViewBytes() / 1000
  return figures
}

/** SQL statements that one warm request causes, counted where they leave the process. */
async function countStatements(send: (turn: number) => Promise<void>): Promise<number> {
  await send(1)
  const original = pg.Client.prototype.query
  let count = 0
  pg.Client.prototype.query = function (this: pg.Client, ...args: never[]) {
    const [given] = args as unknown as [string | { text: string }]
    const text = typeof given === 'string' ? given : given?.text
    if (text && !/graphile_worker\.(get_job|complete_job|jobs)|_private_/.test(text)) count++
    return Reflect.apply(original, this, args) as never
  } as never
  await send(1)
  pg.Client.prototype.query = original
  return count
}

/** Milliseconds from sending a reply until each of so many watching sockets has heard of it. */
async function hear(port: number, cookie: string, count: number, reply: (turn: number) => Promise<void>): Promise<Figures> {
  const room = `thread:${benchId(7, 2)}`
  const sockets: Socket[] = []
  for (let made = 0; made < count; made += 50) {
    const batch = Array.from({ length: Math.min(50, count - made) }, () => io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } }))
    await Promise.all(batch.map((socket) => once(socket as never, 'connect')))
    await Promise.all(batch.map((socket) => socket.emitWithAck('watch', room)))
    sockets.push(...batch)
  }
  const took: number[] = []
  for (let round = 0; round < 10; round++) {
    const began = performance.now()
    const all = sockets.map((socket) => once(socket as never, 'activity').then(() => took.push(performance.now() - began)))
    await reply(0)
    await Promise.all(all)
  }
  for (const socket of sockets) socket.disconnect()
  return { [`reply heard by ${count} sockets p50 ms`]: rank(took, 0.5), [`reply heard by ${count} sockets p99 ms`]: rank(took, 0.99) }
}
