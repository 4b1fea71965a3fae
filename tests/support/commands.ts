import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A Waymark as it is started from a terminal, with these settings and no others. */
export function startCommand(
  settings: Record<string, string>,
  script = 'apps/api/src/server.ts',
  ...words: string[]
) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [script, ...words], {
    cwd: root,
    env: { PATH, HOME, DEMO: 'off', HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said += part.toString()))
  const closed = once(child, 'close').then(([code]) => ({ code: code as number | null, said: said.trim() }))
  return {
    child,
    /** Exit code and everything it said. */
    closed,
    /** What it said by the time it was ready. */
    async ready(): Promise<string> {
      while (!/Press Ctrl-C to stop/.test(said)) {
        const ended = await Promise.race([closed, once(child.stdout, 'data').then(() => undefined)])
        if (ended) throw new Error(`It ended with ${ended.code}: ${ended.said}`)
      }
      return said
    },
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      child.kill(signal)
      return closed
    },
  }
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return String(port)
}
