import { primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { threads } from '../../discussions/tables.ts'
import { persons } from '../../identity/tables.ts'
import { networks } from '../../networks/tables.ts'

/** Where the introductions of a network stand: one discussion, begun by the first who says hello. */
export const introductionThreads = snakeCase.table('introduction_threads', {
  networkId: uuid()
    .primaryKey()
    .references(() => networks.id),
  threadId: uuid()
    .notNull()
    .references(() => threads.id),
})

/** Who has said hello, and who would rather not. Nobody is asked twice, also when they come back. */
export const introductions = snakeCase.table(
  'introductions',
  {
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    state: text().$type<'posted' | 'skipped'>().notNull(),
    postId: uuid(),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.personId] })],
)
