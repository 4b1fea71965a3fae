import { boolean, index, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { SearchFilter } from '@waymark/contracts/search'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'

/** A search somebody keeps for themselves. */
export const savedSearches = snakeCase.table(
  'saved_searches',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    q: text().notNull(),
    filter: jsonb().$type<SearchFilter>().notNull(),
    alerts: boolean().notNull(),
    /** Up to when it was looked through for a letter. */
    lookedAt: moment().notNull().default(now),
    savedAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.personId)],
)
