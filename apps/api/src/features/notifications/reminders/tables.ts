import { date, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { ReminderKind } from '@waymark/contracts/letters'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'

/** Reminders that were decided about, so that none comes twice: a row for each person, thing and day. */
export const reminders = snakeCase.table(
  'reminders',
  {
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    kind: text().$type<ReminderKind>().notNull(),
    subjectId: uuid().notNull(),
    day: date().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind, t.subjectId, t.day] })],
)
