import { integer, jsonb, primaryKey, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Entry } from '@waymark/contracts/workshops'
import { moment, now } from '../../platform/columns.ts'
import { caseCollections } from '../cases/collections/tables.ts'
import { occurrences } from '../events/tables.ts'
import { persons } from '../identity/tables.ts'
import { hats } from '../organisations/tables.ts'

/** The live room of an occurrence, whose id it shares. Made when somebody first speaks in it or opens it. */
export const workshops = snakeCase.table('workshops', {
  id: uuid()
    .primaryKey()
    .references(() => occurrences.id),
  state: text().$type<'waiting' | 'open' | 'closed'>().notNull().default('waiting'),
  /** Number of the newest entry. Raised under a row lock, so numbers have no gaps. */
  lastSeq: integer().notNull().default(0),
  /** The cases that lie beside the room, as whoever runs it laid them out. */
  collectionId: uuid().references(() => caseCollections.id, { onDelete: 'set null' }),
})

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
    actorId: uuid().references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    type: text().$type<Entry['type']>().notNull(),
    payload: jsonb().$type<Entry['payload']>().notNull(),
    /** Who may read it: everybody in the room, or those who run it. */
    audience: text().$type<'room' | 'facilitators'>().notNull().default('room'),
    retention: text().$type<'log' | 'short'>().notNull().default('log'),
  },
  (t) => [primaryKey({ columns: [t.workshopId, t.seq] }), uniqueIndex().on(t.workshopId, t.id)],
)
