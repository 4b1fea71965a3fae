import { Type, type Static } from 'typebox'
import { Id, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** What people often need to take part; whatever else goes in their own words. */
export const needKinds = ['captions', 'step-free', 'interpreter', 'breaks', 'materials', 'quiet'] as const
/** The copy that went to an event is deleted so many days after its end. */
export const daysOfNeeds = 14

const said = { needs: Type.Array(OneOf(needKinds), { maxItems: 6, uniqueItems: true }) }
export const AccessNeeds = Type.Object({ ...said, words: Type.String() })
export type AccessNeeds = Static<typeof AccessNeeds>

export const readAccessNeeds = {
  method: 'GET',
  url: '/me/access-needs',
  schema: { summary: 'What I need to take part', response: { 200: AccessNeeds } },
} as const satisfies Endpoint

export const changeAccessNeeds = {
  method: 'PUT',
  url: '/me/access-needs',
  schema: {
    summary: 'Say what I need to take part; it goes nowhere by itself',
    body: Written({ ...said, words: OptionalWords(600, 'contact') }),
    response: { 200: AccessNeeds },
  },
} as const satisfies Endpoint

const date = Type.Object({ occurrenceId: Id })
export const NeedsSent = Type.Object({
  isSent: Type.Boolean(),
  /** There is something to send. */
  isSaid: Type.Boolean(),
  /** Who read it, and when last. */
  readBy: Type.Array(Type.Object({ name: Type.String(), at: Timestamp })),
})
export type NeedsSent = Static<typeof NeedsSent>

export const readNeedsSent = {
  method: 'GET',
  url: '/events/:occurrenceId/needs/mine',
  schema: { summary: 'Whether the host has my access needs', params: date, response: { 200: NeedsSent } },
} as const satisfies Endpoint

/** A copy as it is now; sending it again brings it up to date. */
export const sendNeeds = {
  method: 'PUT',
  url: '/events/:occurrenceId/needs/mine',
  schema: {
    summary: 'Send my access needs to the host of this date, or take them back',
    params: date,
    body: Type.Object({ send: Type.Boolean() }, { additionalProperties: false }),
    response: { 200: NeedsSent },
  },
} as const satisfies Endpoint

export const listNeeds = {
  method: 'GET',
  url: '/events/:occurrenceId/needs',
  schema: {
    summary: 'Who sent me access needs; for the host alone',
    params: date,
    response: { 200: Type.Array(Type.Object({ registrationId: Id, name: Type.String() })) },
  },
} as const satisfies Endpoint

/** Noted each time, and shown to whoever sent them. */
export const readNeeds = {
  method: 'GET',
  url: '/events/:occurrenceId/needs/:registrationId',
  schema: {
    summary: 'The access needs of one person; for the host alone',
    params: Type.Object({ occurrenceId: Id, registrationId: Id }),
    response: { 200: AccessNeeds },
  },
} as const satisfies Endpoint
