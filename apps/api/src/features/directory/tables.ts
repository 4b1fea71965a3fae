import { smallint, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Audience, shownParts, works } from '@waymark/contracts/directory'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'

/** What somebody chose to be found by, and by whom. No row: nobody, nothing. */
export const directoryEntries = snakeCase.table('directory_entries', {
  personId: uuid()
    .primaryKey()
    .references(() => persons.id, { onDelete: 'cascade' }),
  audience: text().$type<Audience>().notNull(),
  shows: text().$type<(typeof shownParts)[number]>().array().notNull(),
  work: text().$type<(typeof works)[number]>(),
  /** What they say they can help with: `harm:cce`, as in the terms of a case. */
  terms: text()
    .array()
    .notNull()
    .default(sql`'{}'`),
  helps: text().notNull().default(''),
  mostTalks: smallint().notNull().default(2),
  changedAt: moment().notNull().default(now),
})
