import { primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'

/** What people began to write and did not send; nobody else reads it. */
export const threadDrafts = snakeCase.table(
  'thread_drafts',
  {
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    about: text().$type<'network' | 'thread'>().notNull(),
    aboutId: uuid().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    savedAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.personId, t.about, t.aboutId] })],
)
