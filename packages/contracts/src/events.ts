import { Type, type Static } from 'typebox'
import { Author, Id, Line, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Questions } from './event-questions.ts'
import { Kept, PlaceWish, placeRules, registrationStates } from './event-places.ts'
import { ForGuests } from './event-for-guests.ts'
import { firstWords } from './event-thread.ts'
import { WayOfMeeting } from './event-roles.ts'
import { NewRepetition, scopes } from './event-series.ts'
import { Written } from './guard.ts'
import { AgendaStep, stepWords } from './session-steps.ts'

export const eventKinds = ['workshop', 'action-learning', 'case-consultation', 'webinar', 'check-in'] as const

/** One date of an event series: what a person sees, registers for and comes to. */
export const Occurrence = Type.Object({
  id: Id,
  seriesId: Id,
  spaceId: Id,
  spaceName: Type.String(),
  networkId: Id,
  title: Type.String(),
  description: Type.String(),
  kind: OneOf(eventKinds),
  host: Author,
  startsAt: Timestamp,
  endsAt: Timestamp,
  /** IANA zone it was planned in. */
  timeZone: Type.String(),
  place: Type.String(),
  /** Places in all; null is without limit. */
  capacity: Nullable(Type.Integer()),
  onlineCapacity: Nullable(Type.Integer()),
  roomCapacity: Nullable(Type.Integer()),
  perOrganisation: Nullable(Type.Integer()),
  kept: Type.Array(Kept),
  approves: Type.Boolean(),
  guests: Nullable(ForGuests),
  agenda: Type.Array(AgendaStep),
  registered: Type.Integer(),
  /** Places held for people who were offered one, and people in line. */
  offered: Type.Integer(),
  waiting: Type.Integer(),
  state: OneOf(['planned', 'cancelled'] as const),
  /** Its series has other dates. */
  repeats: Type.Boolean(),
  myRegistration: Nullable(OneOf(registrationStates)),
  /** Until when a place is held for me. */
  myOfferUntil: Nullable(Timestamp),
  can: Type.Object({
    register: Type.Boolean(),
    /** Get in line, where no place is left. */
    wait: Type.Boolean(),
    /** Give back a place, an offer, a place in line or a wish that waits. */
    cancel: Type.Boolean(),
    change: Type.Boolean(),
    enter: Type.Boolean(),
    seePeople: Type.Boolean(),
  }),
})
export type Occurrence = Static<typeof Occurrence>

const facts = {
  title: Line(160, 'event'),
  description: OptionalWords(5000, 'event'),
  kind: OneOf(eventKinds),
  startsAt: Timestamp,
  endsAt: Timestamp,
  timeZone: Line(60, 'open'),
  place: OptionalWords(200, 'venue'),
  capacity: Nullable(Type.Integer({ minimum: 1, maximum: 5000 })),
}
/** What happens in which order; it becomes the run sheet of the workshop. */
const Agenda = Type.Array(
  Type.Object(
    {
      title: Line(120, 'event'),
      minutes: Type.Integer({ minimum: 1, maximum: 480 }),
      ...stepWords('event'),
    },
    { additionalProperties: false },
  ),
  { maxItems: 40 },
)
const places = Type.Partial(Type.Object({ ...placeRules, agenda: Agenda })).properties
/** With `repeats` this is the first of several dates; the ids of the others come with the answer of the series. */
export const NewEvent = Written({
  id: Id,
  seriesId: Id,
  hatId: Type.Optional(Id),
  repeats: Type.Optional(NewRepetition),
  /** Asked at each of its dates. */
  questions: Type.Optional(Questions),
  way: Type.Optional(WayOfMeeting),
  /** The way to meet that it was planned with, of those the network has saved. */
  templateId: Type.Optional(Id),
  /** The known way to meet that it was planned with (`session-formats.ts`). */
  format: Type.Optional(Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 })),
  /** Begin its conversation; where it repeats, that of its first date, or of each that is planned now. */
  firstWords: Type.Optional(
    Type.Object({ ...firstWords, atEach: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  ),
  /** An event that I run: its materials are there at the first date, too. See `materialsMayGo` for another space. */
  materialsFrom: Type.Optional(Id),
  ...facts,
  ...places,
})
export type NewEvent = Static<typeof NewEvent>
/** `repeats` gives this date and the later ones another rule, so it goes with the scope `later`. */
export const OccurrenceChange = Written(
  {
    ...Type.Partial(Type.Object({ ...facts, state: OneOf(['cancelled'] as const) })).properties,
    ...places,
    scope: Type.Optional(OneOf(scopes)),
    repeats: Type.Optional(NewRepetition),
  },
  { minProperties: 1 },
)
export type OccurrenceChange = Static<typeof OccurrenceChange>

const one = Type.Object({ occurrenceId: Id })

export const listEvents = {
  method: 'GET',
  url: '/networks/:networkId/events',
  schema: {
    summary: 'Events of a network that touch a stretch of time, in order',
    params: Type.Object({ networkId: Id }),
    querystring: Type.Object({
      from: Type.Optional(Timestamp),
      to: Type.Optional(Timestamp),
      spaceId: Type.Optional(Id),
    }),
    response: { 200: Type.Array(Occurrence) },
  },
} as const satisfies Endpoint

/** Across networks, until an hour after the end. */
export const listMyEvents = {
  method: 'GET',
  url: '/me/events',
  schema: {
    summary: 'What I have a place at or host, soonest first',
    response: { 200: Type.Array(Occurrence) },
  },
} as const satisfies Endpoint

export const readEvent = {
  method: 'GET',
  url: '/events/:occurrenceId',
  schema: { summary: 'One date of an event', params: one, response: { 200: Occurrence } },
} as const satisfies Endpoint

export const createEvent = {
  method: 'POST',
  url: '/spaces/:spaceId/events',
  schema: {
    summary: 'Plan an event',
    params: Type.Object({ spaceId: Id }),
    body: NewEvent,
    response: { 201: Occurrence },
  },
} as const satisfies Endpoint

export const changeEvent = {
  method: 'PATCH',
  url: '/events/:occurrenceId',
  schema: {
    summary: 'Change or cancel it',
    params: one,
    body: OccurrenceChange,
    response: { 200: Occurrence },
  },
} as const satisfies Endpoint

/**
 * Takes a place, accepts one that is held for me, or gets in line with `orWait`; 409 `full` when no place is left and
 * nobody asked to wait. Sending it twice is harmless.
 */
export const register = {
  method: 'PUT',
  url: '/events/:occurrenceId/registration',
  schema: {
    summary: 'Take a place',
    params: one,
    body: PlaceWish,
    response: { 200: Occurrence },
  },
} as const satisfies Endpoint

export const cancelRegistration = {
  method: 'DELETE',
  url: '/events/:occurrenceId/registration',
  schema: {
    summary: 'Give my place back, refuse an offer or leave the line',
    params: one,
    response: { 200: Occurrence },
  },
} as const satisfies Endpoint
