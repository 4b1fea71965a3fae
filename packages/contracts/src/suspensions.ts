import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

const Day = Type.String({ format: 'date', pattern: '^20[0-9]{2}-' })
export const appealOutcomes = ['lifted', 'stays'] as const

/** Somebody is out of a network for a while, and told why. They may appeal once; somebody else decides. */
export const Suspension = Type.Object({
  id: Id,
  networkId: Id,
  networkName: Type.String(),
  person: Type.Object({ id: Id, name: Type.String() }),
  reason: Type.String(),
  /** Up to the end of this day; without it until somebody lifts it. */
  until: Nullable(Day),
  at: Timestamp,
  by: Type.String(),
  liftedAt: Nullable(Timestamp),
  appeal: Nullable(Type.String()),
  appealedAt: Nullable(Timestamp),
  outcome: Nullable(OneOf(appealOutcomes)),
  answer: Type.String(),
  can: Type.Object({ appeal: Type.Boolean(), decide: Type.Boolean(), lift: Type.Boolean() }),
})
export type Suspension = Static<typeof Suspension>

const one = Type.Object({ suspensionId: Id })

export const suspendMember = {
  method: 'POST',
  url: '/networks/:networkId/members/:personId/suspensions',
  schema: {
    summary: 'A convenor suspends a member: out of all its spaces at once, with a reason that they are told',
    params: Type.Object({ networkId: Id, personId: Id }),
    body: Written({ id: Id, reason: Words(2000, 'conversation'), until: Nullable(Day) }),
    response: { 201: Suspension },
  },
} as const satisfies Endpoint

export const listSuspensions = {
  method: 'GET',
  url: '/networks/:networkId/suspensions',
  schema: {
    summary: 'Who is suspended from a network, and who was in the last year; for its convenors',
    params: Type.Object({ networkId: Id }),
    response: { 200: Type.Array(Suspension) },
  },
} as const satisfies Endpoint

export const readSuspension = {
  method: 'GET',
  url: '/suspensions/:suspensionId',
  schema: {
    summary: 'One suspension, for whom it is about and for those who decide',
    params: one,
    response: { 200: Suspension },
  },
} as const satisfies Endpoint

export const liftSuspension = {
  method: 'DELETE',
  url: '/suspensions/:suspensionId',
  schema: { summary: 'They are in again, in the role they had', params: one, response: { 204: Nothing } },
} as const satisfies Endpoint

export const appealSuspension = {
  method: 'PUT',
  url: '/suspensions/:suspensionId/appeal',
  schema: {
    summary: 'Ask, once, that somebody else looks at my suspension',
    params: one,
    body: Written({ words: Words(4000, 'conversation') }),
    response: { 200: Suspension },
  },
} as const satisfies Endpoint

export const decideAppeal = {
  method: 'PUT',
  url: '/suspensions/:suspensionId/appeal/decision',
  schema: {
    summary: 'Another convenor than the one who suspended, or an administrator, answers the appeal',
    params: one,
    body: Written({ outcome: OneOf(appealOutcomes), words: Words(2000, 'conversation') }),
    response: { 200: Suspension },
  },
} as const satisfies Endpoint
