import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { EventTemplates } from './event-templates.ts'
import { Written } from './guard.ts'

/** Counts of fewer than this are not said. */
export const countsShown = 5
/** Null: some, and fewer than `countsShown`. */
const Count = Nullable(Type.Integer())

export const ReplayStep = Type.Object({
  /** What tells it from others of its title: `Open questions 2`. */
  key: Type.String(),
  title: Type.String(),
  /** Null for a step that came up on the way. */
  planned: Nullable(Type.Integer()),
  /** Null for a step that was left out. */
  real: Nullable(Type.Integer()),
  /** Minutes that were added to it, or taken from it. */
  added: Type.Integer(),
  hands: Count,
  messages: Count,
  questions: Count,
  /** What its facilitator says to the next. */
  remark: Type.String(),
})
export type ReplayStep = Static<typeof ReplayStep>

export const Replay = Type.Object({
  id: Id,
  title: Type.String(),
  networkId: Id,
  startsAt: Timestamp,
  steps: Type.Array(ReplayStep),
  can: Type.Object({
    remark: Type.Boolean(),
    /** Keep it as a way to meet of the network. */
    keep: Type.Boolean(),
    /** See how the talk was shared between kinds of organisations. */
    weigh: Type.Boolean(),
  }),
})
export type Replay = Static<typeof Replay>

const room = Type.Object({ workshopId: Id })

export const readReplay = {
  method: 'GET',
  url: '/workshops/:workshopId/replay',
  schema: {
    summary: 'How the plan of a meeting went, step by step; for those who facilitate in its network',
    params: room,
    response: { 200: Replay },
  },
} as const satisfies Endpoint

export const remarkStep = {
  method: 'PUT',
  url: '/workshops/:workshopId/replay/remarks',
  schema: {
    summary: 'What its facilitator says of a step to the next; empty words take it back',
    params: room,
    body: Written({ key: Line(140, 'open'), words: OptionalWords(1000, 'conversation') }),
    response: { 200: Replay },
  },
} as const satisfies Endpoint

/** Saved twice it is there once. 409 `confidential` for events of confidential spaces. */
export const keepReplay = {
  method: 'PUT',
  url: '/workshops/:workshopId/replay/templates/:templateId',
  schema: {
    summary: 'Keep the plan with the minutes it really took, as a way to meet of the network',
    params: Type.Object({ workshopId: Id, templateId: Id }),
    body: Written({ name: Line(80, 'event'), about: OptionalWords(500, 'event') }),
    response: { 200: EventTemplates },
  },
} as const satisfies Endpoint
