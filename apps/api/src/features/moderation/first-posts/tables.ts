import { index, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { threadKinds } from '@waymark/contracts/discussions'
import type { Acceptance } from '@waymark/contracts/guard'
import { moment, now } from '../../../platform/columns.ts'
import { threads } from '../../discussions/tables.ts'
import { persons } from '../../identity/tables.ts'
import { networks, spaces } from '../../networks/tables.ts'
import { hats } from '../../organisations/tables.ts'

/** Words of newcomers that wait for a welcome. They are no posts yet, so nothing finds, counts or mails them. */
export const firstPosts = snakeCase.table(
  'first_posts',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    /** Null where it begins a discussion. */
    threadId: uuid().references(() => threads.id),
    title: text(),
    kind: text().$type<(typeof threadKinds)[number]>(),
    body: text().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    hatId: uuid().references(() => hats.id),
    accepted: jsonb().$type<Acceptance[]>().notNull().default([]),
    at: moment().notNull().default(now),
    dueAt: moment().notNull(),
    returnedAt: moment(),
    /** What was said to its author when it came back. */
    words: text().notNull().default(''),
  },
  (t) => [index().on(t.networkId, t.authorId)],
)
