import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Answer, Answers, mostQuestions, said } from './event-answers.ts'
import { registrationStates } from './event-places.ts'
import { scopes } from './event-series.ts'
import { Written } from './guard.ts'

/** Answers are deleted so many days after the end of their date. */
export const daysOfAnswers = 30

export const questionKinds = ['words', 'one', 'several'] as const
export type QuestionKind = (typeof questionKinds)[number]
/** Who reads an answer: whoever hosts the event alone, or all who run it. */
export const answerReaders = ['host', 'organisers'] as const

/** What is asked of those who take a place. With `one` and `several` there are options; `required` is of new places only. */
export const Question = Type.Object(
  {
    id: Id,
    ask: Line(200, 'event'),
    why: Line(300, 'event'),
    kind: OneOf(questionKinds),
    options: Type.Array(Line(80, 'event'), { maxItems: 12 }),
    required: Type.Boolean(),
    seenBy: OneOf(answerReaders),
  },
  { additionalProperties: false },
)
export type Question = Static<typeof Question>
export const Questions = Type.Array(Question, { maxItems: mostQuestions })

/** What is asked at one date, with my answers. */
export const AskedPage = Type.Object({
  questions: Type.Array(Type.Object({ ...Question.properties, mine: Nullable(Type.Object(said)) })),
  /** When answers of this date are deleted. */
  deletedAt: Timestamp,
  can: Type.Object({ ask: Type.Boolean(), answer: Type.Boolean() }),
})
export type AskedPage = Static<typeof AskedPage>

/** What was answered, for those who run it: by question, and by person. */
export const AnswersPage = Type.Object({
  questions: Type.Array(
    Type.Object({
      ...Question.properties,
      answered: Type.Integer(),
      /** How many chose each option. */
      counts: Type.Array(Type.Integer()),
    }),
  ),
  people: Type.Array(
    Type.Object({
      registrationId: Id,
      name: Type.String(),
      organisation: Nullable(Type.String()),
      state: OneOf(registrationStates),
      answers: Type.Array(Answer),
    }),
  ),
})
export type AnswersPage = Static<typeof AnswersPage>

const date = Type.Object({ occurrenceId: Id })

export const readQuestions = {
  method: 'GET',
  url: '/events/:occurrenceId/questions',
  schema: { summary: 'What is asked of those who take a place', params: date, response: { 200: AskedPage } },
} as const satisfies Endpoint

/** 409 `answered` where words would change that people have answered; 409 `begun` once it has begun. */
export const setQuestions = {
  method: 'PUT',
  url: '/events/:occurrenceId/questions',
  schema: {
    summary: 'Ask these questions at one date, at later ones or at all; an answer goes with its question',
    params: date,
    body: Written({ questions: Questions, scope: Type.Optional(OneOf(scopes)) }),
    response: { 200: AskedPage },
  },
} as const satisfies Endpoint

/** All of my answers, in the stead of those before; until the start. */
export const setAnswers = {
  method: 'PUT',
  url: '/events/:occurrenceId/answers/mine',
  schema: {
    summary: 'Change what I answered',
    params: date,
    body: Written({ answers: Answers }),
    response: { 200: AskedPage },
  },
} as const satisfies Endpoint

export const listAnswers = {
  method: 'GET',
  url: '/events/:occurrenceId/answers',
  schema: {
    summary: 'What people answered; for those who run it',
    params: date,
    response: { 200: AnswersPage },
  },
} as const satisfies Endpoint
