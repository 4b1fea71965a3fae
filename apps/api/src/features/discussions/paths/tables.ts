import { index, integer, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { signpostKinds } from '@waymark/contracts/thread-paths'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { spaces } from '../../networks/tables.ts'
import { threads } from '../tables.ts'

/** Says in a discussion where it, or part of it, went or came from. */
export const threadSignposts = snakeCase.table(
  'thread_signposts',
  {
    id: uuid().primaryKey(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    /** It stands after this post. */
    seq: integer().notNull(),
    kind: text().$type<(typeof signpostKinds)[number]>().notNull(),
    otherThreadId: uuid().references(() => threads.id),
    otherSeq: integer().notNull().default(1),
    fromSpaceId: uuid().references(() => spaces.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id),
    at: moment().notNull().default(now),
  },
  (t) => [index().on(t.threadId, t.seq)],
)
