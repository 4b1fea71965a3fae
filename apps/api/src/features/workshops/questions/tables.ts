import { index, integer, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { AskedAs, Fate } from '@waymark/contracts/workshop-entries'
import { moment, now } from '../../../platform/columns.ts'
import { threads } from '../../discussions/tables.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { workshops } from '../tables.ts'

/**
 * A question that somebody asked in a room. Of a named one the asker is kept; of one for an organisation only that; of an
 * unattributed one nobody: who asked can take it back with the receipt that only their browser has (decision 0032).
 */
export const workshopQuestions = snakeCase.table(
  'workshop_questions',
  {
    id: uuid().primaryKey(), // chosen by the client, so sending twice is harmless
    workshopId: uuid()
      .notNull()
      .references(() => workshops.id),
    /** Empty once it was taken away. */
    text: text().notNull(),
    as: text().$type<AskedAs>().notNull(),
    askerId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    hatId: uuid().references(() => hats.id, { onDelete: 'set null' }),
    organisationId: uuid().references(() => organisations.id),
    /** SHA-256 of the receipt. */
    receipt: text().notNull(),
    state: text().$type<'waiting' | Fate>().notNull(),
    at: moment().notNull().default(now),
    /** As they were counted last. */
    votes: integer().notNull().default(0),
    /** Of a joined one: the question that stays. */
    joinedId: uuid(),
    /** Who finds an answer after the meeting, and where. */
    ownerId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    threadId: uuid().references(() => threads.id, { onDelete: 'set null' }),
  },
  (t) => [index().on(t.workshopId)],
)

/** Who would like to hear an answer. Nobody is shown who it was, only how many. */
export const workshopQuestionVotes = snakeCase.table(
  'workshop_question_votes',
  {
    questionId: uuid()
      .notNull()
      .references(() => workshopQuestions.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    organisationId: uuid().references(() => organisations.id),
  },
  (t) => [primaryKey({ columns: [t.questionId, t.personId] })],
)
