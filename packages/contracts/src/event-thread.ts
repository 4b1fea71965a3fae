import { Type, type Static } from 'typebox'
import { Id, Nullable, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

export const EventThread = Type.Object({
  /** Null while there is none, or none that is open to me. */
  threadId: Nullable(Id),
  posts: Type.Integer(),
  lastPostAt: Nullable(Timestamp),
  can: Type.Object({ start: Type.Boolean() }),
})
export type EventThread = Static<typeof EventThread>

const event = Type.Object({ occurrenceId: Id })

export const readEventThread = {
  method: 'GET',
  url: '/events/:occurrenceId/thread',
  schema: {
    summary: 'The conversation of an event, before, during and after it',
    params: event,
    response: { 200: EventThread },
  },
} as const satisfies Endpoint

/** What begins the conversation of an event; the writer chooses both ids. */
export const firstWords = {
  threadId: Id,
  postId: Id,
  body: Words(5000, 'conversation'),
}

/** There is one: whoever comes second is led to that, and their words are refused with 409 `begun`. */
export const startEventThread = {
  method: 'PUT',
  url: '/events/:occurrenceId/thread',
  schema: {
    summary: 'Begin the conversation of an event, in its space',
    params: event,
    body: Written({ ...firstWords, hatId: Type.Optional(Id) }),
    response: { 200: EventThread },
  },
} as const satisfies Endpoint
export type NewEventThread = Static<(typeof startEventThread)['schema']['body']>
