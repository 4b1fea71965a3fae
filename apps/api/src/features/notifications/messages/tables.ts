import { index, integer, jsonb, primaryKey, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { MessageGroup } from '@waymark/contracts/event-messages'
import type { SkipReason } from '@waymark/contracts/letters'
import { moment, now } from '../../../platform/columns.ts'
import { occurrences } from '../../events/tables.ts'
import { persons } from '../../identity/tables.ts'

/** What those who run a date wrote to people; numbered within the date, as the inbox counts. */
export const eventMessages = snakeCase.table(
  'event_messages',
  {
    id: uuid().primaryKey(),
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    number: integer().notNull(),
    senderId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    groups: jsonb().$type<MessageGroup[]>().notNull(),
    subject: text().notNull(),
    words: text().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [uniqueIndex('messages_of_a_date').on(t.occurrenceId, t.number)],
)

/** To whom it went, as its writer saw it, and what became of the letter. */
export const messageReaders = snakeCase.table(
  'event_message_readers',
  {
    messageId: uuid()
      .notNull()
      .references(() => eventMessages.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    /** `none` for whoever wants no letters. */
    letter: text().$type<'due' | 'sent' | 'skipped' | 'none'>().notNull(),
    dueAt: moment(),
    reason: text().$type<SkipReason>(),
    at: moment().notNull().default(now),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.personId] }),
    index().on(t.personId, t.at),
    index('message_letters_due')
      .on(t.dueAt)
      .where(sql`letter = 'due'`),
  ],
)
