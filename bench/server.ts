import { AsyncLocalStorage } from 'node:async_hooks'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { buildApp } from '../apps/api/src/app.ts'
import type { Config } from '../apps/api/src/config.ts'
import { openSession } from '../apps/api/src/features/identity/commands.ts'
import { sendDue } from '../apps/api/src/features/notifications/letters/sending.ts'
import { indexAll } from '../apps/api/src/features/search/commands.ts'
import { benchId } from './seed.ts'

/** The hub under measurement, in a process of its own: what the load costs is not counted as the hub's. */
const config = JSON.parse(process.argv[2] ?? '') as Config
const counting = new AsyncLocalStorage<{ statements: number }>()

const { query } = Object.getOwnPropertyDescriptors(pg.Client.prototype)
Object.defineProperty(pg.Client.prototype, 'query', {
  ...query,
  value(this: pg.Client, ...args: unknown[]): unknown {
    const request = counting.getStore()
    if (request) request.statements++
    return Reflect.apply(query.value as () => unknown, this, args)
  },
})

const app = await buildApp(config)
await app.database.transaction(indexAll)
// As autovacuum would have left it.
await app.database.execute('vacuum analyze')
app.addHook('onRequest', (_request, _reply, done) => counting.run({ statements: 0 }, done))
app.addHook(
  'onSend',
  async (_request, reply) => void reply.header('x-statements', String(counting.getStore()?.statements)),
)
const floor = {
  name: 'floor',
  text: 'select id, seq, body, created_at from posts where thread_id = $1 order by seq limit 20',
  values: [benchId(7, 1)],
}
app.get('/floor', async () => (await app.database.$client.query(floor)).rows)
/** The same for as many rows as a month of the hub has, to tell what carrying them costs from what finding them does. */
const monthFloor = {
  name: 'month floor',
  text: `select id, space_id, series_id, title, place, time_zone, starts_at, ends_at, state, registered, capacity
    from occurrences where starts_at > now() order by starts_at limit 254`,
}
app.get('/floor/month', async () => (await app.database.$client.query(monthFloor)).rows)
await app.listen({ port: 0, host: '127.0.0.1' })
const { sessionId } = await app.database.transaction((tx) => openSession(tx, benchId(1, 200), 'bench'))
process.send!({
  port: (app.server.address() as AddressInfo).port,
  cookie: `waymark_access=${app.jwt.sign({ sid: sessionId }, { expiresIn: 3600 })}`,
})

/** How many have the newest post of the long discussion in their inbox. */
async function countTold(): Promise<number> {
  const { rows } = await app.database.execute<{ told: number }>(
    sql`select count(*)::int as told from notices n join threads t on t.id = n.subject_id
      where n.kind = 'thread' and t.id = ${benchId(7, 9001)} and n.last_seq >= t.last_seq`,
  )
  return rows[0]!.told
}
/** Sends every letter that is open, as if its hour had come. */
async function sendLetters() {
  await app.database.execute(
    sql`update letters set ends_at = now(), starts_at = least(starts_at, now()) where state = 'open'`,
  )
  const began = performance.now()
  const counted = { statements: 0 }
  await counting.run(counted, () => sendDue(app))
  const seconds = (performance.now() - began) / 1000
  const { rows } = await app.database.execute<{ letters: number }>(
    sql`select count(*)::int as letters from letters where state = 'sent'`,
  )
  return { seconds, letters: rows[0]!.letters, statements: counted.statements }
}

/** Signed in, everybody from the first to the last asked for. */
async function openCookies(count: number): Promise<string[]> {
  const cookies: string[] = []
  for (let person = 1; person <= count; person++) {
    const { sessionId } = await app.database.transaction((tx) => openSession(tx, benchId(1, person), 'bench'))
    cookies.push(`waymark_access=${app.jwt.sign({ sid: sessionId }, { expiresIn: 3600 })}`)
  }
  return cookies
}
async function countPlaces(occurrenceId: string) {
  const { rows } = await app.database.execute<{ registered: number; waiting: number }>(
    sql`select count(*) filter (where state in ('registered', 'offered'))::int as registered,
      count(*) filter (where state = 'waitlisted')::int as waiting from registrations where occurrence_id = ${occurrenceId}`,
  )
  return rows[0]!
}

type Asked = string | { cookies: number } | { places: string }
process.on('message', (asked: Asked) => {
  if (typeof asked === 'object' && 'cookies' in asked)
    void openCookies(asked.cookies).then((cookies) => process.send!({ cookies }))
  if (typeof asked === 'object' && 'places' in asked)
    void countPlaces(asked.places).then((counted) => process.send!(counted))
  if (asked === 'told') void countTold().then((told) => process.send!({ told }))
  if (asked === 'letters') void sendLetters().then((sent) => process.send!(sent))
  if (asked === 'memory after clearing up') global.gc?.()
  if (typeof asked === 'string' && asked.startsWith('memory'))
    process.send!({ megabytes: process.memoryUsage.rss() / 1e6 })
  if (asked === 'stop') void app.close().then(() => process.exit(0))
})
