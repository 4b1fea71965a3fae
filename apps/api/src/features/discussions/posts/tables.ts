import { index, integer, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { Reaction } from '@waymark/contracts/discussions'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { posts } from '../tables.ts'

/** The words a post had before it was changed. */
export const postVersions = snakeCase.table(
  'post_versions',
  {
    id: uuid().primaryKey(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    /** Null where its writer left no trace of them. */
    body: text(),
    /** How many files it had; null where that was not kept yet. */
    files: integer(),
    /** From when to when these were the words. */
    since: moment().notNull(),
    until: moment().notNull(),
  },
  (t) => [index().on(t.postId, t.until)],
)

export const postReactions = snakeCase.table(
  'post_reactions',
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    reaction: text().$type<Reaction>().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.postId, t.reaction, t.personId] })],
)
