import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ForGuests } from '@waymark/contracts/event-for-guests'
import type { DeclineReason, Kept, KeptGroup, RegistrationState, Way } from '@waymark/contracts/event-places'
import type { Skips } from '@waymark/contracts/event-series'
import type { eventKinds } from '@waymark/contracts/events'
import type { AgendaStep } from '@waymark/contracts/session-steps'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'
import { spaces } from '../networks/tables.ts'
import { hats, organisations } from '../organisations/tables.ts'

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
    /** The known way to meet that it was planned with. */
    format: text(),
    /** RRULE of RFC 5545, counted from the first date in the zone of that; null for an event of one date. */
    rule: text(),
    skips: jsonb().$type<Skips>(),
    /** DTSTART of the rule. */
    startsAt: moment(),
    timeZone: text(),
    /** The series whose later dates this one took over with another rule or other facts. */
    splitFrom: uuid().references((): AnyPgColumn => eventSeries.id),
    /** SEQUENCE of the series as a whole: rises with each change of one of its dates, which then has the same. */
    sequence: integer().notNull().default(0),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.spaceId), index().on(t.hostId)],
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
    /** RECURRENCE-ID of RFC 5545: when its rule has it, wherever it was moved. Null for an event of one date. */
    recurrenceId: moment(),
    /** What was changed about this date apart from the others: a change of all leaves that as it is. */
    exceptions: text().array().notNull().default([]),
    capacity: integer(),
    onlineCapacity: integer(),
    roomCapacity: integer(),
    perOrganisation: integer(),
    kept: jsonb().$type<Kept[]>().notNull().default([]),
    approves: boolean().notNull().default(false),
    /** What people without an account read, who may ask for a place then. */
    guests: jsonb().$type<ForGuests>(),
    agenda: jsonb().$type<AgendaStep[]>().notNull().default([]),
    /** Counted anew from the registrations under a lock on this row, whenever one of them changes. */
    registered: integer().notNull().default(0),
    offered: integer().notNull().default(0),
    waiting: integer().notNull().default(0),
    state: text().$type<'planned' | 'cancelled'>().notNull().default('planned'),
    /** iCalendar SEQUENCE: rises with every change a calendar must notice. */
    sequence: integer().notNull().default(0),
    changedAt: moment().notNull().default(now),
    /** What a calendar says of this date, as JSON, up to its last brace. Written by the database (`calendar_entry`) alone. */
    calendarEntry: text().notNull().default(''),
  },
  (t) => [
    index().on(t.spaceId, t.startsAt),
    index().on(t.seriesId, t.startsAt),
    index().on(t.startsAt),
    uniqueIndex('one_date_of_a_rule').on(t.seriesId, t.recurrenceId),
    index('dates_with_a_line')
      .on(t.startsAt)
      .where(sql`waiting > 0 or offered > 0`),
    check('never_over_booked', sql`capacity is null or registered + offered <= capacity`),
  ],
)

/** Where a person stands with a date, from the first wish on; one row a person and date, whatever happens to it. */
export const registrations = snakeCase.table(
  'registrations',
  {
    id: uuid()
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    hatId: uuid().references(() => hats.id),
    /** Of the hat when the wish was made: what counts towards the most of one organisation. */
    organisationId: uuid().references(() => organisations.id),
    /** The same for a guest of an organisation the hub does not know, or cannot be sure of. */
    organisationKey: text(),
    state: text().$type<RegistrationState>().notNull(),
    /** Rises with each change of state; a letter is about one of them. */
    version: integer().notNull().default(1),
    way: text().$type<Way>(),
    /** The kept place this one was given from. */
    keptFor: text().$type<KeptGroup>(),
    livedExperience: boolean().notNull().default(false),
    joinsLate: boolean().notNull().default(false),
    listensOnly: boolean().notNull().default(false),
    note: text().notNull().default(''),
    /** Their place in the line counts from here. */
    queuedAt: moment(),
    offeredUntil: moment(),
    /** Why it was declined or taken back, and what was said with it to the person. */
    reason: text().$type<DeclineReason>(),
    answer: text().notNull().default(''),
    checkedInAt: moment(),
    /** The start they said “I have it” to: a date that is moved is another one. */
    hasItFor: moment(),
    /** The colleague who gave them this place. */
    sentById: uuid().references(() => persons.id, { onDelete: 'set null' }),
    registeredAt: moment().notNull().default(now),
    changedAt: moment().notNull().default(now),
  },
  (t) => [
    uniqueIndex('one_registration_of_a_person').on(t.occurrenceId, t.personId),
    /** With all that a calendar says of somebody’s places. */
    index('places_of_a_person').on(t.personId, t.occurrenceId, t.state),
    index('offers_by_their_end')
      .on(t.offeredUntil)
      .where(sql`state = 'offered'`),
  ],
)
