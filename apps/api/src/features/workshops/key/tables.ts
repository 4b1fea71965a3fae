import { snakeCase, unique, uuid } from 'drizzle-orm/pg-core'
import { persons } from '../../identity/tables.ts'
import { workshops } from '../tables.ts'

/**
 * The key of a room: who stands behind the ids that its log knows people by. Nothing else joins the two, and where the rules
 * keep words without names the rows of a room are destroyed (decision 0030).
 */
export const workshopParticipants = snakeCase.table(
  'workshop_participants',
  {
    /** By chance alone: an id that counts up would tell in which order people came. */
    id: uuid().primaryKey().defaultRandom(),
    workshopId: uuid()
      .notNull()
      .references(() => workshops.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    /** Hats they have spoken under; an entry has the place of its hat here, from 1. */
    hats: uuid().array().notNull().default([]),
  },
  (t) => [unique().on(t.workshopId, t.personId)],
)
