// Finds a Chromium for the browser tests, and gets one when the machine has none.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installFromDebian, quietly } from './debian.mjs'
import { node, plainEnvironment, root, say } from './project.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const sparticuz = '@sparticuz/chromium@153.0.0'
const cache = join(root, 'node_modules/.cache/waymark-browser')
const playwright = join(root, 'tests/node_modules/playwright-core')

/** The path of a browser that starts, or nothing. */
export function findBrowser() {
  const { CHROMIUM_PATH, PATH = '' } = process.env
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [CHROMIUM_PATH, ...onPath, playwrightPath()].find((path) => path && existsSync(path) && starts(path))
}

/** Finds a browser or installs one, trying the least intrusive way first. */
export async function obtainBrowser() {
  const found = findBrowser() ?? (await fromSparticuz(false))
  if (found) return found
  say('Getting a browser for the tests …')
  const browser = (await fromPlaywright()) ?? (await fromDebian()) ?? (await fromSparticuz(true))
  if (browser) return browser
  throw new Error(
    'The browser tests need Chromium, and none could be installed. Please install it, or set CHROMIUM_PATH to one.',
  )
}

async function fromPlaywright() {
  await quietly(node, [join(playwright, 'cli.js'), 'install', 'chromium'], 180_000)
  return findBrowser()
}

async function fromDebian() {
  await installFromDebian('chromium')
  return findBrowser()
}

/** A Chromium inside an npm package, for Linux; it unpacks itself. */
async function fromSparticuz(mayInstall) {
  const entry = join(cache, 'node_modules/@sparticuz/chromium/build/index.js')
  if (process.platform !== 'linux' || (!mayInstall && !existsSync(entry))) return undefined
  mkdirSync(cache, { recursive: true })
  if (mayInstall)
    await quietly('npm', ['install', '--prefix', cache, '--no-audit', '--no-fund', sparticuz], 300_000)
  if (!existsSync(entry)) return undefined
  // Its own Node is asked, since it needs a newer one than the machine may have.
  const script = `import c from ${JSON.stringify(pathToFileURL(entry).href)}; process.stdout.write(await c.executablePath())`
  try {
    const path = execFileSync(node, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: plainEnvironment({ TMPDIR: cache }),
    })
    return starts(path) ? path : undefined
  } catch {
    return undefined
  }
}

function playwrightPath() {
  try {
    return createRequire(import.meta.url)(playwright).chromium.executablePath()
  } catch {
    return undefined // not installed yet
  }
}

/** A downloaded browser may lack libraries of the system, and then says so at once. */
function starts(path) {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}
