import { index, integer, jsonb, primaryKey, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { NewRound } from '@waymark/contracts/workshop-groups'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { workshops } from '../tables.ts'

export type RoundRules = Omit<NewRound, 'task' | 'minutes' | 'lines' | 'accepted'>

/** Groups that are open at the same time, and what they have to do. */
export const workshopRounds = snakeCase.table(
  'workshop_rounds',
  {
    id: uuid().primaryKey(),
    workshopId: uuid()
      .notNull()
      .references(() => workshops.id),
    rules: jsonb().$type<RoundRules>().notNull(),
    task: text().notNull(),
    minutes: integer().notNull(),
    lines: integer().notNull(),
    state: text().$type<'prepared' | 'open' | 'closed'>().notNull().default('prepared'),
    openedAt: moment(),
    /** When they close by the clock, once whoever runs the room has said so. */
    closesAt: moment(),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.workshopId)],
)

/** What makes a room a group: it has the log, the words and the hands of any other. */
export const workshopGroups = snakeCase.table(
  'workshop_groups',
  {
    id: uuid()
      .primaryKey()
      .references(() => workshops.id),
    roundId: uuid()
      .notNull()
      .references(() => workshopRounds.id),
    number: integer().notNull(),
    helpAt: moment(),
  },
  (t) => [uniqueIndex().on(t.roundId, t.number)],
)

/** Who is in which group: one in each round. */
export const workshopGroupPeople = snakeCase.table(
  'workshop_group_people',
  {
    roundId: uuid()
      .notNull()
      .references(() => workshopRounds.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    groupId: uuid()
      .notNull()
      .references(() => workshopGroups.id),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.personId] }), index().on(t.groupId)],
)
