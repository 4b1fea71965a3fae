import { sql } from 'drizzle-orm'
import { boolean, check, index, primaryKey, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { DateAnswer } from '@waymark/contracts/event-dates'
import type { eventKinds } from '@waymark/contracts/events'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { spaces } from '../../networks/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { occurrences } from '../tables.ts'

/** An event that is looking for its date. */
export const dateFindings = snakeCase.table(
  'date_findings',
  {
    id: uuid().primaryKey(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    hostId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    title: text().notNull(),
    description: text().notNull().default(''),
    kind: text().$type<(typeof eventKinds)[number]>().notNull(),
    closesAt: moment().notNull(),
    onlyHostSees: boolean().notNull().default(false),
    state: text().$type<'open' | 'chosen' | 'withdrawn'>().notNull().default('open'),
    /** What became of it; a chosen date stays chosen when the event is cancelled. */
    chosenDateId: uuid(),
    occurrenceId: uuid().references(() => occurrences.id),
    createdAt: moment().notNull().default(now),
  },
  (t) => [
    index().on(t.spaceId),
    index('date_findings_that_close')
      .on(t.closesAt)
      .where(sql`state = 'open'`),
    check('chosen_has_event', sql`(state = 'chosen') = (occurrence_id is not null)`),
  ],
)

export const proposedDates = snakeCase.table(
  'proposed_dates',
  {
    id: uuid().primaryKey(),
    findingId: uuid()
      .notNull()
      .references(() => dateFindings.id, { onDelete: 'cascade' }),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
  },
  (t) => [uniqueIndex('one_of_each_date').on(t.findingId, t.startsAt, t.endsAt)],
)

/** Without whom a date cannot win. */
export const dateMustAttend = snakeCase.table(
  'date_must_attend',
  {
    findingId: uuid()
      .notNull()
      .references(() => dateFindings.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.findingId, t.personId] }), index().on(t.personId)],
)

export const proposedDateAnswers = snakeCase.table(
  'proposed_date_answers',
  {
    dateId: uuid()
      .notNull()
      .references(() => proposedDates.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    /** Whose voice it is part of: of the hat they wore. */
    organisationId: uuid().references(() => organisations.id),
    answer: text().$type<DateAnswer>().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.dateId, t.personId] }), index().on(t.personId)],
)
