import { index, integer, primaryKey, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { FlagKind, flagOutcomes } from '@waymark/contracts/moderation'
import { moment, now } from '../../platform/columns.ts'
import { posts } from '../discussions/tables.ts'
import { persons } from '../identity/tables.ts'

const somebody = () => uuid().references(() => persons.id)

/** What somebody said about a post, and what came of it. */
export const flags = snakeCase.table(
  'flags',
  {
    id: uuid().primaryKey(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    kind: text().$type<FlagKind>().notNull(),
    reporterId: somebody().notNull(),
    note: text().notNull(),
    at: moment().notNull().default(now),
    /** When somebody should have looked, in working time. */
    dueAt: moment().notNull(),
    /** Rises with each step, so that two who look at once do not undo one another. */
    version: integer().notNull().default(1),
    holderId: somebody(),
    outcome: text().$type<(typeof flagOutcomes)[number]>(),
    words: text().notNull().default(''),
    deciderId: somebody(),
    decidedAt: moment(),
  },
  (t) => [index().on(t.dueAt), uniqueIndex().on(t.postId, t.kind, t.reporterId)],
)

/** Who read the words of a flag, once for each time they opened them. */
export const flagReadings = snakeCase.table(
  'flag_readings',
  {
    flagId: uuid()
      .notNull()
      .references(() => flags.id),
    personId: somebody().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.flagId, t.personId, t.at] })],
)
