import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

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
  secret: string
  demo: boolean
  role: 'all' | 'web' | 'worker'
  metrics: boolean
  logLevel: string
  trustProxy: boolean
}
/** What `readConfig` cannot know yet: the embedded database's address and a secret still to be made. */
export type Settings = Omit<Config, 'databaseUrl' | 'secret'> & { databaseUrl: string | undefined; secret: string | undefined }

/** Settings that cannot be used, all at once, as plain sentences. */
export class ConfigProblem extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** Reads the environment; the only place that does. Throws `ConfigProblem` with every fault. */
export function readConfig(env: Record<string, string | undefined>): Settings {
  const problems: string[] = []
  const text = (name: string) => env[name]?.trim() || undefined
  const oneOf = <Value extends string>(name: string, values: readonly Value[], fallback: Value): Value => {
    const given = text(name)
    if (given === undefined) return fallback
    if (values.includes(given as Value)) return given as Value
    problems.push(`${name} must be one of ${values.join(', ')}, not “${given}”.`)
    return fallback
  }
  const url = (name: string, protocols: string[]) => {
    const given = text(name)
    if (given === undefined) return undefined
    if (URL.canParse(given) && protocols.includes(new URL(given).protocol)) return given
    problems.push(`${name} must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`)
    return undefined
  }

  const port = Number(text('PORT') ?? 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) problems.push(`PORT must be a number from 1 to 65535, not “${text('PORT')}”.`)
  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:'])
  const demo = oneOf('DEMO', ['on', 'off'], text('DATABASE_URL') ? 'off' : 'on') === 'on'
  const secret = text('SECRET')
  if (!demo && secret !== undefined && isWeak(secret)) {
    problems.push('SECRET is too easy to guess: use at least 32 characters, made by a machine. Leave it out and one is made for you.')
  }
  const settings: Settings = {
    port,
    host: text('HOST') ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: (url('PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl,
    dataDir: resolve(projectRoot, text('DATA_DIR') ?? 'data'),
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: text('MAIL_FROM') ?? 'Waymark <waymark@localhost>',
    secret,
    demo,
    role: oneOf('ROLE', ['all', 'web', 'worker'], 'all'),
    metrics: oneOf('METRICS', ['on', 'off'], 'off') === 'on',
    logLevel: oneOf('LOG_LEVEL', logLevels, 'warn'),
    trustProxy: oneOf('TRUST_PROXY', ['on', 'off'], 'off') === 'on',
  }
  if (problems.length > 0) throw new ConfigProblem(problems)
  return settings
}

const isWeak = (secret: string) => secret.length < 32 || new Set(secret).size < 10

/** The secret kept in the data folder, readable by its owner only; made on the first start. */
export async function keepSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  await mkdir(dataDir, { recursive: true })
  try {
    await writeFile(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(path, 'utf8')).trim()
}
