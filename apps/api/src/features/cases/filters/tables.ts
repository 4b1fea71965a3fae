import { index, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { SavedFilter } from '@waymark/contracts/case-finding'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { networks } from '../../networks/tables.ts'

/** A filter of a network's cases that somebody keeps for themselves. */
export const caseFilters = snakeCase.table(
  'case_filters',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    name: text().notNull(),
    filter: jsonb().$type<SavedFilter['filter']>().notNull(),
    savedAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.personId, t.networkId)],
)
