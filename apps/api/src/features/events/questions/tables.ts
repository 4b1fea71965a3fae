import {
  boolean,
  foreignKey,
  index,
  jsonb,
  primaryKey,
  smallint,
  snakeCase,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { answerReaders, QuestionKind } from '@waymark/contracts/event-questions'
import { moment, now } from '../../../platform/columns.ts'
import { occurrences, registrations } from '../tables.ts'

/** What is asked at a date. The same question at several dates of a series has one id. */
export const eventQuestions = snakeCase.table(
  'event_questions',
  {
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    id: uuid().notNull(),
    position: smallint().notNull(),
    ask: text().notNull(),
    why: text().notNull(),
    kind: text().$type<QuestionKind>().notNull(),
    options: jsonb().$type<string[]>().notNull(),
    required: boolean().notNull(),
    seenBy: text().$type<(typeof answerReaders)[number]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.occurrenceId, t.id] })],
)

/** What somebody answered with their place; gone with the question, the place, or some weeks after the date. */
export const eventAnswers = snakeCase.table(
  'event_answers',
  {
    registrationId: uuid()
      .notNull()
      .references(() => registrations.id, { onDelete: 'cascade' }),
    occurrenceId: uuid().notNull(),
    questionId: uuid().notNull(),
    words: text().notNull(),
    /** Places in the list of options. */
    chosen: jsonb().$type<number[]>().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [
    primaryKey({ columns: [t.registrationId, t.questionId] }),
    foreignKey({
      columns: [t.occurrenceId, t.questionId],
      foreignColumns: [eventQuestions.occurrenceId, eventQuestions.id],
    }).onDelete('cascade'),
    index().on(t.occurrenceId, t.questionId),
  ],
)
