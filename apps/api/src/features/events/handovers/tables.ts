import { index, integer, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { registrations } from '../tables.ts'

/** A place on its way to a colleague. It counts while the registration is still the one it was about. */
export const placeHandovers = snakeCase.table(
  'place_handovers',
  {
    registrationId: uuid()
      .primaryKey()
      .references(() => registrations.id, { onDelete: 'cascade' }),
    /** Of the registration; giving it back or losing it ends this too. */
    version: integer().notNull(),
    toPersonId: uuid().references(() => persons.id, { onDelete: 'cascade' }),
    toEmail: text(),
    toName: text().notNull(),
    /** Of the address in the letter to somebody without an account. */
    tokenHash: text(),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.toPersonId), uniqueIndex().on(t.tokenHash), index().on(t.expiresAt)],
)
