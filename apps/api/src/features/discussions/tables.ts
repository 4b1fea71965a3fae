import { sql } from 'drizzle-orm'
import { boolean, index, integer, primaryKey, snakeCase, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { threadKinds } from '@waymark/contracts/discussions'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'
import { spaces } from '../networks/tables.ts'
import { hats } from '../organisations/tables.ts'

export const threads = snakeCase.table(
  'threads',
  {
    id: uuid().primaryKey(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    title: text().notNull(),
    kind: text().$type<(typeof threadKinds)[number]>().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    /** Number of the newest post. Raised under a row lock, so numbers have no gaps. */
    lastSeq: integer().notNull().default(0),
    lastPostAt: moment().notNull().default(now),
    createdAt: moment().notNull().default(now),
    lockedAt: moment(),
    lockedBy: uuid().references(() => persons.id),
    pinnedAt: moment(),
    /** The post that answers the question. */
    answerSeq: integer(),
    /** Where all of it stands now; what is left here are stones, and no list shows it. */
    mergedInto: uuid(),
    /** The title while a stand-in is read in its place; null once it is erased. */
    heldTitle: text(),
    /** The post it is kept back with. */
    heldFor: uuid(),
  },
  (t) => [index().on(t.spaceId, t.lastPostAt, t.id)],
)

export const posts = snakeCase.table(
  'posts',
  {
    id: uuid().primaryKey(), // chosen by the client, so sending twice is harmless
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    seq: integer().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    body: text().notNull(),
    createdAt: moment().notNull().default(now),
    editedAt: moment(),
    /** Spares all other posts from being asked for theirs. */
    hasFiles: boolean().notNull().default(false),
    /** What was taken away leaves a stone, so that numbers stay; its words are erased once it can come back no more. */
    removedAt: moment(),
    removedBy: uuid().references(() => persons.id),
    /** Since when it is hidden, because it might identify someone. */
    hiddenAt: moment(),
    /** A stone whose words stand elsewhere now: the post there. */
    movedTo: uuid(),
  },
  (t) => [
    unique().on(t.threadId, t.seq),
    index().on(t.authorId, t.threadId),
    // Few at any time: search asks for them, and what is to be erased is among them.
    index('posts_hidden')
      .on(t.id)
      .where(sql`hidden_at is not null`),
    index('posts_removed')
      .on(t.removedAt)
      .where(sql`removed_at is not null`),
  ],
)

/** How far each person has read; only ever moves forward. */
export const threadReads = snakeCase.table(
  'thread_reads',
  {
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    readSeq: integer().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.personId, t.threadId] })],
)
