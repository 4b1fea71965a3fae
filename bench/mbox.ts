import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { bring } from '../apps/api/src/features/inbound/archives/bringing.ts'
import { noteArchive } from '../apps/api/src/features/inbound/archives/commands.ts'
import { migrateDatabase } from '../apps/api/src/platform/database.ts'
import { eraseEmbeddedDatabase, startEmbeddedDatabase } from '../apps/api/src/platform/embedded-database.ts'
import type { Figures } from './run.ts'
import { benchId, seedHub, vocabulary } from './seed.ts'

const messages = 50_000
const inThread = 6
const words = vocabulary.split(' ')
const say = (seed: number, count: number) =>
  Array.from(
    { length: count },
    (_, at) => words[(seed * 7919 + at * 104_729 + ((seed * at) % 8191)) % words.length],
  ).join(' ')

/** A message as people of a list wrote them: a few paragraphs, a signature, a disclaimer, and what it answers below. */
function message(number: number): string {
  const thread = Math.floor(number / inThread)
  const place = number % inThread
  const id = (at: number) => `<${thread}.${at}@list.example>`
  const date = new Date(Date.UTC(2012, 0, 1) + number * 3_600_000).toUTCString().replace('GMT', '+0000')
  const sentences = [24, 40, 31].map((length, at) => `We ${say(number * 3 + at, length)}.`)
  const quoted = Array.from({ length: 12 }, (_, at) => `> ${say(number + at, 11)}`)
  return [
    `From list at list.example  ${date.slice(0, 16)} 09:30:00 2012`,
    `From: "Writer ${number % 400}" <person${1 + (number % 300)}@bench.example>`,
    `Subject: ${place > 0 ? 'Re: ' : ''}[Practice] ${say(thread, 6)}`,
    `Date: ${date}`,
    `Message-ID: ${id(place)}`,
    ...(place > 0 ? [`In-Reply-To: ${id(place - 1)}`, `References: ${id(0)} ${id(place - 1)}`] : []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    sentences.join('\n\n'),
    '',
    'Kind regards',
    '',
    `Writer ${number % 400}`,
    'Youth Worker',
    '',
    'This email and any attachments are confidential. If you have received this email in error please delete it.',
    '',
    `On ${date}, Somebody <somebody@list.example> wrote:`,
    ...quoted,
    '',
    '',
  ].join('\n')
}

/** 50,000 messages of a list into a hub that has 40,000 posts, on a database of its own, without its speed-ups for tests. */
export async function benchMbox(): Promise<Figures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
  const database = await startEmbeddedDatabase({ dataDir })
  const pool = new pg.Pool({ connectionString: database.url, max: 2 })
  try {
    await migrateDatabase(database.url)
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await seedHub(client)
    await client.end()
    const path = join(dataDir, 'list.mbox')
    const file = createWriteStream(path)
    for (let number = 0; number < messages; number++)
      if (!file.write(message(number))) await once(file, 'drain')
    file.end()
    await once(file, 'finish')

    const db = drizzle({ client: pool })
    const run = async () => {
      const archive = {
        id: randomUUID() as string,
        spaceId: benchId(6, 1),
        broughtBy: benchId(1, 1),
        dryRun: false,
      }
      await db.transaction((tx) => noteArchive(tx, benchId(4, 1), archive))
      const start = performance.now()
      const tell = (done: number, total: number) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total}`)
      }
      await bring(db, archive.id, path, { tell })
      return { seconds: (performance.now() - start) / 1000, id: archive.id }
    }
    const first = await run()
    const again = await run()
    const { rows } = await pool.query<{ outcome: string; count: number }>(
      'select outcome, count(*)::int as count from archive_messages where archive_id = $1 group by 1',
      [first.id],
    )
    const count = (outcome: string) => rows.find((row) => row.outcome === outcome)?.count ?? 0
    return {
      'seconds for 50,000 messages': first.seconds,
      'messages a second': messages / first.seconds,
      'seconds for the same file again': again.seconds,
      taken: count('taken'),
      'kept out by the guard': count('identifying'),
      'resident memory MB': process.memoryUsage.rss() / 1e6,
    }
  } finally {
    await pool.end()
    await database.stop()
    await eraseEmbeddedDatabase(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
}
