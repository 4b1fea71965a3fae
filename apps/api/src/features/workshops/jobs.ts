import type { Jobs } from '../../platform/jobs.ts'
import { keepFigures } from './balance/commands.ts'
import { forgetRoomGuests } from './guests/forgetting.ts'
import { forgetKeys } from './key/forgetting.ts'
import { forgetEntries } from './retention/forgetting.ts'

export const jobs: Jobs = {
  /** Within minutes of the time that people were told; how a meeting went is counted while its key is there. */
  'workshops.forget-keys': {
    every: '*/5 * * * *',
    async run({ database }) {
      await keepFigures(database)
      await forgetKeys(database)
    },
  },
  'workshops.forget-guests': { every: '29 3 * * *', run: ({ database }) => forgetRoomGuests(database) },
  'workshops.forget-entries': { every: '31 3 * * *', run: ({ database }) => forgetEntries(database) },
}
