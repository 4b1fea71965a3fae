import type { Jobs } from '../../platform/jobs.ts'
import { forgetUnsent } from './files/commands.ts'
import { listUnheld } from './files/queries.ts'
import { remind } from './outcomes/commands.ts'
import { eraseRemoved } from './posts/commands.ts'
import { sendScheduled } from './scheduled/commands.ts'

export const jobs: Jobs = {
  'discussions.erase': { every: '* * * * *', run: (app) => eraseRemoved(app.database) },
  /** Asked for when rows of files have gone. */
  'discussions.forget-files': {
    run: async (app, payload) => {
      const { keys } = payload as { keys: string[] }
      for (const key of await listUnheld(app.database, keys)) await app.files.delete(key)
    },
  },
  'discussions.forget-unsent-files': { every: '47 4 * * *', run: (app) => forgetUnsent(app.database) },
  'discussions.look-again': {
    every: '12 7 * * *',
    run: (app) => app.database.transaction((tx) => remind(tx, app.publicUrl)),
  },
  'discussions.send-scheduled': { every: '* * * * *', run: (app) => sendScheduled(app.database) },
}
