import { sql } from 'drizzle-orm'
import { index, integer, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { occurrences } from '../tables.ts'

/** What was certified, as it was then: it stays with its owner when they leave the network or the event is renamed. */
export const certificates = snakeCase.table(
  'certificates',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Drawn by lot, so that nobody can guess one from another. */
    code: text().notNull(),
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    title: text().notNull(),
    network: text().notNull(),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    minutes: integer().notNull(),
    madeAt: moment().notNull().default(now),
    /** When another one took its place. */
    replacedAt: moment(),
  },
  (t) => [
    uniqueIndex().on(t.code),
    uniqueIndex('one_certificate_that_stands')
      .on(t.occurrenceId, t.personId)
      .where(sql`replaced_at is null`),
    index().on(t.personId),
  ],
)
