import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { wayOfMeeting } from './event-roles.ts'
import { eventKinds } from './events.ts'
import { Written } from './guard.ts'
import { AgendaStep } from './session-steps.ts'

/** A way to meet that a network has saved from one of its events, to plan others like it. */
export const EventTemplate = Type.Object({
  id: Id,
  name: Type.String(),
  about: Type.String(),
  kind: OneOf(eventKinds),
  minutes: Type.Integer(),
  capacity: Nullable(Type.Integer()),
  steps: Type.Array(AgendaStep),
  /** How many meetings, so many weeks apart. */
  repeats: Nullable(Type.Object({ weeks: Type.Integer(), count: Type.Integer() })),
  ...wayOfMeeting,
  savedBy: Type.String(),
  savedAt: Timestamp,
})
export type EventTemplate = Static<typeof EventTemplate>
export const EventTemplates = Type.Object({
  templates: Type.Array(EventTemplate),
  can: Type.Object({ keep: Type.Boolean() }),
})
export type EventTemplates = Static<typeof EventTemplates>

const ofNetwork = Type.Object({ networkId: Id })
const one = Type.Object({ networkId: Id, templateId: Id })

export const listTemplates = {
  method: 'GET',
  url: '/networks/:networkId/event-templates',
  schema: {
    summary: 'Ways to meet that a network has saved',
    params: ofNetwork,
    response: { 200: EventTemplates },
  },
} as const satisfies Endpoint

/** From an event that its people may read; sent twice it is saved once. 409 `confidential` for events of confidential spaces. */
export const saveTemplate = {
  method: 'PUT',
  url: '/networks/:networkId/event-templates/:templateId',
  schema: {
    summary: 'Save an event or a series as a way to meet',
    params: one,
    body: Written({ name: Line(80, 'event'), about: OptionalWords(500, 'event'), from: Id }),
    response: { 200: EventTemplates },
  },
} as const satisfies Endpoint

/** Events that were planned with it stay as they are. */
export const dropTemplate = {
  method: 'DELETE',
  url: '/networks/:networkId/event-templates/:templateId',
  schema: { summary: 'Take a saved way to meet away', params: one, response: { 200: EventTemplates } },
} as const satisfies Endpoint
