import { boolean, index, integer, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { spaces } from '../../networks/tables.ts'

/** Readings of closed spaces by somebody who is not in them. The view `space_access` reads those that are open. */
export const breakGlass = snakeCase.table(
  'break_glass',
  {
    id: uuid().primaryKey(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    askerId: uuid()
      .notNull()
      .references(() => persons.id),
    reason: text().notNull(),
    minutes: integer().notNull(),
    at: moment().notNull().default(now),
    deciderId: uuid().references(() => persons.id),
    agrees: boolean(),
    startsAt: moment(),
    /** When it ends, or has been ended. */
    endsAt: moment(),
    /** When those in the space were told that it is over. */
    toldAt: moment(),
  },
  (t) => [index().on(t.spaceId), index().on(t.askerId, t.spaceId)],
)
