import type { Jobs } from '../../platform/jobs.ts'
import { tellChanges } from './changes/telling.ts'
import { listUnheld } from './materials/queries.ts'
import { forgetAnswers } from './questions/commands.ts'
import { answerGuest } from './guests/asking.ts'
import { forgetGuests } from './guests/forgetting.ts'
import { lapseHandovers } from './handovers/commands.ts'
import { forgetNeeds } from './needs/commands.ts'
import { settleLate } from './registrations/commands.ts'
import { listUnsettled } from './registrations/queries.ts'

export const jobs: Jobs = {
  'events.tell-changes': {
    run: (app, payload) => tellChanges(app, (payload as { batchId: string }).batchId),
  },
  /** Asked for when rows of files have gone. */
  'events.forget-files': {
    run: async (app, payload) => {
      const { keys } = payload as { keys: string[] }
      for (const key of await listUnheld(app.database, keys)) await app.files.delete(key)
    },
  },
  'events.forget-answers': { every: '47 3 * * *', run: ({ database }) => forgetAnswers(database) },
  'events.answer-guest': { run: (app, payload) => answerGuest(app, (payload as { id: string }).id) },
  'events.lapse-handovers': { every: '* * * * *', run: ({ database }) => lapseHandovers(database) },
  'events.forget-needs': { every: '51 4 * * *', run: ({ database }) => forgetNeeds(database) },
  'events.forget-guests': { every: '41 4 * * *', run: (app) => forgetGuests(app.database) },
  /** Offers end, and kept places open to all, by the clock. */
  'events.settle': {
    every: '* * * * *',
    run: async ({ database }) => {
      for (const id of await listUnsettled(database)) await database.transaction((tx) => settleLate(tx, id))
    },
  },
}
