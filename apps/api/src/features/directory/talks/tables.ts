import { sql } from 'drizzle-orm'
import { index, integer, smallint, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { talkWays } from '@waymark/contracts/directory'
import type { talkStates } from '@waymark/contracts/directory-talks'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'

const personId = () =>
  uuid()
    .notNull()
    .references(() => persons.id, { onDelete: 'cascade' })

/** Times that somebody offers each week, by clocks in the UK. */
export const talkHours = snakeCase.table(
  'talk_hours',
  {
    id: uuid().primaryKey(),
    personId: personId(),
    weekday: smallint().notNull(),
    minute: smallint().notNull(),
    length: smallint().notNull(),
    way: text().$type<(typeof talkWays)[number]>().notNull(),
    /** Told to nobody before a talk is agreed. */
    where: text().notNull().default(''),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.personId)],
)

/** A talk that was asked for. It keeps what it was agreed with, whatever becomes of the hour. */
export const talks = snakeCase.table(
  'talks',
  {
    id: uuid().primaryKey(),
    /** Whose time it is. */
    personId: personId(),
    askerId: personId(),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    way: text().$type<(typeof talkWays)[number]>().notNull(),
    where: text().notNull(),
    about: text().notNull(),
    answer: text().notNull().default(''),
    state: text().$type<(typeof talkStates)[number]>().notNull().default('asked'),
    /** Up to which step each of the two knows of it; the steps are asked, answered, called off. */
    personRead: smallint().notNull().default(0),
    askerRead: smallint().notNull().default(0),
    /** iCalendar SEQUENCE: rises with every change a calendar must notice. */
    sequence: integer().notNull().default(0),
    createdAt: moment().notNull().default(now),
    changedAt: moment().notNull().default(now),
  },
  (t) => [
    index().on(t.askerId, t.startsAt),
    index().on(t.personId, t.startsAt),
    uniqueIndex('one_talk_at_a_time')
      .on(t.personId, t.startsAt)
      .where(sql`state in ('asked', 'agreed')`),
  ],
)
