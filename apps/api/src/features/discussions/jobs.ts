import type { Jobs } from '../../platform/jobs.ts'
import { forgetOpenings } from './openings/commands.ts'
import { remind } from './outcomes/commands.ts'
import { eraseRemoved } from './posts/commands.ts'
import { sendScheduled } from './scheduled/commands.ts'

export const jobs: Jobs = {
  'discussions.erase': { every: '* * * * *', run: (app) => eraseRemoved(app.database) },
  'discussions.forget-openings': { every: '23 4 * * *', run: (app) => forgetOpenings(app.database) },
  'discussions.look-again': {
    every: '12 7 * * *',
    run: (app) => app.database.transaction((tx) => remind(tx, app.publicUrl)),
  },
  'discussions.send-scheduled': { every: '* * * * *', run: (app) => sendScheduled(app.database) },
}
