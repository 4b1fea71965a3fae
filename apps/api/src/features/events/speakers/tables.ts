import { index, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { occurrences } from '../tables.ts'

/** Who speaks at a date: a member, or a name in words. A member who took their name off is not named again. */
export const eventSpeakers = snakeCase.table(
  'event_speakers',
  {
    id: uuid().primaryKey(), // chosen by the client, so sending twice is harmless
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    personId: uuid().references(() => persons.id, { onDelete: 'cascade' }),
    name: text().notNull().default(''),
    role: text().notNull().default(''),
    state: text().$type<'named' | 'declined'>().notNull().default('named'),
    addedBy: uuid()
      .notNull()
      .references(() => persons.id),
    createdAt: moment().notNull().default(now),
  },
  (t) => [uniqueIndex('one_name_of_a_speaker').on(t.occurrenceId, t.personId), index().on(t.personId)],
)
