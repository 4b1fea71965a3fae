import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { FlagKind, flagOutcomes, FlagSubject } from '@waymark/contracts/moderation'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'
import { networks } from '../networks/tables.ts'
import { workshops } from '../workshops/tables.ts'

const somebody = () => uuid().references(() => persons.id)

/** What somebody said about words of somebody else, and what came of it. */
export const flags = snakeCase.table(
  'flags',
  {
    id: uuid().primaryKey(),
    /** What it is about. Each kind has its place in `subjects/`; what is watched knows nothing of its flags. */
    subject: text().$type<FlagSubject>().notNull(),
    subjectId: uuid().notNull(),
    /** The room it was said in, whose entries have ids of their own. */
    roomId: uuid().references(() => workshops.id),
    /** Where it is looked after, if what it is about stands in no space; null for the administrators of the hub. */
    networkId: uuid().references(() => networks.id),
    kind: text().$type<FlagKind>().notNull(),
    /** Nobody any more once a guest is forgotten. */
    reporterId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    note: text().notNull(),
    at: moment().notNull().default(now),
    /** When somebody should have looked, in working time. */
    dueAt: moment().notNull(),
    /** Rises with each step, so that two who look at once do not undo one another. */
    version: integer().notNull().default(1),
    holderId: somebody(),
    outcome: text().$type<(typeof flagOutcomes)[number]>(),
    words: text().notNull().default(''),
    deciderId: somebody(),
    decidedAt: moment(),
    /** Which words that was about; see `findMark`. */
    decidedMark: text(),
  },
  // Once it is decided the same person can say it again, of other words.
  (t) => [
    index().on(t.dueAt),
    index().on(t.subject, t.subjectId),
    uniqueIndex('flags_open_once')
      .on(t.subject, t.subjectId, sql`coalesce(${t.roomId}, ${t.subjectId})`, t.kind, t.reporterId)
      .where(sql`${t.outcome} is null`),
  ],
)

/** Who read the words of a flag, once for each time they opened them. */
export const flagReadings = snakeCase.table(
  'flag_readings',
  {
    flagId: uuid()
      .notNull()
      .references(() => flags.id),
    personId: somebody().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.flagId, t.personId, t.at] })],
)
