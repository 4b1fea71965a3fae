import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '../../apps/api/src/platform/database.ts'
import { startEmbeddedDatabase } from '../../apps/api/src/platform/embedded-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's own PostgreSQL, with a migrated database `template` to copy. */
    databaseServer: string
  }
}

/** One PostgreSQL for the whole run; each test file copies the migrated template. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-tests-'))
  const server = await startEmbeddedDatabase({ dataDir: folder, forgetful: true })
  const template = new URL(server.url)
  template.pathname = '/template'
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query('create database template')
  await client.end()
  await migrateDatabase(template.href)
  project.provide('databaseServer', server.url)
  return async () => {
    await server.stop()
    await server.erase()
    await rm(folder, { recursive: true, force: true })
  }
}
