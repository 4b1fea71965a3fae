import type { Jobs } from '../../platform/jobs.ts'
import { listUnheld } from './attachments/queries.ts'
import { askStillTrue } from './upkeep/commands.ts'

export const jobs: Jobs = {
  /** Asked for when rows of files have gone. */
  'cases.forget-files': {
    run: async (app, payload) => {
      const { keys } = payload as { keys: string[] }
      for (const key of await listUnheld(app.database, keys)) await app.files.delete(key)
    },
  },
  'cases.still-true': {
    every: '23 7 * * *',
    run: (app) => app.database.transaction((tx) => askStillTrue(tx, app.publicUrl)),
  },
}
