import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  primaryKey,
  snakeCase,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AuditAct } from '@waymark/contracts/audit'
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

/** Which process each worker for jobs belongs to: what a process that was killed held is taken over by another. */
export const jobWorkers = snakeCase.table('job_workers', {
  workerId: text().primaryKey(),
  process: text().notNull(),
})

/** Mail waiting to be sent or sent; the demo and the tests read it instead of a mail server. */
export const outbox = snakeCase.table(
  'outbox',
  {
    id: text().primaryKey(),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    /** Where an answer goes that its reader writes in their mail program. */
    replyTo: text(),
    /** Sent even when mail to this address is suspended: it is what proves that mail arrives again. */
    essential: boolean().notNull().default(false),
    html: text(),
    /** Header lines beside the usual ones, such as List-Id. */
    headers: jsonb().$type<Record<string, string>>(),
    /** iCalendar files that go with it, one after the other; an invitation first. */
    calendar: text(),
    createdAt: moment().notNull().default(now),
    sentAt: moment(),
    /** Why it was not sent and will not be. */
    unsentBecause: text().$type<'suspended'>(),
  },
  (t) => [index().on(t.createdAt)],
)

/** What is known of an address that mail went to: a row each once answers can come in. */
export const mailStandings = snakeCase.table('mail_standings', {
  /** In lower case. */
  address: text().primaryKey(),
  /** Stands in the address that mail to it comes back to; nobody else knows it. */
  code: text().notNull().unique(),
  bounces: integer().notNull().default(0),
  lastBounceAt: moment(),
  suspendedAt: moment(),
  suspendedBecause: text().$type<'unknown-address' | 'comes-back'>(),
})

/** Why something the identity guard found may stay in a text, such as `post:…`; by place and kind, never by its words. */
export const acceptedFindings = snakeCase.table(
  'accepted_findings',
  {
    subject: text().notNull(),
    /** Field, category and place: `/body:exact_age:10-21`. */
    finding: text().notNull(),
    reason: text().notNull(),
    as: text().$type<'fine' | 'not-a-person'>().notNull(),
    personId: uuid().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.subject, t.finding] })],
)

/** Who did what by which others see or may do something else. It only grows: a trigger refuses anything but a further row. */
export const auditLog = snakeCase.table(
  'audit_log',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment().notNull(),
    /** No reference: the log stays when a person goes. */
    actorId: uuid().notNull(),
    act: text().$type<AuditAct>().notNull(),
    networkId: uuid(),
    subject: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [index().on(t.networkId, t.id)],
)
