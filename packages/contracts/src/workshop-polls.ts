import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

export const pollKinds = ['single', 'several', 'scale', 'ranking', 'words'] as const
export type PollKind = (typeof pollKinds)[number]
/** Answers are shown from this many on; of fewer nothing is shown, ever. */
export const answersShown = 5
export const mostOptions = 12
/** The most letters one of them has. */
export const optionLength = 120

/** What came of a question; nothing while it is open, and nothing of fewer answers than `answersShown`. */
export const PollResults = Type.Object({
  /** How many chose each option; of a ranking, points: as many as there are options for a first place, one for a last. */
  counts: Type.Array(Type.Integer()),
  /** Words that those who run it have let be seen, each once, in the order of the alphabet. */
  words: Type.Array(Type.String()),
  /** Words that wait to be let; only for those who run it. */
  waiting: Type.Optional(Type.Array(Type.String())),
})
export type PollResults = Static<typeof PollResults>

/** A question to all in a room. Who has answered and what was answered are kept with nothing in common. */
export const Poll = Type.Object({
  id: Id,
  kind: OneOf(pollKinds),
  question: Type.String(),
  options: Type.Array(Type.String()),
  state: OneOf(['prepared', 'open', 'closed'] as const),
  closedAt: Nullable(Timestamp),
  /** People whose answers are in the box; some may still be on their way. */
  answered: Type.Integer(),
  /** Whether the reader’s answer is in the box. What it was, nobody can say. */
  mine: Type.Boolean(),
  results: Nullable(PollResults),
})
export type Poll = Static<typeof Poll>

const question = {
  kind: OneOf(pollKinds),
  question: Words(300, 'conversation'),
  /** None for words; at least two otherwise. */
  options: Type.Array(Words(optionLength, 'conversation'), { maxItems: mostOptions }),
}

export const PollAnswer = Written({
  /** Made by the browser, 32 random bytes as hexadecimal digits: whoever has it can change this answer until the close. */
  receipt: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  /** Places of what was chosen, from 0; of a ranking all of them, the first first. */
  chosen: Type.Optional(
    Type.Array(Type.Integer({ minimum: 0, maximum: mostOptions - 1 }), { maxItems: mostOptions }),
  ),
  words: Type.Optional(Words(80, 'conversation')),
})
export type PollAnswer = Static<typeof PollAnswer>

const room = Type.Object({ workshopId: Id })
const poll = Type.Object({ workshopId: Id, pollId: Id })

export const listPolls = {
  method: 'GET',
  url: '/workshops/:workshopId/polls',
  schema: {
    summary: 'Questions of a room; those that are only prepared are for those who run it',
    params: room,
    response: { 200: Type.Array(Poll) },
  },
} as const satisfies Endpoint

export const preparePoll = {
  method: 'PUT',
  url: '/workshops/:workshopId/polls/:pollId',
  schema: {
    summary: 'Prepare a question, or change it until it is put; twice is once',
    params: poll,
    body: Written(question),
    response: { 200: Poll },
  },
} as const satisfies Endpoint

export const dropPoll = {
  method: 'DELETE',
  url: '/workshops/:workshopId/polls/:pollId',
  schema: { summary: 'Drop a question that was not put', params: poll, response: { 204: Nothing } },
} as const satisfies Endpoint

export const turnPoll = {
  method: 'PUT',
  url: '/workshops/:workshopId/polls/:pollId/state',
  schema: {
    summary: 'Put a question to all, or close it',
    params: poll,
    body: Type.Object({ state: OneOf(['open', 'closed'] as const) }, { additionalProperties: false }),
    response: { 200: Poll },
  },
} as const satisfies Endpoint

/** `in-the-box`: it counts. `on-its-way`: it waits for others to go with; send it again until it is in the box. */
export const answerPoll = {
  method: 'PUT',
  url: '/workshops/:workshopId/polls/:pollId/answer',
  schema: {
    summary: 'Answer, or change one’s answer with the receipt of it',
    params: poll,
    body: PollAnswer,
    response: { 200: Type.Object({ state: OneOf(['in-the-box', 'on-its-way'] as const) }) },
  },
} as const satisfies Endpoint

export const letWordsBeSeen = {
  method: 'PUT',
  url: '/workshops/:workshopId/polls/:pollId/words',
  schema: {
    summary: 'Which words of the answers all may see',
    params: poll,
    body: Type.Object(
      { words: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 1000 }) },
      { additionalProperties: false },
    ),
    response: { 200: Poll },
  },
} as const satisfies Endpoint
