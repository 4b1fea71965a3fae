import { boolean, integer, jsonb, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { archiveStates, messageOutcomes } from '@waymark/contracts/mail-archives'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { spaces } from '../../networks/tables.ts'

/** The bringing in of one archive of a mailing list. */
export const mailArchives = snakeCase.table('mail_archives', {
  id: uuid().primaryKey(),
  spaceId: uuid()
    .notNull()
    .references(() => spaces.id),
  /** Who answers for it, and stands as the author of what people without an account wrote. */
  broughtBy: uuid()
    .notNull()
    .references(() => persons.id),
  dryRun: boolean().notNull(),
  state: text().$type<(typeof archiveStates)[number]>().notNull().default('waiting'),
  total: integer().notNull().default(0),
  done: integer().notNull().default(0),
  /** Conversations that are through, in the order of their beginning. */
  threadsDone: integer().notNull().default(0),
  progressAt: moment().notNull().default(now),
  createdAt: moment().notNull().default(now),
  endedAt: moment(),
})

/** What became of each message. A message that was not taken is named by its place in the file, never by its words. */
export const archiveMessages = snakeCase.table(
  'archive_messages',
  {
    archiveId: uuid()
      .notNull()
      .references(() => mailArchives.id, { onDelete: 'cascade' }),
    /** Counted from 1 in the file. */
    number: integer().notNull(),
    sentAt: moment(),
    outcome: text().$type<(typeof messageOutcomes)[number]>().notNull(),
    categories: jsonb().$type<string[]>().notNull(),
    threadId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.archiveId, t.number] })],
)

/** Messages that are in a space, so that none comes in twice, even after its post has been taken away. */
export const broughtMessages = snakeCase.table(
  'brought_messages',
  {
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    /** SHA-256 of the Message-ID. */
    hash: text().notNull(),
    postId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.spaceId, t.hash] })],
)
