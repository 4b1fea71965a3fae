import { date, index, primaryKey, snakeCase, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { threads } from '../tables.ts'

/** Who opened a discussion of a closed space, a row for each day. */
export const threadOpenings = snakeCase.table(
  'thread_openings',
  {
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    day: date().notNull(),
    firstAt: moment().notNull().default(now),
    lastAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.personId, t.day] }), index().on(t.personId, t.lastAt)],
)
