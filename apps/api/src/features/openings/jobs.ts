import type { Jobs } from '../../platform/jobs.ts'
import { forgetOpenings } from './commands.ts'

export const jobs: Jobs = {
  'openings.forget': { every: '23 4 * * *', run: (app) => forgetOpenings(app.database) },
}
