import { sql } from 'drizzle-orm'
import { index, integer, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { occurrences } from '../tables.ts'

/** What people with a place are told of when it changes, and what their calendar knows the date by. */
export interface Told {
  title: string
  place: string
  startsAt: string
  endsAt: string
  state: string
  seriesId: string
  recurrenceId: string | null
}

/** Each change of a date that those who come are told of. Those of one request are one batch, and one letter. */
export const occurrenceChanges = snakeCase.table(
  'occurrence_changes',
  {
    id: uuid()
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    batchId: uuid().notNull(),
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id, { onDelete: 'cascade' }),
    before: jsonb().$type<Told>().notNull(),
    after: jsonb().$type<Told>().notNull(),
    /** SEQUENCE that calendars are given with it. */
    sequence: integer().notNull(),
    byId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    at: moment().notNull().default(now),
    /** When letters about it were written; also when it had been undone and there was nothing to say. */
    toldAt: moment(),
    /** Of a letter that was about nothing any more. */
    outcome: text().$type<'told' | 'undone'>(),
  },
  (t) => [index().on(t.batchId), index().on(t.occurrenceId, t.at)],
)
