import { Type, type Static } from 'typebox'
import { Author, Id, Nullable, OneOf, OptionalWords } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** The five cycles in which a network is of value (Wenger, Trayner and de Laat 2011). */
export const valueCycles = ['immediate', 'potential', 'applied', 'realised', 'reframing'] as const
export type ValueCycle = (typeof valueCycles)[number]
/** Two questions soon after the event, and one six weeks later. */
export const feedbackRounds = ['after', 'later'] as const
export type FeedbackRound = (typeof feedbackRounds)[number]
/** Whether it was worth the time is about the first cycle, what somebody knows now about the second, what changed about the rest. */
export const feedbackQuestions = ['immediate', 'potential', 'later'] as const
export type FeedbackQuestion = (typeof feedbackQuestions)[number]
export const degrees = ['no', 'a-little', 'yes', 'very'] as const
export type Degree = (typeof degrees)[number]
export const changes = ['nothing', 'applied', 'realised', 'reframing'] as const
export type Change = (typeof changes)[number]
export const choicesOf: Record<FeedbackQuestion, readonly (Degree | Change)[]> = {
  immediate: degrees,
  potential: degrees,
  later: changes,
}
/** From how many answers on those who run the event see them. */
export const enoughAnswers = 5

const event = Type.Object({ occurrenceId: Id })

export const MyFeedback = Type.Object({
  /** What I am asked now; null when I was not there, have answered, or nothing is asked. */
  asked: Nullable(OneOf(feedbackRounds)),
  given: Type.Array(OneOf(feedbackRounds)),
})
export type MyFeedback = Static<typeof MyFeedback>

export const readMyFeedback = {
  method: 'GET',
  url: '/events/:occurrenceId/feedback/mine',
  schema: { summary: 'What I am asked about an event', params: event, response: { 200: MyFeedback } },
} as const satisfies Endpoint

const degree = OneOf(degrees)
const words = Type.Optional(OptionalWords(600, 'conversation'))
/** Without it nothing is kept that says whose answers they are. */
const mayQuote = Type.Boolean()

/** Answers count once: sent again, they change nothing. */
export const answerAfter = {
  method: 'PUT',
  url: '/events/:occurrenceId/feedback/after',
  schema: {
    summary: 'Answer the two questions after an event',
    params: event,
    body: Written({
      immediate: degree,
      immediateWords: words,
      potential: degree,
      potentialWords: words,
      mayQuote,
    }),
    response: { 200: MyFeedback },
  },
} as const satisfies Endpoint
export type AfterAnswers = Static<(typeof answerAfter)['schema']['body']>

export const answerLater = {
  method: 'PUT',
  url: '/events/:occurrenceId/feedback/later',
  schema: {
    summary: 'Say whether anything changed, six weeks after an event',
    params: event,
    body: Written({
      later: Type.Array(OneOf(changes), { minItems: 1, maxItems: 3, uniqueItems: true }),
      laterWords: words,
      mayQuote,
    }),
    response: { 200: MyFeedback },
  },
} as const satisfies Endpoint
export type LaterAnswers = Static<(typeof answerLater)['schema']['body']>

/** While somebody decides whether they might identify someone they are hidden, and empty here. */
const said = { id: Id, words: Type.String(), hidden: Type.Boolean() }
const QuestionResult = Type.Object({
  question: OneOf(feedbackQuestions),
  counts: Type.Array(Type.Object({ choice: OneOf([...degrees, ...changes]), count: Type.Integer() })),
  /** Without names, in the order of the alphabet, which says nothing of who wrote them. */
  words: Type.Array(Type.Object(said)),
  quotes: Type.Array(Type.Object({ ...said, author: Author })),
})
export type QuestionResult = Static<typeof QuestionResult>
export const FeedbackResult = Type.Object({
  round: OneOf(feedbackRounds),
  answers: Type.Integer(),
  /** Null until there are enough answers. */
  questions: Nullable(Type.Array(QuestionResult)),
})
export type FeedbackResult = Static<typeof FeedbackResult>

export const readFeedback = {
  method: 'GET',
  url: '/events/:occurrenceId/feedback',
  schema: {
    summary: 'What people answered; for those who run the event, from five answers on',
    params: event,
    response: { 200: Type.Array(FeedbackResult) },
  },
} as const satisfies Endpoint

export const CycleValue = Type.Object({
  cycle: OneOf(valueCycles),
  /** Of so many answers, at so many events with enough of them, so many say that it was so. */
  answers: Type.Integer(),
  events: Type.Integer(),
  said: Type.Integer(),
})
export type CycleValue = Static<typeof CycleValue>

export const readValue = {
  method: 'GET',
  url: '/networks/:networkId/value',
  schema: {
    summary: 'The five cycles of value over the events of a year; for convenors',
    params: Type.Object({ networkId: Id }),
    response: { 200: Type.Array(CycleValue) },
  },
} as const satisfies Endpoint
