import { sql } from 'drizzle-orm'
import { index, jsonb, primaryKey, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { eventSeries, occurrences } from '../tables.ts'

/** What people of a series agree on, and the roles that go round among them. */
export const seriesWays = snakeCase.table('series_ways', {
  seriesId: uuid()
    .primaryKey()
    .references(() => eventSeries.id, { onDelete: 'cascade' }),
  groundRules: text().notNull().default(''),
  roles: jsonb().$type<string[]>().notNull().default([]),
})

/** Who has a role at a date. It counts while they have a place there. */
export const roleTurns = snakeCase.table(
  'role_turns',
  {
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id, { onDelete: 'cascade' }),
    role: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.occurrenceId, t.role] }), index().on(t.personId)],
)

export const roleSwaps = snakeCase.table(
  'role_swaps',
  {
    id: uuid().primaryKey(),
    askedById: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    askedId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    givesOccurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id, { onDelete: 'cascade' }),
    givesRole: text().notNull(),
    takesOccurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id, { onDelete: 'cascade' }),
    takesRole: text().notNull(),
    state: text().$type<'asked' | 'taken' | 'declined' | 'withdrawn'>().notNull().default('asked'),
    createdAt: moment().notNull().default(now),
  },
  (t) => [
    index().on(t.askedId),
    index().on(t.askedById),
    uniqueIndex('one_open_swap_of_two_turns')
      .on(t.givesOccurrenceId, t.givesRole, t.takesOccurrenceId, t.takesRole)
      .where(sql`state = 'asked'`),
  ],
)
