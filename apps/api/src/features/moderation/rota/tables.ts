import { date, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { persons } from '../../identity/tables.ts'
import { networks } from '../../networks/tables.ts'

/** Who looks after a network in a week; no row means nobody in particular. */
export const dutyWeeks = snakeCase.table(
  'duty_weeks',
  {
    networkId: uuid()
      .notNull()
      .references(() => networks.id, { onDelete: 'cascade' }),
    monday: date().notNull(),
    personId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    note: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.monday] })],
)
