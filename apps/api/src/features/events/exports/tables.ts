import { index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { ExportPurpose } from '@waymark/contracts/event-exports'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { occurrences } from '../tables.ts'

/** A list of people that was taken out, and what it is for in the words of whoever took it. */
export const peopleExports = snakeCase.table(
  'event_people_exports',
  {
    id: uuid().primaryKey(),
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    byId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    purpose: text().$type<ExportPurpose>().notNull(),
    words: text().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [index().on(t.occurrenceId, t.at)],
)

/** Who was on it, so that they can be told. */
export const exportedPeople = snakeCase.table(
  'event_exported_people',
  {
    exportId: uuid()
      .notNull()
      .references(() => peopleExports.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.exportId, t.personId] }), index().on(t.personId)],
)
