import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { Compile } from 'typebox/compile'
import { Email } from '@waymark/contracts/identity'
import { ConfigProblem, readConfig } from './config.ts'
import { makeAdministrator } from './features/identity/commands.ts'
import { importOrganisations } from './features/organisations/import/commands.ts'
import { indexAll } from './features/search/commands.ts'
import { migrateDatabase } from './platform/database.ts'
import type { Database } from './platform/database.ts'
import { Refusal } from './platform/errors.ts'
import { openEmbeddedDatabase } from './platform/embedded-running.ts'

const help = `pnpm waymark COMMAND

  administrator ADDRESS NAME           make the first administrator, or one more
  import organisations FILE            import UK authorities from CSV; safe to repeat
      --dry-run                        only say what would happen
      --all                            list every row, not only those refused
  reindex                              make the search index anew
  migrate                              bring the database to the newest shape
  --help                               this page

Works on the database that npm start uses, whether or not Waymark is running.
`

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, all: { type: 'boolean' } },
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
  if (command === 'reindex') return withDatabase(reindex)
  if (command === 'migrate') return withDatabase(async () => say('The database is up to date.'))
  process.stderr.write(`This command is not known.\n\n${help}`)
  return 1
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

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isPlain = error instanceof ConfigProblem || error instanceof Refusal
    process.stderr.write(`${isPlain ? error.message : `That did not work: ${(error as Error).message}`}\n`)
    process.exitCode = 1
  },
)
