import { index, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { PollKind } from '@waymark/contracts/workshop-polls'
import { moment, now } from '../../../platform/columns.ts'
import { workshops } from '../tables.ts'

/** An answer as it lies in a box: without its person, its time or its place among the others. */
export interface Ballot {
  /** SHA-256 of the receipt, which only the voter’s browser has. */
  receipt: string
  chosen?: number[]
  words?: string
}

/**
 * A question to all in a room, and its box. Who has answered and what was answered are two lists in one row, each sorted by
 * something that has nothing to do with the other, and written as a whole: no order, no time and no transaction is
 * common to a person and an answer (decision 0028).
 */
export const workshopPolls = snakeCase.table(
  'workshop_polls',
  {
    id: uuid().primaryKey(),
    workshopId: uuid()
      .notNull()
      .references(() => workshops.id),
    kind: text().$type<PollKind>().notNull(),
    question: text().notNull(),
    options: jsonb().$type<string[]>().notNull(),
    state: text().$type<'prepared' | 'open' | 'closed'>().notNull().default('prepared'),
    createdAt: moment().notNull().default(now),
    closedAt: moment(),
    voters: uuid().array().notNull().default([]),
    ballots: jsonb().$type<Ballot[]>().notNull().default([]),
    /** Words of answers that all may see. */
    shown: jsonb().$type<string[]>().notNull().default([]),
  },
  (t) => [index().on(t.workshopId)],
)
