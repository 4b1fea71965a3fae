import type { Jobs } from '../../platform/jobs.ts'
import { eraseDeleted } from './commands.ts'

export const jobs: Jobs = {
  'cpd.erase': { every: '37 3 * * *', run: (app) => app.database.transaction(eraseDeleted) },
}
