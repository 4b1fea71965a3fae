import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findHome } from './embedded-home.ts'
import type { Home } from './embedded-home.ts'
import { claim } from './embedded-lock.ts'
import { launch, prepareData, stopOrphan } from './embedded-server.ts'
import type { Running } from './embedded-server.ts'

export interface EmbeddedDatabase {
  url: string
  /** Resolves when the database has stopped by itself. */
  crashed: Promise<void>
  stop(): Promise<void>
}
interface Options {
  dataDir: string
  /** Told what takes a while. */
  note?: (sentence: string) => void
  /** Faster and forgetful; for tests only. */
  forgetful?: boolean
}

/**
 * A real PostgreSQL beside the API, with its data in the data folder. Listens on loopback only, with a password kept
 * beside the data. As root it runs as another user, since PostgreSQL will not run as root.
 */
export async function startEmbeddedDatabase(options: Options): Promise<EmbeddedDatabase> {
  const { dataDir, note = () => {}, forgetful = false } = options
  const home = await findHome(dataDir)
  const release = await claim(home.folder, dataDir)
  try {
    const password = await prepareData(home, () => note('Making the database …'))
    await stopOrphan(home)
    const server = await startServer(home, password, forgetful)
    const url = addressOf(server, password, 'waymark')
    const ended = server.process.exitCode === null ? once(server.process, 'exit') : Promise.resolve()
    let stopping = false
    return {
      url,
      crashed: ended.then(() => (stopping ? new Promise<never>(() => {}) : undefined)),
      async stop() {
        stopping = true
        await stopServer(server, ended)
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

/** Deletes a database that nobody holds. */
export async function eraseEmbeddedDatabase(dataDir: string): Promise<void> {
  const home = await findHome(dataDir)
  await claim(home.folder, dataDir)
  await stopOrphan(home)
  await rm(home.folder, { recursive: true, force: true })
}

/** Tries again when a port was taken in between, or the remains of a killed server are still going away. */
async function startServer(home: Home, password: string, forgetful: boolean): Promise<Running> {
  for (let tries = 1; ; tries++) {
    const server = await launch(home, forgetful)
    try {
      await becomeReady(server, addressOf(server, password, 'postgres'))
      return server
    } catch (error) {
      server.process.kill('SIGQUIT')
      if (tries === 3) throw error
      await wait(500)
    }
  }
}

/** PostgreSQL is ready when it lets us in. */
async function becomeReady({ process: server, said }: Running, url: string): Promise<void> {
  const limit = Date.now() + 60_000
  while (Date.now() < limit) {
    if (server.exitCode !== null) throw new Error(`The database did not start: ${said()}`)
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      const { rowCount } = await client.query("select 1 from pg_database where datname = 'waymark'")
      if (!rowCount) await client.query('create database waymark')
      return
    } catch (error) {
      const { code = '' } = error as { code?: string }
      // Not there yet, or still reading its log after a crash.
      if (!['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(code)) throw error
      await wait(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
  throw new Error('The database did not start within a minute.')
}

const addressOf = ({ port }: Running, password: string, database: string) =>
  `postgres://waymark:${password}@127.0.0.1:${port}/${database}`

/** Fast: ends sessions and writes a checkpoint. If that takes too long, without one: the log has what is committed. */
async function stopServer({ process: server }: Running, ended: Promise<unknown>): Promise<void> {
  server.kill('SIGINT')
  const patience = setTimeout(() => server.kill('SIGQUIT'), 15_000)
  await ended
  clearTimeout(patience)
}
