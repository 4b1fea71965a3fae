import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { Value } from 'typebox/value'

/** Everything that can be set from outside, checked once. */
export interface Config {
  port: number
  host: string
  /** Where people reach the hub, without a slash at the end. */
  publicUrl: string
  databaseUrl: string
  dataDir: string
  smtpUrl: string | undefined
  mailFrom: string
  /** The part after the @ of addresses that answers and bounces come to; without it there are none. */
  inboundDomain?: string | undefined
  /** Where this process takes mail in by SMTP, behind a mail server; without a port it does not. */
  inboundHost?: string
  inboundPort?: number | undefined
  /** Push services besides those of the common browsers, by origin. */
  pushOrigins?: string[]
  secret: string
  demo: boolean
  role: 'all' | 'web' | 'worker'
  metrics: boolean
  logLevel: string
  trustProxy: boolean
  /** Where ClamAV listens; without it no file is looked at for viruses. */
  clamavUrl: string | undefined
  /** What becomes of files that no scanner has looked at. */
  unscannedFiles: 'accept' | 'refuse'
}
/** What `readConfig` cannot know yet: the embedded database's address and a secret still to be made. */
export type Settings = Omit<Config, 'databaseUrl' | 'secret'> & {
  databaseUrl: string | undefined
  secret: string | undefined
}

/** Settings that cannot be used, all at once, as plain sentences. */
export class ConfigProblem extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

const beginsWith = (...protocols: string[]) =>
  Type.Refine(
    Type.String(),
    (given) => URL.canParse(given) && protocols.includes(new URL(given).protocol),
    () => `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  )
const oneOf = <const Word extends string>(...words: Word[]) =>
  Type.Unsafe<Word>(
    Type.Refine(
      Type.String(),
      (given) => (words as string[]).includes(given),
      (given) => `must be one of ${words.join(', ')}, not “${given}”`,
    ),
  )

const originsIn = (given: string) => given.split(',').map((each) => each.trim())

const port = Type.Refine(
  Type.String(),
  (given) => /^\d{1,5}$/.test(given) && Number(given) >= 1 && Number(given) <= 65_535,
  (given) => `must be a number from 1 to 65535, not “${given}”`,
)
const Environment = Type.Object({
  PORT: port,
  HOST: Type.Optional(Type.String()),
  PUBLIC_URL: Type.Optional(beginsWith('http:', 'https:')),
  DATABASE_URL: Type.Optional(beginsWith('postgres:', 'postgresql:')),
  DATA_DIR: Type.String(),
  SMTP_URL: Type.Optional(beginsWith('smtp:', 'smtps:')),
  MAIL_FROM: Type.String(),
  INBOUND_DOMAIN: Type.Optional(
    Type.Refine(
      Type.String(),
      (given) => /^(?=.{1,120}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(given),
      (given) => `must be the name of a mail domain, such as reply.hub.example.org, not “${given}”`,
    ),
  ),
  INBOUND_PORT: Type.Optional(port),
  INBOUND_HOST: Type.Optional(Type.String()),
  PUSH_ORIGINS: Type.Optional(
    Type.Refine(
      Type.String(),
      (given) => originsIn(given).every((each) => URL.canParse(each) && new URL(each).origin === each),
      (given) =>
        `must be addresses such as https://push.example.org with commas between them, not “${given}”`,
    ),
  ),
  SECRET: Type.Optional(Type.String()),
  DEMO: oneOf('on', 'off'),
  ROLE: oneOf('all', 'web', 'worker'),
  METRICS: oneOf('on', 'off'),
  LOG_LEVEL: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  TRUST_PROXY: oneOf('on', 'off'),
  CLAMAV_URL: Type.Optional(beginsWith('tcp:')),
  UNSCANNED_FILES: oneOf('accept', 'refuse'),
})

/** Outside the demo real people rely on the secret, so it must be hard to guess. */
const Served = Type.Object({
  SECRET: Type.Optional(
    Type.Refine(
      Type.String(),
      (given) => given.length >= 32 && new Set(given).size >= 10,
      () =>
        'is too easy to guess: use at least 32 characters, made by a machine, or leave it out and one is made for you',
    ),
  ),
})

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))
const defaults = {
  PORT: '3000',
  DATA_DIR: 'data',
  MAIL_FROM: 'Waymark <waymark@localhost>',
  ROLE: 'all',
  METRICS: 'off',
  LOG_LEVEL: 'warn',
  TRUST_PROXY: 'off',
}

/** Reads the environment; the only place that does. Throws `ConfigProblem` with every fault. */
export function readConfig(env: Record<string, string | undefined>): Settings {
  // A name with nothing behind it, as in `SMTP_URL=`, counts as not given.
  const given = Object.fromEntries(
    Object.keys(Environment.properties).flatMap((name) =>
      env[name]?.trim() ? [[name, env[name].trim()]] : [],
    ),
  )
  const demo = (given['DEMO'] ?? (given['DATABASE_URL'] ? 'off' : 'on')) === 'on'
  const chosen = { DEMO: demo ? 'on' : 'off', UNSCANNED_FILES: demo ? 'accept' : 'refuse' }
  const set = { ...defaults, ...chosen, ...given } as Static<typeof Environment>
  const faults = [...Value.Errors(Environment, set), ...(demo ? [] : Value.Errors(Served, set))]
  if (set.INBOUND_PORT && !set.INBOUND_DOMAIN)
    throw new ConfigProblem(['INBOUND_PORT needs INBOUND_DOMAIN, the mail domain whose mail comes in there.'])
  if (faults.length > 0) {
    throw new ConfigProblem(faults.map(({ instancePath, message }) => `${instancePath.slice(1)} ${message}.`))
  }
  const listensAt = Number(set.PORT)
  return {
    port: listensAt,
    host: set.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: (set.PUBLIC_URL ?? `http://localhost:${listensAt}`).replace(/\/+$/, ''),
    databaseUrl: set.DATABASE_URL,
    dataDir: resolve(projectRoot, set.DATA_DIR),
    smtpUrl: set.SMTP_URL,
    mailFrom: set.MAIL_FROM,
    inboundDomain: set.INBOUND_DOMAIN?.toLowerCase(),
    inboundHost: set.INBOUND_HOST ?? '127.0.0.1',
    inboundPort: set.INBOUND_PORT ? Number(set.INBOUND_PORT) : undefined,
    ...(set.PUSH_ORIGINS && { pushOrigins: originsIn(set.PUSH_ORIGINS) }),
    secret: set.SECRET,
    demo,
    role: set.ROLE,
    metrics: set.METRICS === 'on',
    logLevel: set.LOG_LEVEL,
    trustProxy: set.TRUST_PROXY === 'on',
    clamavUrl: set.CLAMAV_URL,
    unscannedFiles: set.UNSCANNED_FILES,
  }
}

/** The secret kept in the data folder, readable by its owner only; made on the first start. */
export async function keepSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  await mkdir(dataDir, { recursive: true })
  const draft = `${path}-${randomUUID()}`
  try {
    // Written first and named afterwards, so that a start cut short never leaves half a secret.
    await writeFile(draft, randomBytes(48).toString('base64url'), { mode: 0o600 })
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return (await readFile(path, 'utf8')).trim()
}
