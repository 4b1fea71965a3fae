import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chown, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Home } from './embedded-home.ts'
import { findProcess } from './processes.ts'

/** Makes the database on the first start; answers with its password. */
export async function prepareData(
  { folder, data, bin, user, env }: Home,
  onFirst: () => void,
): Promise<string> {
  const passwordFile = join(folder, 'password')
  const names = await readdir(folder)
  if (names.includes('data')) return (await readFile(passwordFile, 'utf8')).trim()
  onFirst()
  for (const name of names.filter((found) => found.startsWith('draft-'))) {
    await rm(join(folder, name), { recursive: true, force: true })
  }
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user) await chown(passwordFile, user.uid, user.gid)
  const draft = join(folder, `draft-${randomUUID()}`)
  const login = ['-U', 'waymark', '--pwfile', passwordFile, '-A', 'scram-sha-256']
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const initdb = spawn(join(bin, 'initdb'), ['-D', draft, ...login, ...locale, '--no-instructions'], {
    ...user,
    env,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = listen(initdb)
  // Until its last words are read, and not only until it has ended.
  const [code] = (await once(initdb, 'close')) as [number | null]
  if (code !== 0) throw new Error(`The database could not be made: ${said()}`)
  // Named only now, so that a first start cut short never leaves half a database.
  await rename(draft, data)
  return password
}

/** After `kill -9` of the API its database may still run; it is asked to stop, and loses nothing committed. */
export async function stopOrphan({ data }: Home): Promise<void> {
  const pidFile = join(data, 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  const lives = async () => {
    const command = (await findProcess(pid))?.command
    return command !== undefined && command.includes('postgres') && command.includes(data)
  }
  for (let tries = 0; await lives(); tries++) {
    // Asked again now and then, at last without a checkpoint: what is committed stands in its log.
    if (tries % 100 === 0) process.kill(pid, tries < 300 ? 'SIGINT' : 'SIGQUIT')
    await wait(50)
  }
  // Otherwise PostgreSQL would not start if the number now belongs to some other program.
  await rm(pidFile, { force: true })
}

export interface Running {
  process: ChildProcess
  port: number
  /** What it complained of. */
  said: () => string
}

export async function launch({ folder, data, bin, user, env }: Home, forgetful: boolean): Promise<Running> {
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_wal_size: '256MB',
    max_connections: forgetful ? 200 : 60,
    // Short queries only: what these prepare costs more than it saves, and containers have little shared memory.
    jit: 'off',
    max_parallel_workers_per_gather: 0,
    // As on any disk without moving parts.
    random_page_cost: 1.1,
    log_min_messages: 'fatal',
    ...(forgetful && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
    ...user,
    env,
    cwd: folder,
    // A group of its own: Ctrl-C reaches the API first, which then stops the database in good order.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = listen(server)
  await once(server, 'spawn')
  return { process: server, port, said }
}

function listen(child: ChildProcess): () => string {
  let said = ''
  child.stderr!.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-2000)))
  return () => {
    if (/no space left|check free disk space/i.test(said)) return 'no space left on device'
    const lines = said.trim().split('\n')
    return lines.find((line) => /fatal|panic|error|could not/i.test(line)) ?? lines.at(-1) ?? ''
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
