import { index, integer, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { Break } from '@waymark/contracts/event-series'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { networks } from '../../networks/tables.ts'

/** Holidays as somebody in a network entered them: nobody has checked them, so it is kept who did and when. */
export const holidayLists = snakeCase.table(
  'holiday_lists',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    source: text().notNull().default(''),
    breaks: jsonb().$type<Break[]>().notNull(),
    enteredBy: uuid().references(() => persons.id, { onDelete: 'set null' }),
    enteredAt: moment().notNull().default(now),
    version: integer().notNull().default(1),
  },
  (t) => [index().on(t.networkId)],
)
