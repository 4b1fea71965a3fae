import { index, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { workshops } from '../tables.ts'

/** A transcript that was taken out of a room, and what for in the words of whoever took it. */
export const workshopTranscripts = snakeCase.table(
  'workshop_transcripts',
  {
    id: uuid().primaryKey(),
    workshopId: uuid()
      .notNull()
      .references(() => workshops.id),
    byId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    words: text().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [index().on(t.workshopId, t.at)],
)
