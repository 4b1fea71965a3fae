import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '../../apps/api/src/platform/database.ts'
import {
  eraseEmbeddedDatabase,
  startEmbeddedDatabase,
} from '../../apps/api/src/platform/embedded-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's own PostgreSQL, with a migrated database `template` to copy. */
    databaseServer: string
    /** A Chromium for the browser tests; empty when there is none. */
    browserPath: string
  }
}
const prefix = 'waymark-tests-'

/** One PostgreSQL for the whole run; each test file copies the migrated template. */
export default async function setup(project: TestProject) {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), prefix))
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
    await erase(folder)
  }
}

/** Runs that were killed leave a database behind; those still running hold theirs. */
async function sweep(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix))
  for (const name of names) await erase(join(tmpdir(), name)).catch(() => {})
}

async function erase(folder: string): Promise<void> {
  await eraseEmbeddedDatabase(folder)
  await rm(folder, { recursive: true, force: true })
}
