import { index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { ThingKind } from '@waymark/contracts/mentions'
import { posts } from '../discussions/tables.ts'

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
