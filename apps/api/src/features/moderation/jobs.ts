import type { Jobs } from '../../platform/jobs.ts'
import { endOver } from './break-glass/commands.ts'
import { eraseReturned } from './first-posts/commands.ts'

export const jobs: Jobs = {
  'moderation.end-break-glass': { every: '* * * * *', run: (app) => endOver(app.database) },
  'moderation.erase-returned': { every: '41 3 * * *', run: (app) => eraseReturned(app.database) },
}
