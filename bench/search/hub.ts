import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { buildApp } from '../../apps/api/src/app.ts'
import { openSession } from '../../apps/api/src/features/identity/commands.ts'
import { acceptAgreement } from '../../apps/api/src/features/networks/agreements/commands.ts'
import { addMember } from '../../apps/api/src/features/networks/commands.ts'
import { findAgreement } from '../../apps/api/src/features/networks/queries.ts'
import { indexAll } from '../../apps/api/src/features/search/commands.ts'
import { migrateDatabase } from '../../apps/api/src/platform/database.ts'
import type { Database } from '../../apps/api/src/platform/database.ts'
import {
  eraseEmbeddedDatabase,
  startEmbeddedDatabase,
} from '../../apps/api/src/platform/embedded-database.ts'
import { configOf } from '../config.ts'
import { keysOfDemo, plant } from './plant.ts'

export interface SearchHub {
  database: Database
  readerId: string
  /** Asks at the front door, as the reader. */
  get: <Answer>(path: string) => Promise<Answer>
  /** What the key of a graded thing is, by `kind:id`. */
  keys: Map<string, string>
}

/** The demo with 3,000 more discussions, and somebody who is in every network. */
export async function onSearchHub<Result>(take: (hub: SearchHub) => Promise<Result>): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
  const embedded = await startEmbeddedDatabase({ dataDir })
  await migrateDatabase(embedded.url)
  const app = await buildApp({ ...configOf(embedded.url, dataDir), demo: true })
  const { database } = app
  try {
    const planted = await plant(database)
    const readerId = await makeReader(database)
    await database.transaction(indexAll)
    await database.execute('vacuum analyze')
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { sessionId } = await database.transaction((tx) => openSession(tx, readerId, 'bench'))
    const cookie = `waymark_access=${app.jwt.sign({ sid: sessionId }, { expiresIn: 3600 })}`
    const { port } = app.server.address() as AddressInfo
    const get = async <Answer>(path: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, { headers: { cookie } })
      if (!answer.ok) throw new Error(`${path} ${answer.status}`)
      return (await answer.json()) as Answer
    }
    const keys = new Map([...planted, ...(await keysOfDemo(database))])
    return await take({ database, readerId, get, keys })
  } finally {
    await app.close()
    await embedded.stop()
    await eraseEmbeddedDatabase(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function makeReader(database: Database): Promise<string> {
  const { rows } = await database.execute<{ id: string }>(
    sql`select id from persons where email like 'isla@%'`,
  )
  const readerId = rows[0]!.id
  const all = await database.execute<{ id: string }>(sql`
    select id from networks n where not exists (
      select from memberships m where m.network_id = n.id and m.person_id = ${readerId} and m.state = 'active')`)
  for (const { id } of all.rows)
    await database.transaction(async (tx) => {
      await addMember(tx, id, { id: readerId, hatId: null, role: 'member' })
      await acceptAgreement(tx, { id: readerId }, id, (await findAgreement(tx, id))!.version)
    })
  return readerId
}
