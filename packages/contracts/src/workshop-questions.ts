import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, Line, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { Actor, askedAs, countedBy, fates } from './workshop-entries.ts'

export const mostQuestionWords = 500
/** Questions of one person in one room within ten minutes. */
export const mostQuestions = 10

/** A question whose words are not for all: it waits to be let through, or never was. */
export const WaitingQuestion = Type.Object({
  id: Id,
  text: Type.String(),
  as: OneOf(askedAs),
  /** Of a named one. */
  asker: Nullable(Actor),
  organisation: Nullable(Type.String()),
  at: Timestamp,
  mine: Type.Boolean(),
})
export type WaitingQuestion = Static<typeof WaitingQuestion>

/** What one person knows of the questions of a room beyond its log. */
export const OwnQuestions = Type.Object({
  /** Those that wait: all of them for whoever lets them through, one’s own for everybody else. */
  waiting: Type.Array(WaitingQuestion),
  /** Those that were asked under one’s name. */
  asked: Type.Array(Id),
  /** Those one has voted for. */
  voted: Type.Array(Id),
})
export type OwnQuestions = Static<typeof OwnQuestions>

/** Made by the browser, 32 random bytes as hexadecimal digits: whoever has it can take the question back. */
const Receipt = Type.String({ pattern: '^[0-9a-f]{64}$' })

const room = Type.Object({ workshopId: Id })
const question = Type.Object({ workshopId: Id, questionId: Id })
const only = { additionalProperties: false }

export const readQuestions = {
  method: 'GET',
  url: '/workshops/:workshopId/questions',
  schema: {
    summary: 'Questions that wait to be let through, and what is one’s own among all',
    params: room,
    response: { 200: OwnQuestions },
  },
} as const satisfies Endpoint

/** Named ones are kept with who asked. Of the others nobody is kept, not even for those who run the hub. */
export const askQuestion = {
  method: 'PUT',
  url: '/workshops/:workshopId/questions/:questionId',
  schema: {
    summary: 'Ask a question, under one’s name or not; twice is once',
    params: question,
    body: Written({
      text: Words(mostQuestionWords, 'conversation'),
      as: OneOf(askedAs),
      receipt: Receipt,
      hatId: Type.Optional(Id),
    }),
    response: { 200: Type.Object({ state: OneOf(['waiting', 'open'] as const) }) },
  },
} as const satisfies Endpoint

export const takeQuestionBack = {
  method: 'POST',
  url: '/workshops/:workshopId/questions/:questionId/withdrawal',
  schema: {
    summary: 'Take back a question of one’s own: its words are nowhere any more',
    params: question,
    body: Type.Object({ receipt: Type.Optional(Receipt) }, only),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const voteQuestion = {
  method: 'PUT',
  url: '/workshops/:workshopId/questions/:questionId/vote',
  schema: {
    summary: 'Say that one would like to hear the answer, or no more',
    params: question,
    body: Type.Object({ on: Type.Boolean() }, only),
    response: { 200: Type.Object({ votes: Type.Integer() }) },
  },
} as const satisfies Endpoint

/** `open` lets a waiting one through, and brings back one that was answered or put aside. */
export const settleQuestion = {
  method: 'PUT',
  url: '/workshops/:workshopId/questions/:questionId/fate',
  schema: {
    summary: 'Let a question through, mark it answered, put it aside, join it with another or take it away',
    params: question,
    body: Written({
      fate: OneOf(fates),
      /** Of an answered one: what was answered, in a few words. */
      text: Type.Optional(Words(2000, 'conversation')),
      /** Of a joined one: the question that stays. */
      into: Type.Optional(Id),
    }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const discussQuestion = {
  method: 'PUT',
  url: '/workshops/:workshopId/questions/:questionId/thread',
  schema: {
    summary: 'Take a question on as a discussion that somebody looks after; twice is once',
    params: question,
    body: Written({
      threadId: Id,
      postId: Id,
      title: Line(160, 'conversation'),
      ownerId: Id,
    }),
    response: { 200: Type.Object({ threadId: Id }) },
  },
} as const satisfies Endpoint

export const giveQuestion = {
  method: 'PUT',
  url: '/workshops/:workshopId/questions/:questionId/owner',
  schema: {
    summary: 'Who finds an answer after the meeting; null takes it back',
    params: question,
    body: Type.Object({ personId: Nullable(Id) }, only),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const runQuestions = {
  method: 'PUT',
  url: '/workshops/:workshopId/asking',
  schema: {
    summary: 'Whether questions wait to be let through, and whether people or organisations are counted',
    params: room,
    body: Type.Object({ holds: Type.Boolean(), countedBy: OneOf(countedBy) }, only),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
