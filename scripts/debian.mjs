// Gets programs for the tests from Debian, where that is what the machine runs and we may.
import { existsSync } from 'node:fs'
import { plainEnvironment, run } from './project.mjs'

/** Whether something ended well does not matter: whoever asked looks for what they need afterwards. */
export const quietly = (command, args, timeout, env = plainEnvironment()) =>
  run(command, args, { stdio: 'ignore', timeout, env }).catch(() => 1)

/** Nothing that is installed is started as a service. */
export async function installFromDebian(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const env = plainEnvironment({ DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' })
  await quietly('apt-get', ['update'], 180_000, env)
  await quietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages], 600_000, env)
}

const proxies = { nginx: 'nginx-light', caddy: 'caddy' }
/** The proxies that `deploy/` is for. Where there are none, the tests that need them say so. */
export async function obtainProxies() {
  const isHere = (name) =>
    ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'].some((at) => existsSync(`${at}/${name}`))
  const missing = Object.keys(proxies).filter((name) => !isHere(name))
  if (missing.length > 0) await installFromDebian(...missing.map((name) => proxies[name]))
}
