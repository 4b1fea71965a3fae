import { index, integer, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { eventKinds } from '@waymark/contracts/events'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'
import { spaces } from '../networks/tables.ts'
import { hats } from '../organisations/tables.ts'

/** What stays the same over all its dates. */
export const eventSeries = snakeCase.table(
  'event_series',
  {
    id: uuid().primaryKey(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    kind: text().$type<(typeof eventKinds)[number]>().notNull(),
    hostId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.spaceId)],
)

/** One date, with its own places and registrations. */
export const occurrences = snakeCase.table(
  'occurrences',
  {
    id: uuid().primaryKey(),
    seriesId: uuid()
      .notNull()
      .references(() => eventSeries.id),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    title: text().notNull(),
    description: text().notNull().default(''),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    timeZone: text().notNull(),
    place: text().notNull().default(''),
    capacity: integer(),
    /** Places taken; changed only under a lock on this row. */
    registered: integer().notNull().default(0),
    state: text().$type<'planned' | 'cancelled'>().notNull().default('planned'),
    /** iCalendar SEQUENCE: rises with every change a calendar must notice. */
    sequence: integer().notNull().default(0),
    changedAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.spaceId, t.startsAt)],
)

export const registrations = snakeCase.table(
  'registrations',
  {
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    hatId: uuid().references(() => hats.id),
    state: text().$type<'registered' | 'cancelled_by_person' | 'cancelled_by_host'>().notNull(),
    registeredAt: moment().notNull().default(now),
    changedAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.occurrenceId, t.personId] }), index().on(t.personId)],
)
