import { index, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../platform/columns.ts'
import { threads } from '../discussions/tables.ts'
import { persons } from '../identity/tables.ts'

/** What makes an address that one person answers one conversation by. The address holds the id and its seal. */
export const replyKeys = snakeCase.table(
  'reply_keys',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    threadId: uuid()
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull().default(now),
    expiresAt: moment().notNull(),
  },
  (t) => [index().on(t.personId, t.threadId, t.expiresAt), index().on(t.expiresAt)],
)

export type Outcome =
  | 'posted'
  | 'automatic'
  | 'bounce'
  | 'other-sender'
  | 'expired'
  | 'empty'
  | 'not-open'
  | 'identifying'
  | 'asked'
  | 'too-many'
  /** Of a calendar: taken, older than what it was asked, about no date of theirs, or refused with a letter. */
  | 'calendar'
  | 'calendar-stale'
  | 'calendar-unknown'
  | 'calendar-refused'

/** Mails that came, so that each is taken once. Nothing of what they say is kept. */
export const arrivedMails = snakeCase.table(
  'arrived_mails',
  {
    /** SHA-256 of recipient and Message-ID. */
    hash: text().primaryKey(),
    personId: uuid().references(() => persons.id, { onDelete: 'cascade' }),
    outcome: text().$type<Outcome>().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [index().on(t.personId, t.at), index().on(t.at)],
)

/** Answers by mail that need a decision of their writer, who alone sees them. */
export const mailedReplies = snakeCase.table(
  'mailed_replies',
  {
    /** Becomes the id of the post. */
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    threadId: uuid()
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    body: text().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [index().on(t.personId), index().on(t.at)],
)
