import { choicesOf } from '@waymark/contracts/event-feedback'
import type { FeedbackQuestion } from '@waymark/contracts/event-feedback'
import { eventFeedback, feedbackGiven, feedbackQuotes } from '../features/events/feedback/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { feedback } from './content/around.ts'
import type { DemoIds } from './ids.ts'

/** What stands around the events of the demo: what people answered afterwards. */
export async function sowAround(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const { event, after, counts, words, quotes } of feedback) {
    const occurrenceId = ids.id('occurrence', event)
    const questions = Object.keys(counts) as FeedbackQuestion[]
    await tx.insert(eventFeedback).values(
      questions.map((question) => ({
        occurrenceId,
        question,
        answers: choicesOf[question].reduce((sum, choice) => sum + (counts[question]?.[choice] ?? 0), 0),
        counts: counts[question] ?? {},
        words: (words[question] ?? []).toSorted(),
      })),
    )
    await tx
      .insert(feedbackGiven)
      .values(
        after.map((person) => ({ occurrenceId, personId: ids.person(person), round: 'after' as const })),
      )
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
