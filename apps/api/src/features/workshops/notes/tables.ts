import { customType, integer, primaryKey, snakeCase, uuid } from 'drizzle-orm/pg-core'
import { workshops } from '../tables.ts'

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })

/** The notes of a room: a Yjs document as it was at some number. What came after stands beside it. Nobody's name is in it. */
export const workshopNotes = snakeCase.table('workshop_notes', {
  workshopId: uuid()
    .primaryKey()
    .references(() => workshops.id, { onDelete: 'cascade' }),
  state: bytes().notNull(),
  /** Of the newest change, from a locked row: without gaps. */
  seq: integer().notNull().default(0),
})

/** Changes that are not yet part of the state, in order. */
export const workshopNoteUpdates = snakeCase.table(
  'workshop_note_updates',
  {
    workshopId: uuid()
      .notNull()
      .references(() => workshopNotes.workshopId, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    update: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workshopId, t.seq] })],
)
