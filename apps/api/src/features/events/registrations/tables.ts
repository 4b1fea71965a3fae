import { sql } from 'drizzle-orm'
import { boolean, index, integer, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { RegistrationState } from '@waymark/contracts/event-places'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { hats } from '../../organisations/tables.ts'
import { eventSeries, registrations } from '../tables.ts'

/** Every state a registration was in, as it was committed: letters and the organiser’s history are about these. */
export const registrationSteps = snakeCase.table(
  'registration_steps',
  {
    registrationId: uuid()
      .notNull()
      .references(() => registrations.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    state: text().$type<RegistrationState>().notNull(),
    /** Null is the clock. */
    byId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    /** Their calendar said so, and shows it already. */
    byCalendar: boolean().notNull().default(false),
    at: moment().notNull().default(now),
    /** Done together with other dates: one letter tells of them all. */
    batchId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.registrationId, t.version] }),
    index('steps_of_a_bundle')
      .on(t.batchId)
      .where(sql`batch_id is not null`),
  ],
)

/** Who comes to all dates of a series, also to those that are added later. */
export const seriesPasses = snakeCase.table(
  'series_passes',
  {
    seriesId: uuid()
      .notNull()
      .references(() => eventSeries.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    hatId: uuid().references(() => hats.id),
    createdAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.personId] }), index().on(t.personId)],
)
