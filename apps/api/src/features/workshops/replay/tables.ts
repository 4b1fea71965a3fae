import { jsonb, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { occurrences } from '../../events/tables.ts'
import { persons } from '../../identity/tables.ts'
import type { Replayed } from './replaying.ts'

/** How a plan went, kept once its room is closed for good: the log it was counted from does not stay for ever. */
export const workshopReplays = snakeCase.table('workshop_replays', {
  workshopId: uuid()
    .primaryKey()
    .references(() => occurrences.id),
  steps: jsonb().$type<Replayed[]>().notNull(),
  keptAt: moment().notNull().default(now),
})

/** What a facilitator says of a step to the next who runs it. */
export const workshopRemarks = snakeCase.table(
  'workshop_remarks',
  {
    workshopId: uuid()
      .notNull()
      .references(() => occurrences.id),
    key: text().notNull(),
    words: text().notNull(),
    personId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    savedAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.workshopId, t.key] })],
)
