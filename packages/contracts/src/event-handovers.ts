import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { Email } from './identity.ts'

const date = Type.Object({ occurrenceId: Id })

/** A place that somebody gives to a colleague; it stays theirs until that one has said yes. */
export const Handover = Type.Object({
  /** To whom I am giving mine. */
  given: Nullable(Type.Object({ name: Type.String(), until: Timestamp })),
  /** Who gives me theirs. */
  offered: Nullable(Type.Object({ name: Type.String(), until: Timestamp })),
  can: Type.Object({
    give: Type.Boolean(),
    /** By e-mail, to a colleague without an account. */
    giveByMail: Type.Boolean(),
  }),
})
export type Handover = Static<typeof Handover>

export const readHandover = {
  method: 'GET',
  url: '/events/:occurrenceId/handover',
  schema: {
    summary: 'Whether a place is on its way to a colleague',
    params: date,
    response: { 200: Handover },
  },
} as const satisfies Endpoint

/** Of the organisation one has the place for, who may take part and has no place. */
export const listColleagues = {
  method: 'GET',
  url: '/events/:occurrenceId/colleagues',
  schema: {
    summary: 'Colleagues I can send in my stead',
    params: date,
    response: { 200: Type.Array(Type.Object({ personId: Id, name: Type.String() })) },
  },
} as const satisfies Endpoint

export const offerHandover = {
  method: 'PUT',
  url: '/events/:occurrenceId/handover',
  schema: {
    summary: 'Send a colleague in my stead, who has to say yes',
    params: date,
    body: Written({
      personId: Type.Optional(Id),
      email: Type.Optional(Email),
      name: Type.Optional(Line(80, 'open')),
    }),
    response: { 200: Handover },
  },
} as const satisfies Endpoint

export const acceptHandover = {
  method: 'POST',
  url: '/events/:occurrenceId/handover',
  schema: {
    summary: 'Take the place of a colleague who sends me',
    params: date,
    response: { 200: Handover },
  },
} as const satisfies Endpoint

export const endHandover = {
  method: 'DELETE',
  url: '/events/:occurrenceId/handover',
  schema: { summary: 'Keep my place after all, or say no', params: date, response: { 200: Handover } },
} as const satisfies Endpoint

const byToken = Type.Object({ token: Type.String({ pattern: '^[0-9a-f]{40}$' }) })
export const MailedHandover = Type.Object({
  title: Type.String(),
  from: Type.String(),
  to: Type.String(),
  startsAt: Timestamp,
  endsAt: Timestamp,
  place: Type.String(),
  until: Timestamp,
})
export type MailedHandover = Static<typeof MailedHandover>

/** Looking changes nothing. */
export const readMailedHandover = {
  method: 'GET',
  url: '/guests/handovers/:token',
  schema: {
    summary: 'A place that a colleague gives me by letter',
    params: byToken,
    response: { 200: MailedHandover },
  },
} as const satisfies Endpoint

export const acceptMailedHandover = {
  method: 'POST',
  url: '/guests/handovers/:token',
  schema: {
    summary: 'Take it, as a guest; answers with my own address',
    params: byToken,
    response: { 200: Type.Object({ token: Type.String() }) },
  },
} as const satisfies Endpoint

export const refuseMailedHandover = {
  method: 'DELETE',
  url: '/guests/handovers/:token',
  schema: { summary: 'Say no', params: byToken, response: { 204: Type.Null() } },
} as const satisfies Endpoint
