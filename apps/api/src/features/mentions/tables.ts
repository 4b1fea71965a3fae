import { index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { ThingKind } from '@waymark/contracts/mentions'
import { threadOutcomes } from '../discussions/outcomes/tables.ts'
import { posts } from '../discussions/tables.ts'

/** What an outcome card points at, by the same rule. */
export const outcomeMentions = snakeCase.table(
  'outcome_mentions',
  {
    threadId: uuid()
      .notNull()
      .references(() => threadOutcomes.threadId, { onDelete: 'cascade' }),
    kind: text().$type<ThingKind>().notNull(),
    thingId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.kind, t.thingId] }), index().on(t.thingId)],
)

/** What a post points at, as far as its writer could open it when they wrote. Kept by reactions, for the way back. */
export const mentions = snakeCase.table(
  'mentions',
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    kind: text().$type<ThingKind>().notNull(),
    thingId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.kind, t.thingId] }), index().on(t.thingId)],
)
