import { index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { workshops } from '../tables.ts'

/** Who was asked to leave a room and does not come back in, and why. Goes with the key of the room. */
export const workshopRemovals = snakeCase.table(
  'workshop_removals',
  {
    workshopId: uuid()
      .notNull()
      .references(() => workshops.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    reason: text().notNull(),
    removedBy: uuid().references(() => persons.id, { onDelete: 'set null' }),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.workshopId, t.personId] }), index().on(t.personId)],
)
