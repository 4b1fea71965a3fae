import { sql } from 'drizzle-orm'
import { index, integer, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { searchKinds } from '@waymark/contracts/search'
import { moment, searchable } from '../../platform/columns.ts'
import { spaces } from '../networks/tables.ts'

/** One findable piece of writing. Kept by reactions, so it trails what it copies by a moment; read through the same predicate. */
export const searchEntries = snakeCase.table(
  'search_entries',
  {
    /** `kind:id` of the piece: a case, a post, an occurrence, a workshop entry. */
    key: text().primaryKey(),
    kind: text().$type<(typeof searchKinds)[number]>().notNull(),
    /** The case, thread or occurrence it opens. */
    targetId: uuid().notNull(),
    seq: integer(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    /** Set for workshop entries: only those in that room find them. */
    roomId: uuid(),
    title: text().notNull(),
    body: text().notNull(),
    /** The words of each term a case was tagged with: a line for each, its label first, parted by tabs. */
    tagged: text().notNull().default(''),
    at: moment().notNull(),
    words: searchable().generatedAlwaysAs(
      sql`setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B') || setweight(to_tsvector('english', tagged), 'C')`,
    ),
  },
  (t) => [index().using('gin', t.words), index().on(t.at), index().on(t.spaceId)],
)
