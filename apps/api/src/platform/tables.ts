import { bigint, index, jsonb, snakeCase, text } from 'drizzle-orm/pg-core'
import type { ActivityName } from '@waymark/contracts/live'
import { moment, now } from './columns.ts'

/** What happened, one row each, written in the transaction that made it happen. */
export const activity = snakeCase.table(
  'activity',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    name: text().$type<ActivityName>().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Live rooms that should hear of it. */
    rooms: text().array().notNull(),
    /** Rooms whose sockets are closed because of it: `person:…`, `session:…`. */
    evicts: text().array().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [index().on(t.at)],
)

/** Mail waiting to be sent or sent; the demo and the tests read it instead of a mail server. */
export const outbox = snakeCase.table(
  'outbox',
  {
    id: text().primaryKey(),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    createdAt: moment().notNull().default(now),
    sentAt: moment(),
  },
  (t) => [index().on(t.createdAt)],
)
