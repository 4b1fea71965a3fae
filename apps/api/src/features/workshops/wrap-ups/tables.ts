import { integer, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { Acceptance } from '@waymark/contracts/guard'
import type { WrapUpItem } from '@waymark/contracts/workshop-wrap-ups'
import { moment, now } from '../../../platform/columns.ts'
import { posts } from '../../discussions/tables.ts'
import { occurrences } from '../../events/tables.ts'
import { persons } from '../../identity/tables.ts'

/** What people put together of a meeting. What others read of it is a post in the conversation of the event. */
export const wrapUps = snakeCase.table('wrap_ups', {
  workshopId: uuid()
    .primaryKey()
    .references(() => occurrences.id),
  revision: integer().notNull().default(0),
  opening: text().notNull().default(''),
  items: jsonb().$type<WrapUpItem[]>().notNull().default([]),
  accepted: jsonb().$type<Acceptance[]>().notNull().default([]),
  savedAt: moment().notNull().default(now),
  savedById: uuid().references(() => persons.id, { onDelete: 'set null' }),
  postId: uuid().references(() => posts.id),
  publishedAt: moment(),
  /** Of the words that were published. */
  publishedRevision: integer(),
})
