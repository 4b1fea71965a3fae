import type { Jobs } from '../../platform/jobs.ts'
import { findVocabulary } from '../vocabulary/queries.ts'
import { tellNews } from './alerts/commands.ts'
import { indexAll } from './commands.ts'

export const jobs: Jobs = {
  'search.alerts': {
    every: '53 6 * * *',
    run: async (app) => tellNews(app.database, app.publicUrl, await findVocabulary(app.database)),
  },
  /** Asked for by a migration that changes what an entry holds. */
  'search.reindex': { run: (app) => app.database.transaction(indexAll) },
}
