import type { Jobs } from '../../platform/jobs.ts'
import { forgetOldLetters } from './letters/commands.ts'
import { sendDue } from './letters/sending.ts'

export const jobs: Jobs = {
  'notifications.send': { every: '* * * * *', run: (app) => sendDue(app) },
  'notifications.forget-old': {
    every: '29 3 * * *',
    run: (app) => app.database.transaction(forgetOldLetters),
  },
}
