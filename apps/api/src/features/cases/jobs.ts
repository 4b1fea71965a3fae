import type { Jobs } from '../../platform/jobs.ts'
import { askWhatHappenedNext } from './episodes/commands.ts'
import { askStillTrue } from './upkeep/commands.ts'

export const jobs: Jobs = {
  'cases.still-true': {
    every: '23 7 * * *',
    run: (app) => app.database.transaction((tx) => askStillTrue(tx, app.publicUrl)),
  },
  'cases.episodes': {
    every: '41 7 * * *',
    run: (app) => app.database.transaction((tx) => askWhatHappenedNext(tx, app.publicUrl)),
  },
}
