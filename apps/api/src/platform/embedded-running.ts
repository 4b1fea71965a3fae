import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbeddedDatabase } from './embedded-database.ts'
import { findHome } from './embedded-home.ts'
import { FolderInUse } from './embedded-lock.ts'

/** The embedded database for a command: the one that a running Waymark holds, or one started for the command alone. */
export async function openEmbeddedDatabase(options: {
  dataDir: string
}): Promise<{ url: string; stop: () => Promise<void> }> {
  try {
    return await startEmbeddedDatabase(options)
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    const { folder, data } = await findHome(options.dataDir)
    // PostgreSQL writes its port on the fourth line of its own lock file.
    const port = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[3]
    const password = (await readFile(join(folder, 'password'), 'utf8')).trim()
    return { url: `postgres://waymark:${password}@127.0.0.1:${port}/waymark`, stop: async () => {} }
  }
}
