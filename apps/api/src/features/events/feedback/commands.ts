import { and, eq, sql } from 'drizzle-orm'
import { enoughAnswers } from '@waymark/contracts/event-feedback'
import type { Change, Degree, FeedbackQuestion, FeedbackRound } from '@waymark/contracts/event-feedback'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { findRegistration } from '../registrations/queries.ts'
import { eventFeedback, feedbackGiven, feedbackQuotes } from './tables.ts'

export interface Answer {
  question: FeedbackQuestion
  choices: (Degree | Change)[]
  words?: string
}

/**
 * Counts somebody’s answers once; false when they had answered already. What they wrote is kept with their name only if it
 * may be quoted; otherwise it goes among the words of the others, and nothing tells which came when.
 */
export async function giveFeedback(
  tx: Transaction,
  viewer: { id: string },
  event: { id: string },
  round: FeedbackRound,
  { answers, mayQuote }: { answers: Answer[]; mayQuote: boolean },
): Promise<boolean> {
  const [isNew] = await tx
    .insert(feedbackGiven)
    .values({ occurrenceId: event.id, personId: viewer.id, round })
    .onConflictDoNothing()
    .returning({ round: feedbackGiven.round })
  if (!isNew) return false
  for (const answer of answers) await count(tx, event.id, answer, mayQuote)
  const hatId = (await findRegistration(tx, event.id, { personId: viewer.id }))?.hatId ?? null
  const quoted = mayQuote ? answers.filter(({ words }) => words?.trim()) : []
  if (quoted.length > 0)
    await tx.insert(feedbackQuotes).values(
      quoted.map(({ question, words }) => ({
        occurrenceId: event.id,
        question,
        personId: viewer.id,
        hatId,
        words: words!.trim(),
      })),
    )
  return true
}

async function count(
  tx: Transaction,
  occurrenceId: string,
  { question, choices, words }: Answer,
  mayQuote: boolean,
) {
  const one = and(eq(eventFeedback.occurrenceId, occurrenceId), eq(eventFeedback.question, question))
  await tx.insert(eventFeedback).values({ occurrenceId, question }).onConflictDoNothing()
  const [sum] = await tx.select().from(eventFeedback).where(one).for('update')
  const counts = { ...sum!.counts }
  for (const choice of choices) counts[choice] = (counts[choice] ?? 0) + 1
  const unnamed = !mayQuote && words?.trim() ? [words.trim()] : []
  const held = [...sum!.words, ...unnamed].toSorted((one, other) => one.localeCompare(other, 'en'))
  const now = { answers: sum!.answers + 1, counts }
  const isWhole = now.answers % enoughAnswers === 0
  await tx
    .update(eventFeedback)
    .set(isWhole ? { ...now, words: [], shown: now } : { ...now, words: held })
    .where(one)
  if (isWhole && held.length > 0)
    await tx.insert(feedbackQuotes).values(held.map((each) => ({ occurrenceId, question, words: each })))
}

/** Words of an event that are shown, held until the transaction ends. */
export async function lockQuote(tx: Transaction, id: string) {
  const [quote] = await tx.select().from(feedbackQuotes).where(eq(feedbackQuotes.id, id)).for('update')
  return quote
}

type Quote = Pick<typeof feedbackQuotes.$inferSelect, 'id' | 'occurrenceId'>

export async function setQuoteHidden(tx: Transaction, quote: Quote, isHidden: boolean): Promise<void> {
  await tx
    .update(feedbackQuotes)
    .set({ hiddenAt: isHidden ? sql`now()` : null })
    .where(eq(feedbackQuotes.id, quote.id))
  await stir(tx, quote)
}

/** The choices stay: they are sums. */
export async function removeQuote(tx: Transaction, quote: Quote): Promise<void> {
  await tx.update(feedbackQuotes).set({ words: '', hiddenAt: null }).where(eq(feedbackQuotes.id, quote.id))
  await stir(tx, quote)
}

const stir = (tx: Transaction, { occurrenceId }: Quote) =>
  record(tx, 'feedback.changed', { occurrenceId }, [`occurrence:${occurrenceId}`])
