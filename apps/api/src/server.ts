import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { buildApp } from './app.ts'
import { keepSecret, readConfig } from './config.ts'
import type { Config } from './config.ts'
import { startEmbeddedDatabase } from './platform/embedded-database.ts'
import { plainSentence } from './plain-sentence.ts'

const say = (sentence: string) => void process.stdout.write(`${sentence}\n`)
let database: ReturnType<typeof startEmbeddedDatabase> | undefined
let app: ReturnType<typeof buildApp> | undefined
let leaving: Promise<never> | undefined

async function start(): Promise<void> {
  const settings = readConfig(process.env)
  const serves = settings.role !== 'worker'
  // Before the slow work, so that a busy port is known at once.
  if (serves) await checkPort(settings.port, settings.host)
  const secret = settings.secret ?? (await keepSecret(settings.dataDir))
  const config = {
    ...settings,
    secret,
    databaseUrl: settings.databaseUrl ?? (await openDatabase(settings.dataDir)),
  }
  if (leaving) return
  app = buildApp(config)
  const ready = await app
  if (leaving) return
  if (serves) await ready.listen({ port: config.port, host: config.host })
  else await ready.ready()
  greet(config)
}

async function openDatabase(dataDir: string): Promise<string> {
  database = startEmbeddedDatabase({ dataDir, note: say })
  const { url, crashed } = await database
  void crashed.then(() => fail('The database stopped unexpectedly.'))
  return url
}

async function checkPort(port: number, host: string): Promise<void> {
  const probe = createServer().listen(port, host)
  await once(probe, 'listening')
  probe.close()
  await once(probe, 'close')
}

function greet({ role, demo, host, port, publicUrl }: Config): void {
  if (role === 'worker') return say('The Waymark worker is running. Press Ctrl-C to stop.')
  say(`\nWaymark is ready at ${publicUrl}\n`)
  if (demo) {
    say('This is a demo with wholly fictional people and content.')
    say(`It listens on ${host}:${port}${host === '127.0.0.1' ? ', so only this computer can reach it' : ''}.`)
    say('To sign in, open the address and choose one of the people shown there.')
    say(`Mail that would be sent is shown at ${publicUrl}/dev/mail`)
  } else {
    say('To sign in, open the address and type your e-mail address.')
    say('The first administrator is made with: pnpm waymark administrator ADDRESS NAME')
  }
  say('Press Ctrl-C to stop.')
}

/** Stops in good order: no new requests, then the worker, then the database, whatever was begun so far. */
function leave(code: number): Promise<never> {
  leaving ??= (async () => {
    const closed = app?.then((built) => built.close()).catch(() => {})
    // Somebody's slow download must not keep the hub from stopping.
    await Promise.race([closed, wait(10_000)])
    await database?.then((running) => running.stop()).catch(() => {})
    process.exit(code)
  })()
  return leaving
}

function fail(sentence: string): Promise<never> {
  if (!leaving) process.stderr.write(`${sentence}\n`)
  return leave(1)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0))
// Whoever started us holds a line to us; when that is cut, they are gone.
process.on('disconnect', () => void leave(0))

start().catch((error: unknown) => fail(plainSentence(error)))
