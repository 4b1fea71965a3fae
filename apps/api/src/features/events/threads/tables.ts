import { index, snakeCase, uuid } from 'drizzle-orm/pg-core'
import { threads } from '../../discussions/tables.ts'
import { occurrences } from '../tables.ts'

/** The one conversation of a date. */
export const eventThreads = snakeCase.table(
  'event_threads',
  {
    occurrenceId: uuid()
      .primaryKey()
      .references(() => occurrences.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
  },
  (t) => [index().on(t.threadId)],
)
