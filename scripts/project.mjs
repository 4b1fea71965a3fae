// What the other scripts share. Plain JavaScript without dependencies: it runs before anything is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
/** The pinned pnpm. Not a `packageManager` field: pnpm 12 would then look for its own executable elsewhere. */
const pnpmVersion = '12.21.0'
/** The Node that runs Waymark, from the npm registry, whatever Node the machine has. */
export const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
/** How the hub runs, here and under measurement: without these, Node lets 200 MB of rubbish lie before it clears up. */
export const leanMemory = ['--max-semi-space-size=8', '--max-old-space-size=512']
/** Runs a file of the API; settings may stand in `.env`, and what the environment says wins. */
export const withSettings = (file) => [...(existsSync(join(root, '.env')) ? ['--env-file=.env'] : []), file]

/** The environment without what would change how tools install, build or test. */
export function plainEnvironment(more = {}) {
  const { NODE_ENV, CI, ...rest } = process.env
  return { ...rest, ...more }
}

/** Runs a program in the project and passes signals on to it; resolves with its exit code. */
export function run(command, args, { quiet = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    const child = spawn(command, args, { cwd: root, stdio, env: plainEnvironment(), ...options })
    let said = ''
    for (const stream of quiet ? [child.stdout, child.stderr] : [])
      stream.on('data', (part) => (said += part))
    let stopping = false
    const pass = (signal) => {
      stopping = true
      child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, pass)
    child.on('error', reject)
    child.on('close', (code) => {
      for (const name of signals) process.off(name, pass)
      if (stopping) process.exit(1)
      if (code !== 0) process.stderr.write(said)
      resolve(code ?? 1)
    })
  })
}

/** Installs from the lockfile, unless nothing it depends on has changed. */
export async function install() {
  const folders = [
    '.',
    'apps/api',
    'apps/web',
    'packages/contracts',
    'packages/identity-guard',
    'tests',
    'bench',
  ]
  const files = [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...folders.map((folder) => `${folder}/package.json`),
  ]
  const wanted = hash(files) + process.platform + process.arch
  const stamp = join(root, 'node_modules/.waymark-installed')
  if (existsSync(node) && readStamp(stamp) === wanted) return
  say('Installing what Waymark needs …')
  // In CI mode pnpm asks no questions; without NODE_ENV it leaves nothing out.
  const args = [
    '-y',
    `pnpm@${pnpmVersion}`,
    'install',
    '--frozen-lockfile',
    '--reporter=append-only',
    '--loglevel=error',
  ]
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const env = plainEnvironment({ CI: 'true', npm_config_loglevel: 'error' })
  const code = await run(npx, args, {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (code !== 0) throw new Error('Installing failed. Is the npm registry reachable from here?')
  writeFileSync(stamp, wanted)
}

/** Builds the SPA when its sources have changed. */
export async function buildPages() {
  const wanted = hash(['apps/web', 'packages', 'pnpm-lock.yaml', 'scripts/compress.mjs'])
  const stamp = join(root, 'apps/web/dist/.waymark-built')
  if (readStamp(stamp) === wanted) return
  say('Building the pages …')
  const cwd = join(root, 'apps/web')
  const code = await run(node, ['node_modules/vite/bin/vite.js', 'build'], { cwd, quiet: true })
  if (code !== 0) throw new Error('The pages could not be built.')
  if ((await run(node, ['scripts/compress.mjs'])) !== 0) throw new Error('The pages could not be compressed.')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

export const say = (sentence) => void process.stdout.write(`${sentence}\n`)

/** Ends a script with a plain sentence instead of a stack trace. */
export function stopWith(error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

const readStamp = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const made = new Set(['node_modules', 'dist', 'auto-imports.d.ts', 'components.d.ts'])

function hash(paths) {
  const sum = createHash('sha256').update(pnpmVersion)
  const add = (path) => {
    const full = join(root, path)
    if (!statSync(full).isDirectory()) return sum.update(path).update(readFileSync(full))
    for (const name of readdirSync(full).toSorted()) if (!made.has(name)) add(join(path, name))
  }
  for (const path of paths) add(path)
  return sum.digest('hex')
}
