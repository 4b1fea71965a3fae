import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

export const mostRoles = 8
/** How people of a series meet: what they agree on, and roles that go round among them. */
export const wayOfMeeting = {
  groundRules: OptionalWords(3000, 'event'),
  roles: Type.Array(Line(60, 'event'), { maxItems: mostRoles, uniqueItems: true }),
}
export const WayOfMeeting = Type.Object(wayOfMeeting, { additionalProperties: false })
export type WayOfMeeting = Static<typeof WayOfMeeting>

const Someone = Type.Object({ id: Id, name: Type.String() })
export const RoleSwap = Type.Object({
  id: Id,
  askedBy: Someone,
  asked: Someone,
  /** The turn that whoever asks gives, and the one they would take. */
  gives: Type.Object({ occurrenceId: Id, startsAt: Timestamp, role: Type.String() }),
  takes: Type.Object({ occurrenceId: Id, startsAt: Timestamp, role: Type.String() }),
  can: Type.Object({ take: Type.Boolean(), withdraw: Type.Boolean() }),
})
export type RoleSwap = Static<typeof RoleSwap>

export const PlannedWith = Type.Object({
  templateId: Type.Optional(Id),
  format: Type.Optional(Type.String()),
})
export type PlannedWith = Static<typeof PlannedWith>

/** Who has which role at which date. Names are for those who have a place in the series and those who run it. */
export const Roles = Type.Object({
  ...wayOfMeeting,
  /** The ways to meet it was planned with: one that the network has saved, and one that many know (`session-formats.ts`). */
  plannedWith: PlannedWith,
  dates: Type.Array(
    Type.Object({
      occurrenceId: Id,
      startsAt: Timestamp,
      isOver: Type.Boolean(),
      turns: Type.Array(Type.Object({ role: Type.String(), person: Nullable(Someone) })),
      /** Who has a place at this date, for those who run it. */
      people: Type.Array(Someone),
    }),
  ),
  /** How many turns each has in all: what “fair” is measured by. */
  shares: Type.Array(Type.Object({ person: Someone, turns: Type.Integer() })),
  /** Asked of me or by me, and open. */
  swaps: Type.Array(RoleSwap),
  can: Type.Object({ change: Type.Boolean(), seePeople: Type.Boolean() }),
})
export type Roles = Static<typeof Roles>

const series = Type.Object({ seriesId: Id })

export const readRoles = {
  method: 'GET',
  url: '/event-series/:seriesId/roles',
  schema: {
    summary: 'How a series meets, and who has which role when',
    params: series,
    response: { 200: Roles },
  },
} as const satisfies Endpoint

/** Turns of a role that is taken out go with it. */
export const changeWay = {
  method: 'PUT',
  url: '/event-series/:seriesId/way',
  schema: {
    summary: 'Change what people agree on and which roles there are',
    params: series,
    body: Written(wayOfMeeting),
    response: { 200: Roles },
  },
} as const satisfies Endpoint

/** Fills the roles nobody has at dates to come, those with fewest turns first; pressed twice it changes nothing more. */
export const shareRoles = {
  method: 'POST',
  url: '/event-series/:seriesId/roles',
  schema: { summary: 'Share the roles out fairly', params: series, response: { 200: Roles } },
} as const satisfies Endpoint

/** 409 `no_place` for somebody who has no place at that date. */
export const setRole = {
  method: 'PUT',
  url: '/events/:occurrenceId/roles',
  schema: {
    summary: 'Give a role at a date to somebody, or to nobody',
    params: Type.Object({ occurrenceId: Id }),
    body: Type.Object(
      {
        role: Type.String({ maxLength: 60, pattern: '^[^\\u0000-\\u001f]*$', guard: 'event' }),
        personId: Nullable(Id),
      },
      { additionalProperties: false },
    ),
    response: { 200: Roles },
  },
} as const satisfies Endpoint

const Turn = Type.Object(
  {
    occurrenceId: Id,
    role: Type.String({ maxLength: 60, pattern: '^[^\\u0000-\\u001f]*$', guard: 'event' }),
  },
  { additionalProperties: false },
)
/** Asks whoever has a turn to swap it for one of mine, in the same series. Safe to repeat. */
export const askSwap = {
  method: 'POST',
  url: '/role-swaps',
  schema: {
    summary: 'Ask somebody to swap roles',
    body: Type.Object({ id: Id, gives: Turn, takes: Turn }, { additionalProperties: false }),
    response: { 201: Roles },
  },
} as const satisfies Endpoint

/** 409 `moved_on` when one of the turns is somebody else’s by now. */
export const decideSwap = {
  method: 'PUT',
  url: '/role-swaps/:swapId',
  schema: {
    summary: 'Take, decline or withdraw a swap',
    params: Type.Object({ swapId: Id }),
    body: Type.Object(
      { decision: OneOf(['taken', 'declined', 'withdrawn'] as const) },
      { additionalProperties: false },
    ),
    response: { 200: Roles },
  },
} as const satisfies Endpoint
