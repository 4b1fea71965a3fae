import { Type, type Static } from 'typebox'
import { CaseText } from './case-template.ts'
import { Author, Id, Nothing, Nullable, OneOf, OptionalWords, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

export const incidentOutcomes = ['shown-again', 'withdrawn'] as const
/** For so long whoever hid a case can say that it was a slip. */
export const slipMinutes = 10

/** Somebody said that a case might identify a young person; it is hidden from that moment. */
export const Incident = Type.Object({
  id: Id,
  caseId: Id,
  spaceName: Type.String(),
  /** The hidden words, for those who decide. */
  text: CaseText,
  author: Author,
  reporter: Author,
  /** Where the reporter saw it; empty when they did not say. */
  note: Type.String(),
  reportedAt: Timestamp,
  outcome: Nullable(OneOf(incidentOutcomes)),
  reason: Type.String(),
  decidedAt: Nullable(Timestamp),
  decider: Nullable(Author),
  can: Type.Object({ decide: Type.Boolean() }),
})
export type Incident = Static<typeof Incident>

const one = Type.Object({ incidentId: Id })

/** Anybody who may read the case may hide it, at once and for everybody. Sending the same id again hides nothing twice. */
export const hideCase = {
  method: 'POST',
  url: '/cases/:caseId/incidents',
  schema: {
    summary: 'This might identify someone: hide the case everywhere',
    params: Type.Object({ caseId: Id }),
    body: Type.Object({ id: Id }, { additionalProperties: false }),
    response: { 201: Type.Object({ id: Id }) },
  },
} as const satisfies Endpoint

export const explainIncident = {
  method: 'PUT',
  url: '/incidents/:incidentId/note',
  schema: {
    summary: 'Whoever hid it says where they saw it',
    params: one,
    body: Written({ note: OptionalWords(2000) }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const takeBackIncident = {
  method: 'DELETE',
  url: '/incidents/:incidentId',
  schema: {
    summary: 'It was a slip: shown again, within ten minutes of hiding it',
    params: one,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const listIncidents = {
  method: 'GET',
  url: '/networks/:networkId/incidents',
  schema: {
    summary: 'Hidden cases of the spaces I look after; those to decide first',
    params: Type.Object({ networkId: Id }),
    response: { 200: Type.Array(Incident) },
  },
} as const satisfies Endpoint

/** Moderators of its space decide, never its author; once decided it stays so. */
export const decideIncident = {
  method: 'POST',
  url: '/incidents/:incidentId/decision',
  schema: {
    summary: 'Show the case again, or withdraw it for good',
    params: one,
    body: Written({ outcome: OneOf(incidentOutcomes), reason: Words(2000) }),
    response: { 200: Incident },
  },
} as const satisfies Endpoint
