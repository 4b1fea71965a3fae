import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { daysOfAnswers } from '@waymark/contracts/event-questions'
import type { Answer } from '@waymark/contracts/event-answers'
import type { Question } from '@waymark/contracts/event-questions'
import type { Database, Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findRegistration } from '../registrations/queries.ts'
import { isOpen, openStates } from '../registrations/places.ts'
import type { findEvent } from '../queries.ts'
import { checkAnswer, checkQuestion, checkRequired, isOther, isSaid } from './fitting.ts'
import { listAnswersOf, listQuestions } from './queries.ts'
import { eventAnswers, eventQuestions } from './tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

/**
 * Asks these questions, and no others, at some dates. What people have answered is not given other words: their answers
 * were to what they read. Answers with those that are required now and were not before at each of the dates.
 */
export async function setQuestions(
  tx: Transaction,
  occurrenceIds: string[],
  questions: Question[],
): Promise<string[]> {
  questions.forEach(checkQuestion)
  if (new Set(questions.map(({ id }) => id)).size < questions.length)
    throw new Refusal(422, 'bad_question', 'One of these questions is there twice.')
  const before = await tx
    .select()
    .from(eventQuestions)
    .where(inArray(eventQuestions.occurrenceId, occurrenceIds))
  const answered = await tx
    .selectDistinct({ id: eventAnswers.questionId })
    .from(eventAnswers)
    .where(inArray(eventAnswers.occurrenceId, occurrenceIds))
  for (const { id } of answered) {
    const index = questions.findIndex((each) => each.id === id)
    const was = before.find((each) => each.id === id)
    if (index >= 0 && was && isOther(was, questions[index]!))
      throw new Refusal(
        409,
        'answered',
        `People have answered “${was.ask}”, so its words stay as they are.`,
        [{ pointer: `/questions/${index}/ask`, detail: 'was answered: take it away and ask anew' }],
      )
  }
  const ids = questions.map(({ id }) => id)
  await tx
    .delete(eventQuestions)
    .where(
      and(
        inArray(eventQuestions.occurrenceId, occurrenceIds),
        ids.length > 0 ? notInArray(eventQuestions.id, ids) : undefined,
      ),
    )
  const rows = occurrenceIds.flatMap((occurrenceId) =>
    questions.map((question, position) => ({ ...question, occurrenceId, position })),
  )
  if (rows.length > 0)
    await tx
      .insert(eventQuestions)
      .values(rows)
      .onConflictDoUpdate({
        target: [eventQuestions.occurrenceId, eventQuestions.id],
        set: Object.fromEntries(
          ['position', 'ask', 'why', 'kind', 'options', 'required', 'seen_by'].map((name) => [
            name === 'seen_by' ? 'seenBy' : name,
            sql.raw(`excluded.${name}`),
          ]),
        ),
      })
  const wasRequired = (id: string) =>
    before.filter((each) => each.id === id && each.required).length === occurrenceIds.length
  return questions.filter(({ id, required }) => required && !wasRequired(id)).map(({ id }) => id)
}

/** A date that is added to a series asks what another one asks. */
export const copyQuestions = (tx: Transaction, from: string, to: string) =>
  tx.execute(sql`
    insert into event_questions (occurrence_id, id, position, ask, why, kind, options, required, seen_by)
    select ${to}::uuid, id, position, ask, why, kind, options, required, seen_by from event_questions
    where occurrence_id = ${from} on conflict do nothing`)

/**
 * Keeps what somebody answered with their wish for a place. Whoever had none before answers what is required; whoever had
 * one keeps it, however much was asked since.
 */
export async function answerWith(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  event: Event,
  answers: Answer[] = [],
): Promise<void> {
  const questions = await listQuestions(tx, event.id)
  if (questions.length === 0) return
  await keep(tx, viewer, event, questions, answers)
  if (isOpen(event.myRegistration)) return
  checkRequired(questions, await listAnswersOf(tx, event.id, viewer.id))
}

/** All answers of somebody, in the stead of those before. */
export async function changeAnswers(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  event: Event,
  answers: Answer[],
): Promise<void> {
  const questions = await listQuestions(tx, event.id)
  checkRequired(questions, answers.filter(isSaid))
  const said = new Map(answers.map((answer) => [answer.questionId, answer]))
  const all = questions.map(({ id }) => said.get(id) ?? { questionId: id, words: '', chosen: [] })
  await keep(tx, viewer, event, questions, all)
}

async function keep(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  event: Event,
  questions: Question[],
  answers: Answer[],
): Promise<void> {
  const { id: registrationId } = found(await findRegistration(tx, event.id, { personId: viewer.id }))
  for (const question of questions) {
    const answer = answers.find(({ questionId }) => questionId === question.id)
    if (!answer) continue
    checkAnswer(question, answer)
    const key = { registrationId, questionId: question.id }
    const { words, chosen } = answer
    if (isSaid(answer))
      await tx
        .insert(eventAnswers)
        .values({ ...key, occurrenceId: event.id, words: words.trim(), chosen })
        .onConflictDoUpdate({
          target: [eventAnswers.registrationId, eventAnswers.questionId],
          set: { words: words.trim(), chosen, at: sql`now()` },
        })
    else
      await tx
        .delete(eventAnswers)
        .where(and(eq(eventAnswers.registrationId, registrationId), eq(eventAnswers.questionId, question.id)))
  }
}

/** Somebody who is moved to another date has answered there what they answered here. */
export const carryAnswers = (
  tx: Transaction,
  from: string,
  to: { registrationId: string; occurrenceId: string },
) =>
  tx.execute(sql`
    insert into event_answers (registration_id, occurrence_id, question_id, words, chosen)
    select ${to.registrationId}::uuid, q.occurrence_id, q.id, a.words, a.chosen
    from event_answers a join event_questions q on q.id = a.question_id and q.occurrence_id = ${to.occurrenceId}
    where a.registration_id = ${from} on conflict do nothing`)

/** Answers go some weeks after the date, and of those who gave their place back in the night after. */
export async function forgetAnswers(db: Database): Promise<void> {
  await db.execute(sql`
    delete from event_answers a using registrations r, occurrences o
    where r.id = a.registration_id and o.id = r.occurrence_id and (
      o.ends_at < now() - make_interval(days => ${daysOfAnswers})
      or (r.state not in ${[...openStates]} and r.changed_at < now() - interval '1 hour'))`)
}
