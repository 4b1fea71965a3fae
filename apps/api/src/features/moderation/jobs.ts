import type { Jobs } from '../../platform/jobs.ts'
import { eraseReturned } from './first-posts/commands.ts'

export const jobs: Jobs = {
  'moderation.erase-returned': { every: '41 3 * * *', run: (app) => eraseReturned(app.database) },
}
