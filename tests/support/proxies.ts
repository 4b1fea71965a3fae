import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from './commands.ts'

export type ProxyName = 'nginx' | 'caddy'
const deploy = fileURLToPath(new URL('../../deploy', import.meta.url))

/** Where the program is, or nothing. */
export const findProxy = (name: ProxyName): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

/** The real proxy with the configuration in `deploy/`, but for its own address and the ports of the hubs. */
export class Proxy {
  readonly origin: string
  readonly #child: ChildProcess
  readonly #folder: string
  private constructor(origin: string, child: ChildProcess, folder: string) {
    this.origin = origin
    this.#child = child
    this.#folder = folder
  }

  static async start(name: ProxyName, ports: readonly [string, string]): Promise<Proxy> {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-proxy-'))
    const port = await freePort()
    const args = await { nginx: forNginx, caddy: forCaddy }[name](folder, port, ports)
    const child = spawn(findProxy(name)!, args, {
      env: { HOME: folder, PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    const origin = `http://127.0.0.1:${port}`
    for (;;) {
      if (child.exitCode !== null) throw new Error(`${name} did not start: ${said}`)
      const answer = await fetch(`${origin}/healthz`).catch(() => undefined)
      if (answer?.ok) return new Proxy(origin, child, folder)
    }
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    if (this.#child.exitCode === null) await once(this.#child, 'exit')
    await rm(this.#folder, { recursive: true, force: true })
  }
}

const withPorts = (text: string, [one, other]: readonly [string, string]) =>
  text.replaceAll('127.0.0.1:3001', `127.0.0.1:${one}`).replaceAll('127.0.0.1:3002', `127.0.0.1:${other}`)

async function forNginx(folder: string, port: string, ports: readonly [string, string]): Promise<string[]> {
  const site = withPorts(await readFile(join(deploy, 'nginx.conf'), 'utf8'), ports)
    .replace(/listen 443 ssl;/, `listen 127.0.0.1:${port};`)
    .replace(/^.*(listen \[::\]|ssl_certificate).*$/gm, '')
    .replace(/ secure(?= samesite)/, '')
  await mkdir(join(folder, 'logs'))
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const held = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n')
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  await writeFile(
    join(folder, 'nginx.conf'),
    `${user} daemon off; pid ${folder}/nginx.pid; error_log stderr warn; worker_processes 1;
    events { worker_connections 4096; }
    http { access_log off; ${held}\n${site}\n}`,
  )
  return ['-p', folder, '-c', join(folder, 'nginx.conf')]
}

async function forCaddy(folder: string, port: string, ports: readonly [string, string]): Promise<string[]> {
  const site = withPorts(await readFile(join(deploy, 'Caddyfile'), 'utf8'), ports).replace(
    /^hub\.example\.org/m,
    `http://127.0.0.1:${port}`,
  )
  await writeFile(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${site}`)
  return ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile']
}
