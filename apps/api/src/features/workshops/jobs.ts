import type { Jobs } from '../../platform/jobs.ts'
import { forgetKeys } from './key/forgetting.ts'
import { forgetNotes } from './notes/forgetting.ts'
import { forgetEntries } from './retention/forgetting.ts'

export const jobs: Jobs = {
  /** Within minutes of the time that people were told. */
  'workshops.forget-keys': { every: '*/5 * * * *', run: ({ database }) => forgetKeys(database) },
  'workshops.forget-entries': { every: '31 3 * * *', run: ({ database }) => forgetEntries(database) },
  'workshops.forget-notes': { every: '33 3 * * *', run: ({ database }) => forgetNotes(database) },
}
