import { and, asc, eq, sql } from 'drizzle-orm'
import { daysOfAnswers } from '@waymark/contracts/event-questions'
import type { Answer } from '@waymark/contracts/event-answers'
import type { AnswersPage, AskedPage, Question } from '@waymark/contracts/event-questions'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import type { findEvent } from '../queries.ts'
import { openStates } from '../registrations/places.ts'
import { registrations } from '../tables.ts'
import { may, reads } from './access.ts'
import { eventAnswers, eventQuestions } from './tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>
const day = 86_400_000

export const listQuestions = (db: Reader, occurrenceId: string): Promise<Question[]> =>
  db
    .select({
      id: eventQuestions.id,
      ask: eventQuestions.ask,
      why: eventQuestions.why,
      kind: eventQuestions.kind,
      options: eventQuestions.options,
      required: eventQuestions.required,
      seenBy: eventQuestions.seenBy,
    })
    .from(eventQuestions)
    .where(eq(eventQuestions.occurrenceId, occurrenceId))
    .orderBy(asc(eventQuestions.position), asc(eventQuestions.id))

export const listAnswersOf = (db: Reader, occurrenceId: string, personId: string): Promise<Answer[]> =>
  db
    .select({
      questionId: eventAnswers.questionId,
      words: eventAnswers.words,
      chosen: eventAnswers.chosen,
    })
    .from(eventAnswers)
    .innerJoin(registrations, eq(registrations.id, eventAnswers.registrationId))
    .where(and(eq(registrations.occurrenceId, occurrenceId), eq(registrations.personId, personId)))

export async function readAsked(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  event: Event,
  now = new Date(),
): Promise<AskedPage> {
  const mine = await listAnswersOf(db, event.id, viewer.id)
  const questions = await listQuestions(db, event.id)
  return {
    questions: questions.map((question) => ({
      ...question,
      mine: mine.find(({ questionId }) => questionId === question.id) ?? null,
    })),
    deletedAt: new Date(Date.parse(event.endsAt) + daysOfAnswers * day).toISOString(),
    can: { ask: may.ask(viewer, event, now), answer: may.answer(event, now) },
  }
}

/** Answers of those who have, are offered or want a place; of others they are on their way out. */
export async function readAnswers(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  event: Event,
): Promise<AnswersPage> {
  const questions = (await listQuestions(db, event.id)).filter((each) => reads(viewer, event, each))
  const isRead = new Set(questions.map(({ id }) => id))
  const rows = await db
    .select({
      registrationId: registrations.id,
      name: persons.name,
      organisation: organisations.name,
      state: registrations.state,
      answers: sql<Answer[]>`coalesce((
        select json_agg(json_build_object('questionId', a.question_id, 'words', a.words, 'chosen', a.chosen))
        from event_answers a where a.registration_id = ${registrations.id}), '[]')`,
    })
    .from(registrations)
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .leftJoin(hats, eq(hats.id, registrations.hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .where(and(eq(registrations.occurrenceId, event.id), sql`${registrations.state} in ${[...openStates]}`))
    .orderBy(asc(persons.name), asc(registrations.id))
  const people = rows.map((row) => ({
    ...row,
    answers: row.answers.filter(({ questionId }) => isRead.has(questionId)),
  }))
  return { people, questions: questions.map((question) => ({ ...question, ...tally(question, people) })) }
}

function tally({ id, options }: Question, people: { answers: Answer[] }[]) {
  const answers = people.flatMap((person) => person.answers.filter(({ questionId }) => questionId === id))
  return {
    answered: answers.length,
    counts: options.map((_, index) => answers.filter(({ chosen }) => chosen.includes(index)).length),
  }
}

export interface Asked {
  personId: string
  email: string
  occurrenceId: string
  title: string
  startsAt: string
  sensitivity: string
  asks: { ask: string; why: string }[]
}
/** Who has or wants a place at these dates and has not answered these questions, as far as the date is open to them. */
export async function listUnanswered(
  db: Reader,
  occurrenceIds: string[],
  questionIds: string[],
): Promise<Asked[]> {
  const { rows } = await db.execute<Asked & Record<string, unknown>>(sql`
    select r.person_id as "personId", p.email, o.id as "occurrenceId", o.title, to_json(o.starts_at)#>>'{}' as "startsAt",
      s.sensitivity, json_agg(json_build_object('ask', q.ask, 'why', q.why) order by q.position) as asks
    from registrations r
    join occurrences o on o.id = r.occurrence_id and o.state = 'planned' and o.starts_at > now()
    join spaces s on s.id = o.space_id
    join space_access a on a.space_id = o.space_id and a.person_id = r.person_id
    join persons p on p.id = r.person_id
    join event_questions q on q.occurrence_id = o.id and q.required and q.id in ${questionIds}
    where o.id in ${occurrenceIds} and r.state in ${[...openStates]}
      and not exists (select from event_answers e where e.registration_id = r.id and e.question_id = q.id)
    group by r.person_id, p.email, o.id, s.sensitivity
    order by o.starts_at, o.id`)
  return rows
}
