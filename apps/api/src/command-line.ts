import { randomUUID } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { Compile } from 'typebox/compile'
import { Email } from '@waymark/contracts/identity'
import { ConfigProblem, readConfig } from './config.ts'
import { makeAdministrator } from './features/identity/commands.ts'
import { bring } from './features/inbound/archives/bringing.ts'
import { changeArchive, noteArchive } from './features/inbound/archives/commands.ts'
import { findPlace, listMessages } from './features/inbound/archives/queries.ts'
import { importOrganisations } from './features/organisations/import/commands.ts'
import { indexAll } from './features/search/commands.ts'
import { verifyAudit } from './platform/audit.ts'
import { migrateDatabase } from './platform/database.ts'
import type { Database } from './platform/database.ts'
import { Refusal } from './platform/errors.ts'
import { openEmbeddedDatabase } from './platform/embedded-running.ts'

const help = `pnpm waymark COMMAND

  administrator ADDRESS NAME           make the first administrator, or one more
  import organisations FILE            import UK authorities from CSV; safe to repeat
      --dry-run                        only say what would happen
      --all                            list every row, not only those refused
  import mbox FILE --network NETWORK --space SPACE
                                       bring in the archive of a mailing list; safe to repeat
      --dry-run                        only say what would happen
      --all                            list every message, not only those not taken
      --by ADDRESS                     the convenor who answers for it; else the first one
  reindex                              make the search index anew
  audit verify                         check that nobody has changed the log of what was done
  migrate                              bring the database to the newest shape
  --help                               this page

Works on the database that npm start uses, whether or not Waymark is running.
`

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      all: { type: 'boolean' },
      network: { type: 'string' },
      space: { type: 'string' },
      by: { type: 'string' },
    },
  })
  const [command, ...rest] = positionals
  if (values.help || !command) {
    say(help)
    return 0
  }
  if (command === 'administrator' && rest.length >= 2)
    return withDatabase((db) => administrator(db, rest[0]!, rest.slice(1).join(' ')))
  if (command === 'import' && rest[0] === 'organisations' && rest[1]) {
    return withDatabase((db) => importFile(db, rest[1]!, values['dry-run'] === true, values.all === true))
  }
  if (command === 'import' && rest[0] === 'mbox' && rest[1] && values.network && values.space) {
    const place = { network: values.network, space: values.space, by: values.by }
    return withDatabase((db) =>
      importArchive(db, rest[1]!, place, values['dry-run'] === true, values.all === true),
    )
  }
  if (command === 'reindex') return withDatabase(reindex)
  if (command === 'audit' && rest[0] === 'verify') return withDatabase(checkAudit)
  if (command === 'migrate') return withDatabase(async () => say('The database is up to date.'))
  process.stderr.write(`This command is not known.\n\n${help}`)
  return 1
}

async function checkAudit(db: Database): Promise<void> {
  const { entries, firstBroken } = await verifyAudit(db)
  if (firstBroken !== null)
    throw new ConfigProblem([
      `Entry ${firstBroken} does not fit the one before it: the log was changed there.`,
    ])
  say(`${entries} entries, and each fits the one before it.`)
}

async function withDatabase(run: (db: Database) => Promise<void>): Promise<number> {
  const settings = readConfig(process.env)
  const embedded = settings.databaseUrl ? undefined : await openEmbeddedDatabase(settings)
  const url = settings.databaseUrl ?? embedded!.url
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  try {
    await migrateDatabase(url)
    await run(drizzle({ client: pool }))
    return 0
  } finally {
    await pool.end()
    await embedded?.stop()
  }
}

const mailAddress = Compile(Email)
const isMailAddress = (words: string): boolean => mailAddress.Check(words)

async function administrator(db: Database, address: string, name: string): Promise<void> {
  if (!isMailAddress(address)) throw new Refusal(422, 'bad_address', `“${address}” is not a mail address.`)
  await db.transaction((tx) => makeAdministrator(tx, address, name))
  say(`${name} <${address}> is an administrator. They sign in with a code sent to that address.`)
}

async function reindex(db: Database): Promise<void> {
  await db.transaction(indexAll)
  say('The search index is made anew.')
}

async function importFile(db: Database, file: string, dryRun: boolean, all: boolean): Promise<void> {
  const csv = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(404, 'no_file', `The file ${file} cannot be read (${error.code}).`)
  })
  const { counts, rows } = await importOrganisations(db, csv, dryRun)
  for (const { line, name, outcome, reason } of rows) {
    if (all || outcome === 'refused')
      say(`line ${line}: ${outcome}: ${name || '(no name)'}${reason ? `, ${reason}` : ''}`)
  }
  say(
    `${dryRun ? 'This would be: ' : ''}${Object.entries(counts)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(', ')}.`,
  )
}

async function importArchive(
  db: Database,
  file: string,
  place: Parameters<typeof findPlace>[1],
  dryRun: boolean,
  all: boolean,
): Promise<void> {
  await access(file).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(404, 'no_file', `The file ${file} cannot be read (${error.code}).`)
  })
  const { networkId, ...where } = await findPlace(db, place)
  const id = randomUUID()
  await db.transaction((tx) => noteArchive(tx, networkId, { id, ...where, dryRun }))
  const tell = (done: number, total: number) => {
    const filled = total > 0 ? Math.round((done / total) * 30) : 30
    if (process.stderr.isTTY)
      process.stderr.write(`\r${'█'.repeat(filled).padEnd(30, '░')} ${done} of ${total}`)
  }
  try {
    await bring(db, id, file, { tell })
  } catch (error) {
    await db.transaction((tx) =>
      changeArchive(tx, id, { state: 'failed', endedAt: new Date().toISOString() }),
    )
    throw error
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
  const counts = new Map<string, number>()
  for (
    let after = 0, page = await listMessages(db, id, {});
    page.length > 0;
    page = await listMessages(db, id, { after })
  ) {
    for (const { number, outcome, categories } of page) {
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
      if (all || outcome === 'identifying' || outcome === 'unreadable')
        say(`message ${number}: ${outcome}${categories.length > 0 ? `: ${categories.join(', ')}` : ''}`)
    }
    after = page.at(-1)!.number
  }
  say(
    `${dryRun ? 'This would be: ' : ''}${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'no messages'}.`,
  )
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isPlain = error instanceof ConfigProblem || error instanceof Refusal
    process.stderr.write(`${isPlain ? error.message : `That did not work: ${(error as Error).message}`}\n`)
    process.exitCode = 1
  },
)
