import { once } from 'node:events'
import { createServer } from 'node:net'
import { buildApp } from './app.ts'
import { ConfigProblem, keepSecret, readConfig } from './config.ts'
import type { Config } from './config.ts'
import { startEmbeddedDatabase } from './platform/embedded-database.ts'
import type { EmbeddedDatabase } from './platform/embedded-database.ts'
import { FolderInUse } from './platform/embedded-lock.ts'

const say = (sentence: string) => void process.stdout.write(`${sentence}\n`)
let embedded: EmbeddedDatabase | undefined
let app: Awaited<ReturnType<typeof buildApp>> | undefined
let leaving: Promise<never> | undefined

async function start(): Promise<void> {
  const settings = readConfig(process.env)
  if (settings.role !== 'worker') await checkPort(settings.port, settings.host)
  const secret = settings.secret ?? (await keepSecret(settings.dataDir))
  if (!settings.databaseUrl) {
    embedded = await startEmbeddedDatabase(settings)
    void embedded.crashed.then(() => fail('The database stopped unexpectedly.'))
  }
  const config: Config = { ...settings, secret, databaseUrl: settings.databaseUrl ?? embedded!.url }
  app = await buildApp(config)
  if (config.role === 'worker') await app.ready()
  else await app.listen({ port: config.port, host: config.host })
  greet(config)
}

/** Before the slow work, so that a busy port is known at once. */
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

/** Stops in good order: no new requests, then the worker, then the database. */
function leave(code: number): Promise<never> {
  leaving ??= (async () => {
    const limit = setTimeout(() => process.exit(code), 20_000)
    limit.unref()
    await app?.close().catch(() => {})
    await embedded?.stop().catch(() => {})
    process.exit(code)
  })()
  return leaving
}

function fail(sentence: string): Promise<never> {
  if (!leaving) process.stderr.write(`${sentence}\n`)
  return leave(1)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0))

start().catch((error: unknown) => fail(plainSentence(error)))

/** What went wrong, for somebody who has never seen a stack trace. */
function plainSentence(error: unknown): string {
  if (error instanceof ConfigProblem || error instanceof FolderInUse) return error.message
  const { message, code } = rootCause(error)
  const sentences: Record<string, string> = {
    EADDRINUSE: 'The port is already in use. Stop the other program, or choose another port: PORT=3001 npm start',
    EACCES: `Waymark may not write or listen there (${message}). Please check DATA_DIR and PORT.`,
    EROFS: 'The data folder cannot be written to. Please set DATA_DIR to a folder that can.',
    ENOSPC: 'There is no space left on this disk. Please free some and start again.',
    ECONNREFUSED: 'The database at DATABASE_URL does not answer. Is it running, and is the address right?',
    ENOTFOUND: 'The computer named in DATABASE_URL was not found. Please check the address.',
    EAI_AGAIN: 'The computer named in DATABASE_URL was not found. Please check the address.',
    ETIMEDOUT: 'The database at DATABASE_URL does not answer. Please check the address.',
    '28P01': 'The database at DATABASE_URL refused the user name or password.',
    '28000': 'The database at DATABASE_URL refused the user name or password.',
    '3D000': 'The database named in DATABASE_URL does not exist. Please create it first.',
    '42501': 'The user in DATABASE_URL may not create tables. Please give it that right.',
    '53100': 'There is no space left for the database. Please free some and start again.',
  }
  if (/no space left/i.test(message)) return sentences['ENOSPC']!
  return sentences[code ?? ''] ?? `Waymark could not start: ${message}`
}

function rootCause(error: unknown): { message: string; code?: string | undefined } {
  const { cause, message, code, errors } = error as Error & { code?: string; errors?: unknown[] }
  if (cause) return rootCause(cause)
  if (!code && errors?.[0]) return rootCause(errors[0])
  return { message: message || String(error), code }
}
