import type { Jobs } from '../../platform/jobs.ts'
import { forgetOld } from './commands.ts'

export const jobs: Jobs = {
  'identity.forget-old': { every: '17 3 * * *', run: (app) => app.database.transaction(forgetOld) },
}
