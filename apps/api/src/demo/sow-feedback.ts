import { enoughAnswers } from '@waymark/contracts/event-feedback'
import type { FeedbackQuestion, FeedbackRound } from '@waymark/contracts/event-feedback'
import { eventFeedback, feedbackGiven, feedbackQuotes } from '../features/events/feedback/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { feedback } from './content/around.ts'
import type { DemoIds } from './ids.ts'

/** What people answered about events: sums, unnamed words, and words they lent their names to. */
export async function sowFeedback(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const { event, after, later, counts, words, quotes } of feedback) {
    const occurrenceId = ids.id('occurrence', event)
    const questions = Object.keys(counts) as FeedbackQuestion[]
    await tx.insert(eventFeedback).values(
      questions.map((question) => {
        const sums = {
          answers: question === 'later' ? later.length : after.length,
          counts: counts[question] ?? {},
        }
        return { occurrenceId, question, ...sums, shown: sums.answers >= enoughAnswers ? sums : null }
      }),
    )
    await tx.insert(feedbackGiven).values(
      Object.entries({ after, later }).flatMap(([round, people]) =>
        people.map((person) => ({
          occurrenceId,
          personId: ids.person(person),
          round: round as FeedbackRound,
        })),
      ),
    )
    const unnamed = questions.flatMap((question) =>
      (words[question] ?? []).toSorted().map((each) => ({ occurrenceId, question, words: each })),
    )
    if (unnamed.length > 0) await tx.insert(feedbackQuotes).values(unnamed)
    await tx.insert(feedbackQuotes).values(
      quotes.map(({ person, ...quote }) => ({
        ...quote,
        occurrenceId,
        personId: ids.person(person),
        hatId: ids.hat(person),
      })),
    )
  }
}
