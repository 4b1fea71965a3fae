import { index, integer, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { occurrences } from '../tables.ts'

/** A stretch in which somebody was at a date, and how that is known. Stretches may overlap: minutes are counted once. */
export const attendanceIntervals = snakeCase.table(
  'attendance_intervals',
  {
    id: uuid().primaryKey().defaultRandom(),
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    source: text().$type<'room' | 'check-in' | 'phone' | 'host'>().notNull(),
    joinedAt: moment().notNull(),
    /** Until when they are known to have been there; moved on while they are. */
    leftAt: moment().notNull(),
  },
  (t) => [index().on(t.occurrenceId, t.personId), index().on(t.personId)],
)

/** What somebody says of how long they were there, beside what was measured. */
export const attendanceWords = snakeCase.table(
  'attendance_words',
  {
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    minutes: integer().notNull(),
    words: text().notNull().default(''),
    saidAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.occurrenceId, t.personId] }), index().on(t.personId)],
)
