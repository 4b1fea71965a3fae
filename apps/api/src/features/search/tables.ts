import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { entryKinds } from '@waymark/contracts/search'
import { moment, now, searchable } from '../../platform/columns.ts'
import { spaces } from '../networks/tables.ts'

/** One findable piece of writing. Kept by reactions, so it trails what it copies by a moment; read through the same predicate. */
export const searchEntries = snakeCase.table(
  'search_entries',
  {
    /** `kind:id` of the piece: a case, a post, an occurrence, a workshop entry. */
    key: text().primaryKey(),
    kind: text().$type<(typeof entryKinds)[number]>().notNull(),
    /** The case, thread or occurrence it opens. */
    targetId: uuid().notNull(),
    seq: integer(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    /** Set for workshop entries: only those in that room find them. */
    roomId: uuid(),
    /** Who wrote it, and for which organisation. Whether they may be named is asked when somebody looks: see `access.ts`. */
    authorId: uuid(),
    organisationId: uuid(),
    title: text().notNull(),
    /** What tells the most about it: a summary, or how a discussion begins. */
    lead: text().notNull().default(''),
    body: text().notNull(),
    /** The words of each term a case was tagged with: a line for each, its label first, parted by tabs. No part of an extract. */
    tagged: text().notNull().default(''),
    /** When it was written; for an event, when it begins. */
    at: moment().notNull(),
    /** Since when it can be found: what saved searches go by. */
    since: moment().notNull().default(now),
    words: searchable().generatedAlwaysAs(
      sql`setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', lead), 'B') || setweight(to_tsvector('english', body), 'C') || setweight(to_tsvector('english', tagged), 'D')`,
    ),
  },
  (t) => [
    index().using('gin', t.words),
    index().on(t.at),
    index().on(t.spaceId, t.at),
    // A thread that is renamed or moved.
    index().on(t.targetId),
  ],
)

/** Words as people wrote them, for other spellings. In a space, so that nobody is offered a word of a place they do not see. */
export const searchWords = snakeCase.table(
  'search_words',
  {
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    word: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.spaceId, t.word] }), index().using('gin', t.word.op('gin_trgm_ops'))],
)
