import { primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { AccessNeeds } from '@waymark/contracts/event-needs'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { registrations } from '../tables.ts'

type Need = AccessNeeds['needs'][number]

/** What somebody needs to take part, said once, for themselves. */
export const accessNeeds = snakeCase.table('access_needs', {
  personId: uuid()
    .primaryKey()
    .references(() => persons.id, { onDelete: 'cascade' }),
  needs: text().array().$type<Need>().notNull().default([]),
  words: text().notNull().default(''),
  changedAt: moment().notNull().default(now),
})

/** The copy that went with a place to the host of a date. No list, letter, export or search reads it. */
export const needsSent = snakeCase.table('needs_sent', {
  registrationId: uuid()
    .primaryKey()
    .references(() => registrations.id, { onDelete: 'cascade' }),
  needs: text().array().$type<Need>().notNull().default([]),
  words: text().notNull().default(''),
  sentAt: moment().notNull().default(now),
})

/** Who read a copy; gone with it. */
export const needsReadings = snakeCase.table(
  'needs_readings',
  {
    registrationId: uuid()
      .notNull()
      .references(() => needsSent.registrationId, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    firstAt: moment().notNull().default(now),
    lastAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.registrationId, t.personId] })],
)
