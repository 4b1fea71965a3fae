import { index, integer, jsonb, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { Change, Degree, FeedbackQuestion, FeedbackRound } from '@waymark/contracts/event-feedback'
import { moment } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { hats } from '../../organisations/tables.ts'
import { occurrences } from '../tables.ts'

const occurrenceId = () =>
  uuid()
    .notNull()
    .references(() => occurrences.id)
const personId = () =>
  uuid()
    .notNull()
    .references(() => persons.id, { onDelete: 'cascade' })

export interface ShownSums {
  answers: number
  counts: Partial<Record<Degree | Change, number>>
}
/** Answers as sums: of one person’s no row is kept that could be laid beside who answered. */
export const eventFeedback = snakeCase.table(
  'event_feedback',
  {
    occurrenceId: occurrenceId(),
    question: text().$type<FeedbackQuestion>().notNull(),
    answers: integer().notNull().default(0),
    counts: jsonb().$type<Partial<Record<Degree | Change, number>>>().notNull().default({}),
    /** Unnamed words since the last whole handful of answers, in the order of the alphabet. */
    words: text().array().notNull().default([]),
    /** The sums as they were at the last whole handful of answers: nobody sees what one more answer added. */
    shown: jsonb().$type<ShownSums>(),
  },
  (t) => [primaryKey({ columns: [t.occurrenceId, t.question] })],
)

/** Who has answered, and neither when nor what. */
export const feedbackGiven = snakeCase.table(
  'feedback_given',
  { occurrenceId: occurrenceId(), personId: personId(), round: text().$type<FeedbackRound>().notNull() },
  (t) => [primaryKey({ columns: [t.occurrenceId, t.personId, t.round] }), index().on(t.personId)],
)

/**
 * Words as they are shown: of people who said that they may be quoted; and those of nobody, which come here with a whole handful
 * of answers, so that nothing tells who wrote them or when. Taken away they are empty.
 */
export const feedbackQuotes = snakeCase.table(
  'feedback_quotes',
  {
    id: uuid().primaryKey().defaultRandom(),
    occurrenceId: occurrenceId(),
    question: text().$type<FeedbackQuestion>().notNull(),
    personId: uuid().references(() => persons.id, { onDelete: 'cascade' }),
    hatId: uuid().references(() => hats.id),
    words: text().notNull(),
    /** Somebody says that they might identify someone, and nobody has decided yet. */
    hiddenAt: moment(),
  },
  (t) => [index().on(t.occurrenceId), index().on(t.personId)],
)
