import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findHome } from './embedded-home.ts'
import type { Home } from './embedded-home.ts'
import { claim } from './embedded-lock.ts'

export interface EmbeddedDatabase {
  url: string
  /** Resolves when the database has stopped by itself. */
  crashed: Promise<void>
  stop(): Promise<void>
  /** Deletes the data of a stopped database. */
  erase(): Promise<void>
}
interface Options {
  dataDir: string
  /** Faster and forgetful; for tests only. */
  forgetful?: boolean
}

/**
 * A real PostgreSQL beside the API, with its data in the data folder. Listens on loopback only, with a password kept
 * beside the data. As root it runs as another user, since PostgreSQL will not run as root.
 */
export async function startEmbeddedDatabase({ dataDir, forgetful = false }: Options): Promise<EmbeddedDatabase> {
  await mkdir(dataDir, { recursive: true })
  const release = await claim(dataDir)
  try {
    const home = await findHome(dataDir)
    const password = await prepare(home)
    await stopOrphan(home)
    const port = await freePort()
    const server = launch(home, port, forgetful)
    const url = `postgres://waymark:${password}@127.0.0.1:${port}/waymark`
    await ready(server, url)
    const ended = once(server, 'exit')
    let stopping = false
    return {
      url,
      crashed: ended.then(() => (stopping ? new Promise<never>(() => {}) : undefined)),
      async stop() {
        stopping = true
        server.kill('SIGINT') // fast shutdown: ends sessions, writes a checkpoint
        await ended
        await release()
      },
      erase: () => rm(dirname(home.data), { recursive: true, force: true }),
    }
  } catch (error) {
    await release()
    throw error
  }
}

/** Makes the database on the first start; answers with its password. */
async function prepare({ data, bin, user, env }: Home): Promise<string> {
  const passwordFile = join(dirname(data), 'password')
  const exists = await access(join(data, 'PG_VERSION')).then(() => true, () => false)
  if (exists) return (await readFile(passwordFile, 'utf8')).trim()
  // A start that was cut off half-way leaves files initdb would refuse.
  await rm(data, { recursive: true, force: true })
  const password = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user) await chown(passwordFile, user.uid, user.gid)
  const args = ['-D', data, '-U', 'waymark', '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-instructions']
  const initdb = spawn(join(bin, 'initdb'), args, { ...user, env, cwd: dirname(data), stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  initdb.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const [code] = (await once(initdb, 'exit')) as [number]
  if (code !== 0) {
    await rm(data, { recursive: true, force: true })
    throw new Error(said.includes('No space left') ? 'no space left on device' : `The database could not be made: ${said.trim().split('\n').at(-1)}`)
  }
  await chmod(data, 0o700)
  return password
}

/** After `kill -9` of the API its database may still run; it is asked to stop, and loses nothing committed. */
async function stopOrphan({ data }: Home): Promise<void> {
  const pidFile = join(data, 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid || !(await isPostgresOf(pid, data))) return
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 300 && (await isPostgresOf(pid, data)); tries++) await wait(50)
}

async function isPostgresOf(pid: number, data: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return command === undefined ? true : command.includes('postgres') && command.includes(data)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

function launch({ data, bin, user, env }: Home, port: number, forgetful: boolean): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_connections: forgetful ? 200 : 60,
    log_min_messages: 'fatal',
    ...(forgetful && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // A group of its own: Ctrl-C reaches the API first, which then stops the database in good order.
  return spawn(join(bin, 'postgres'), ['-D', data, ...args], { ...user, env, cwd: dirname(data), detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  let said = ''
  server.stderr!.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-2000)))
  const admin = url.replace(/\/waymark$/, '/postgres')
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) {
      throw new Error(said.includes('No space left') ? 'no space left on device' : `The database did not start: ${said.trim().split('\n').at(-1)}`)
    }
    const client = new pg.Client({ connectionString: admin })
    client.on('error', () => {})
    try {
      await client.connect()
      const { rowCount } = await client.query("select 1 from pg_database where datname = 'waymark'")
      if (!rowCount) await client.query('create database waymark')
      return
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code !== 'ECONNREFUSED' && code !== '57P03' && code !== 'ECONNRESET') throw error
      await wait(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
  throw new Error('The database did not start within 30 seconds.')
}
