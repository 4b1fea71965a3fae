import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import fastifyPlugin from 'fastify-plugin'
import { Logger, runMigrations } from 'graphile-worker'
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Config } from '../config.ts'

export type Database = NodePgDatabase & { $client: pg.Pool }
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Reads work inside and outside a transaction; writes ask for a `Transaction`. */
export type Reader = Database | Transaction

declare module 'fastify' {
  interface FastifyInstance {
    database: Database
  }
}

const migrationsFolder = fileURLToPath(new URL('../../../../migrations', import.meta.url))
/** Any number, as long as every Waymark uses the same: two that start at once migrate one after the other. */
const migrationLock = 20_817

/**
 * Names each parameterised statement by its text, so that a connection plans it once and not at each request: planning
 * the access rule costs more than answering it. The API's statements are few and fixed; odd ones stay unnamed.
 */
class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()

  override query(given: string | { text?: string; name?: string }, values?: unknown, done?: unknown): never {
    const isParameterised = Array.isArray(values) && values.length > 0
    if (typeof given === 'object' && given.text && isParameterised)
      Object.assign(given, { name: given.name ?? this.#nameOf(given.text) })
    return super.query(given as never, values as never, done as never) as never
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known || this.#names.size >= mostStatements) return known
    const name = `s${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
const mostStatements = 300
/** Three for each core: more of them only push one another off the processor. */
const mostConnections = Math.min(24, Math.max(6, 3 * availableParallelism()))

/** By which the database knows the connections of this process. */
export const processName = `waymark ${randomBytes(6).toString('hex')}`

/** A pool whose broken connections are noted and replaced, never thrown. */
function openPool(connectionString: string, max: number, broke: (code?: string) => void = () => {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: processName,
    options: '-c jit=off -c timezone=UTC',
    Client: PreparingClient,
  })
  const note = (error: Error & { code?: string }) => broke(error.code)
  pool.on('error', note)
  pool.on('connect', (client) => client.on('error', note))
  return pool
}

/** Brings a database, empty or filled, to the newest shape. */
export async function migrateDatabase(url: string): Promise<void> {
  const pool = openPool(url, 2)
  const keeper = await pool.connect()
  try {
    await keeper.query('select pg_advisory_lock($1)', [migrationLock])
    await runMigrations({ pgPool: pool, logger: quiet })
    await migrate(drizzle({ client: pool }), { migrationsFolder })
  } finally {
    keeper.release(true)
    await pool.end()
  }
}

const quiet = new Logger(() => () => {})

export const database = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    const pool = openPool(config.databaseUrl, mostConnections, (code) =>
      app.log.warn({ code }, 'a database connection broke'),
    )
    app.decorate('database', drizzle({ client: pool }))
    app.health.set('database', async () => void (await pool.query('select 1')))
    app.addHook('onClose', () => pool.end())
  },
  { name: 'database', dependencies: ['health'] },
)
