import type { Jobs } from '../../platform/jobs.ts'
import { endOver } from './suspensions/commands.ts'

export const jobs: Jobs = {
  'networks.end-suspensions': { every: '17 * * * *', run: (app) => endOver(app.database) },
}
