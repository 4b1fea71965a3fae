import { date, index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { hats } from '../../organisations/tables.ts'
import { threads } from '../tables.ts'

/** The card that closes a discussion. */
export const threadOutcomes = snakeCase.table(
  'thread_outcomes',
  {
    threadId: uuid()
      .primaryKey()
      .references(() => threads.id),
    concluded: text().notNull(),
    lookAgainOn: date(),
    authorId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    at: moment().notNull().default(now),
    /** When those who try it were asked to look again, for the day that stands there. */
    remindedAt: moment(),
  },
  (t) => [index().on(t.lookAgainOn)],
)

/** Who said that they will try what was concluded. */
export const outcomeTriers = snakeCase.table(
  'outcome_triers',
  {
    threadId: uuid()
      .notNull()
      .references(() => threadOutcomes.threadId, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.personId] })],
)
