import type { Jobs } from '../../platform/jobs.ts'
import { forgetOld } from './commands.ts'

export const jobs: Jobs = {
  'inbound.forget-old': { every: '29 3 * * *', run: (app) => app.database.transaction(forgetOld) },
}
