import { Type, type Static } from 'typebox'
import { Author, Id, Nothing, Nullable, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

const Day = Type.String({ format: 'date', pattern: '^20[0-9]{2}-' })

/** What a discussion came to: what was concluded, who will try it, and when to look again. */
export const Outcome = Type.Object({
  threadId: Id,
  concluded: Type.String(),
  lookAgainOn: Nullable(Day),
  author: Author,
  at: Timestamp,
  /** Who said that they will try it, in the order they did. */
  trying: Type.Array(Type.Object({ id: Id, name: Type.String(), organisation: Nullable(Type.String()) })),
  can: Type.Object({ change: Type.Boolean(), try: Type.Boolean() }),
})
export type Outcome = Static<typeof Outcome>

export const NewOutcome = Written({
  concluded: Words(4000, 'conversation'),
  lookAgainOn: Nullable(Day),
})
export type NewOutcome = Static<typeof NewOutcome>

const thread = Type.Object({ threadId: Id })

export const readOutcome = {
  method: 'GET',
  url: '/threads/:threadId/outcome',
  schema: {
    summary: 'What a discussion came to; 404 while it is open',
    params: thread,
    response: { 200: Outcome },
  },
} as const satisfies Endpoint

export const concludeThread = {
  method: 'PUT',
  url: '/threads/:threadId/outcome',
  schema: {
    summary:
      'Close a discussion with an outcome card, or change the card. Who began it, or who looks after the space',
    params: thread,
    body: NewOutcome,
    response: { 200: Outcome },
  },
} as const satisfies Endpoint

export const reopenThread = {
  method: 'DELETE',
  url: '/threads/:threadId/outcome',
  schema: {
    summary: 'Take the card away: the discussion goes on',
    params: thread,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const tryOutcome = {
  method: 'PUT',
  url: '/threads/:threadId/outcome/trying',
  schema: {
    summary: 'I will try this, or will not after all',
    params: thread,
    body: Type.Object({ trying: Type.Boolean() }, { additionalProperties: false }),
    response: { 200: Outcome },
  },
} as const satisfies Endpoint
