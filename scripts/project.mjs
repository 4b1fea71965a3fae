import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
/** The pinned pnpm. Not a `packageManager` field: pnpm 12 would then look for its own executable elsewhere. */
const pnpmVersion = '12.21.0'
/** The Node that runs Waymark, from the npm registry, whatever Node the machine has. */
export const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const viteBin = join(root, 'apps/web/node_modules/vite/bin/vite.js')

/** Runs a program in the project; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

/** Installs from the lockfile, unless nothing it depends on has changed. */
export async function install() {
  const wanted = hash(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'apps/api/package.json', 'apps/web/package.json'])
  const stamp = join(root, 'node_modules', '.waymark-installed')
  if (existsSync(node) && readStamp(stamp) === wanted) return
  process.stdout.write('Installing what Waymark needs …\n')
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const args = ['-y', `pnpm@${pnpmVersion}`, 'install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=error']
  const code = await run(npx, args, { env: { ...process.env, CI: 'true' } })
  if (code !== 0) throw new Error('Installing failed. Is the npm registry reachable from here?')
  writeFileSync(stamp, wanted)
}

/** Builds the SPA when its sources have changed. */
export async function buildPages() {
  const wanted = hash(['apps/web', 'packages', 'pnpm-lock.yaml', 'scripts/compress.mjs'])
  const stamp = join(root, 'apps/web/dist/.waymark-built')
  if (readStamp(stamp) === wanted) return
  process.stdout.write('Building the pages …\n')
  const code = await run(node, [viteBin, 'build', '--logLevel', 'warn'], { cwd: join(root, 'apps/web') })
  if (code !== 0) throw new Error('The pages could not be built.')
  if ((await run(node, ['scripts/compress.mjs'])) !== 0) throw new Error('The pages could not be compressed.')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

const readStamp = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const ignored = new Set(['node_modules', 'dist', 'auto-imports.d.ts', 'components.d.ts'])

function hash(paths) {
  const sum = createHash('sha256').update(pnpmVersion)
  const add = (path) => {
    if (!existsSync(join(root, path))) return
    if (statSync(join(root, path)).isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) if (!ignored.has(name)) add(join(path, name))
    } else {
      sum.update(path).update(readFileSync(join(root, path)))
    }
  }
  for (const path of paths) add(path)
  return sum.digest('hex')
}
