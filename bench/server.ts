import { AsyncLocalStorage } from 'node:async_hooks'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { buildApp } from '../apps/api/src/app.ts'
import type { Config } from '../apps/api/src/config.ts'
import { openSession } from '../apps/api/src/features/identity/commands.ts'
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
await app.listen({ port: 0, host: '127.0.0.1' })
const { sessionId } = await app.database.transaction((tx) => openSession(tx, benchId(1, 200), 'bench'))
process.send!({
  port: (app.server.address() as AddressInfo).port,
  cookie: `waymark_access=${app.jwt.sign({ sid: sessionId }, { expiresIn: 3600 })}`,
})

process.on('message', (asked) => {
  if (asked === 'memory') process.send!({ megabytes: process.memoryUsage.rss() / 1e6 })
  if (asked === 'stop') void app.close().then(() => process.exit(0))
})
