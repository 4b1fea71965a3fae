import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Credit, RetentionClass, RoomRules } from '@waymark/contracts/workshop-agreements'
import type { RoomState } from '@waymark/contracts/workshop-state'
import type { CountedBy, Entry, RoomRole } from '@waymark/contracts/workshop-entries'
import { moment, now } from '../../platform/columns.ts'
import { caseCollections } from '../cases/collections/tables.ts'
import { occurrences } from '../events/tables.ts'
import { persons } from '../identity/tables.ts'
import { hats } from '../organisations/tables.ts'

export type Audience = 'room' | 'facilitators'

/**
 * The live room of an occurrence, whose id it shares, made when somebody first speaks in it or opens it; or a group of such a
 * room, which is a room with a parent (decision 0031).
 */
export const workshops = snakeCase.table(
  'workshops',
  {
    id: uuid().primaryKey(),
    parentId: uuid().references((): AnyPgColumn => workshops.id),
    occurrenceId: uuid()
      .notNull()
      .generatedAlwaysAs(sql`coalesce(parent_id, id)`)
      .references(() => occurrences.id),
    state: text().$type<'waiting' | 'open' | 'closed'>().notNull().default('waiting'),
    /** Number of the newest entry. Raised under a row lock, so numbers have no gaps. */
    lastSeq: integer().notNull().default(0),
    /** The cases that lie beside the room, as whoever runs it laid them out. */
    collectionId: uuid().references(() => caseCollections.id, { onDelete: 'set null' }),
    /** As they were chosen, or as the space had them when the room was first used; a group has those of its room. */
    rules: jsonb().$type<RoomRules>(),
    /** Questions wait until somebody lets them through. */
    holdsQuestions: boolean().notNull().default(true),
    votesCountedBy: text().$type<CountedBy>().notNull().default('person'),
  },
  (t) => [index().on(t.parentId)],
)

/** Who helps to run it, and as what. The log says so too; this is what may be done by it. */
export const workshopRoles = snakeCase.table(
  'workshop_roles',
  {
    workshopId: uuid()
      .notNull()
      .references(() => workshops.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    role: text().$type<RoomRole>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workshopId, t.personId] })],
)

/** What the log adds up to at some number, so that nobody who comes in reads all of it. Can be thrown away at any time. */
export const workshopSnapshots = snakeCase.table(
  'workshop_snapshots',
  {
    workshopId: uuid()
      .notNull()
      .references(() => workshops.id),
    audience: text().$type<Audience>().notNull(),
    seq: integer().notNull(),
    state: jsonb().$type<RoomState>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workshopId, t.audience] })],
)

/**
 * Who is in which room over which process. Of a process that has no connection to the database any more nothing counts;
 * after a crash of the database it is empty.
 */
export const workshopPresence = snakeCase.table(
  'workshop_presence',
  {
    workshopId: uuid().notNull(),
    process: text().notNull(),
    personId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workshopId, t.process, t.personId] })],
)

/** The room's one ordered log; state is what its entries add up to. */
export const workshopEntries = snakeCase.table(
  'workshop_entries',
  {
    workshopId: uuid()
      .notNull()
      .references(() => workshops.id),
    seq: integer().notNull(),
    id: uuid().notNull(), // chosen by the client, so sending twice is harmless
    at: moment().notNull().default(now),
    /** Who did it, by their id in this room; who that is stands in the key alone. */
    participantId: uuid(),
    /** The hat they wore, as a place among their hats in the key. */
    hat: smallint(),
    /** What may be said of who did it, once there is no key any more. */
    credit: jsonb().$type<Credit>(),
    /** Whoever lets these words be quoted with their name, once there is no key any more. */
    quotedId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    quotedHatId: uuid().references(() => hats.id),
    type: text().$type<Entry['type']>().notNull(),
    payload: jsonb().$type<Entry['payload']>().notNull(),
    /** Words that are hidden until somebody has decided whether they may stand; nobody in the room is sent them. */
    hiddenText: text(),
    /** Who may read it: everybody in the room, or those who run it. */
    audience: text().$type<Audience>().notNull().default('room'),
    retention: text().$type<RetentionClass>().notNull().default('log'),
  },
  (t) => [primaryKey({ columns: [t.workshopId, t.seq] }), uniqueIndex().on(t.workshopId, t.id)],
)
