import type { Jobs } from '../../platform/jobs.ts'
import { listUnheld } from './attachments/queries.ts'
import { askWhatHappenedNext } from './episodes/commands.ts'
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
  'cases.episodes': {
    every: '41 7 * * *',
    run: (app) => app.database.transaction((tx) => askWhatHappenedNext(tx, app.publicUrl)),
  },
}
