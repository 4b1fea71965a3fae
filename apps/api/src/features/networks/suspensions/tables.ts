import { sql } from 'drizzle-orm'
import { date, index, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { appealOutcomes } from '@waymark/contracts/suspensions'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { networks } from '../tables.ts'

/** Who is, or was, out of a network for a while, and why. */
export const suspensions = snakeCase.table(
  'suspensions',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    reason: text().notNull(),
    until: date(),
    byId: uuid()
      .notNull()
      .references(() => persons.id),
    at: moment().notNull().default(now),
    liftedAt: moment(),
    appeal: text(),
    appealedAt: moment(),
    outcome: text().$type<(typeof appealOutcomes)[number]>(),
    answer: text().notNull().default(''),
    deciderId: uuid().references(() => persons.id),
  },
  (t) => [
    index().on(t.networkId, t.at),
    uniqueIndex('one_suspension')
      .on(t.networkId, t.personId)
      .where(sql`lifted_at is null`),
  ],
)
