import { Type, type Static } from 'typebox'
import { Id, Line, Nothing, Nullable, OptionalWords } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

export const mostSpeakers = 30

export const Speaker = Type.Object({
  id: Id,
  /** Null of somebody named in words. */
  personId: Nullable(Id),
  name: Type.String(),
  organisation: Nullable(Type.String()),
  role: Type.String(),
  /** It is me, and I can take my name off. */
  isMe: Type.Boolean(),
})
export type Speaker = Static<typeof Speaker>
export const Speakers = Type.Object({
  speakers: Type.Array(Speaker),
  can: Type.Object({ add: Type.Boolean() }),
})
export type Speakers = Static<typeof Speakers>

const event = Type.Object({ occurrenceId: Id })

export const listSpeakers = {
  method: 'GET',
  url: '/events/:occurrenceId/speakers',
  schema: { summary: 'Who speaks at an event', params: event, response: { 200: Speakers } },
} as const satisfies Endpoint

/** A member is told and can take their name off; 409 `declined` for whoever did. */
export const nameSpeaker = {
  method: 'POST',
  url: '/events/:occurrenceId/speakers',
  schema: {
    summary: 'Name a speaker: a member, or somebody from outside in words',
    params: event,
    body: Written({
      id: Id,
      personId: Nullable(Id),
      name: Type.Optional(Line(120, 'open')),
      role: OptionalWords(120, 'event'),
    }),
    response: { 201: Speakers },
  },
} as const satisfies Endpoint
export type NewSpeaker = Static<(typeof nameSpeaker)['schema']['body']>

export const removeSpeaker = {
  method: 'DELETE',
  url: '/events/:occurrenceId/speakers/:speakerId',
  schema: {
    summary: 'Take a name off: my own, or any where I run the event',
    params: Type.Object({ occurrenceId: Id, speakerId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
