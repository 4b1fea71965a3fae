import type { Jobs } from '../../platform/jobs.ts'
import { forgetOldLetters } from './letters/commands.ts'
import { forgetEnded } from './push/commands.ts'
import { sendMessageLetters } from './messages/sending.ts'
import { pushDue } from './push/sending.ts'
import { sendDue } from './letters/sending.ts'
import { sendReminders } from './reminders/commands.ts'
import { remindDue } from './starts/sending.ts'

export const jobs: Jobs = {
  'notifications.send': { every: '* * * * *', run: (app) => sendDue(app) },
  'notifications.remind': { every: '*/5 * * * *', run: (app) => sendReminders(app) },
  'notifications.push': { every: '* * * * *', run: (app) => pushDue(app) },
  'notifications.starts': { every: '* * * * *', run: (app) => remindDue(app) },
  'notifications.messages': { every: '* * * * *', run: (app) => sendMessageLetters(app) },
  'notifications.forget-devices': { every: '31 3 * * *', run: (app) => forgetEnded(app.database) },
  'notifications.forget-old': {
    every: '29 3 * * *',
    run: (app) => app.database.transaction(forgetOldLetters),
  },
}
