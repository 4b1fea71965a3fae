import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Answers } from './event-answers.ts'
import { ForGuests } from './event-for-guests.ts'
import { Written } from './guard.ts'

/** Where a person stands with one date. `offered` and `registered` hold a place; `offered` until a moment. */
export const registrationStates = [
  'pending_code',
  'pending_approval',
  'waitlisted',
  'offered',
  'registered',
  'declined',
  'cancelled_by_person',
  'cancelled_by_host',
] as const
export type RegistrationState = (typeof registrationStates)[number]

/** Whom places can be kept for until shortly before the date. */
export const keptGroups = ['charity', 'lived-experience', 'newcomer'] as const
export type KeptGroup = (typeof keptGroups)[number]
export const Kept = Type.Object(
  { group: OneOf(keptGroups), places: Type.Integer({ minimum: 1, maximum: 500 }) },
  { additionalProperties: false },
)
export type Kept = Static<typeof Kept>

export const ways = ['online', 'room'] as const
export type Way = (typeof ways)[number]

const most = Nullable(Type.Integer({ minimum: 1, maximum: 5000 }))
/** How places are given; null is without limit. */
export const placeRules = {
  /** Of the places in all, how many there are on the screen and in the room; null where it does not matter which. */
  onlineCapacity: most,
  roomCapacity: most,
  /** At most so many people of one organisation. */
  perOrganisation: most,
  kept: Type.Array(Kept, { maxItems: 3 }),
  /** Whether those who run it look at each wish before a place is given. */
  approves: Type.Boolean(),
  /** People without an account may ask for a place. */
  guests: Nullable(ForGuests),
}

/** What somebody says with their wish for a place; all of it can be left out. */
const wish = {
  hatId: Type.Optional(Id),
  /** Needed where places on the screen and in the room are counted apart. */
  way: Type.Optional(OneOf(ways)),
  /** One of the places kept for people with lived experience, which nobody asks to be proved. */
  livedExperience: Type.Optional(Type.Boolean()),
  joinsLate: Type.Optional(Type.Boolean()),
  listensOnly: Type.Optional(Type.Boolean()),
  /** Words for those who run it, such as an answer to what they ask. */
  note: Type.Optional(OptionalWords(500, 'conversation')),
  /** To what is asked of those who take a place. */
  answers: Type.Optional(Answers),
  /** Without it nobody is put on the waiting list unasked: 409 `full` instead. */
  orWait: Type.Optional(Type.Boolean()),
}
export const PlaceWish = Written(wish)
export type PlaceWish = Static<typeof PlaceWish>

export const declineReasons = [
  'full',
  'not-for-you',
  'other-date',
  'one-each',
  'lapsed',
  'colleague',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** My standing with one date. */
export const MyPlace = Type.Object({
  state: Nullable(OneOf(registrationStates)),
  /** How many are in line before me; null when I am not waiting. */
  ahead: Nullable(Type.Integer()),
  /** Until when a place is held for me. */
  offeredUntil: Nullable(Timestamp),
  way: Nullable(OneOf(ways)),
  joinsLate: Type.Boolean(),
  listensOnly: Type.Boolean(),
  note: Type.String(),
  /** Why it was declined or taken back, and what was said to me with it. */
  reason: Nullable(OneOf(declineReasons)),
  answer: Type.String(),
  checkedInAt: Nullable(Timestamp),
  /** Has said “I have it”: no reminder comes. */
  hasIt: Type.Boolean(),
})
export type MyPlace = Static<typeof MyPlace>

const date = Type.Object({ occurrenceId: Id })

export const readMyPlace = {
  method: 'GET',
  url: '/events/:occurrenceId/registration',
  schema: {
    summary: 'Where I stand: place, waiting list or offer',
    params: date,
    response: { 200: MyPlace },
  },
} as const satisfies Endpoint

/** What became of each date, in the order asked. */
export const SeriesOutcome = Type.Array(
  Type.Object({
    occurrenceId: Id,
    state: Nullable(OneOf(registrationStates)),
    refused: Nullable(Type.String()),
  }),
)
export type SeriesOutcome = Static<typeof SeriesOutcome>

/** All or some dates of a series at once; a date that gives no place refuses for itself alone. */
export const registerForDates = {
  method: 'PUT',
  url: '/event-series/:seriesId/registrations',
  schema: {
    summary: 'Take places at several dates',
    params: Type.Object({ seriesId: Id }),
    body: Written({
      ...wish,
      occurrenceIds: Type.Array(Id, { minItems: 1, maxItems: 104, uniqueItems: true }),
      /** Dates that are added later, too. */
      andLater: Type.Optional(Type.Boolean()),
    }),
    response: { 200: SeriesOutcome },
  },
} as const satisfies Endpoint

/** A place or a wish for one, for those who run the event. */
export const Place = Type.Object({
  id: Id,
  personId: Nullable(Id),
  name: Type.String(),
  organisation: Nullable(Type.String()),
  /** Came without an account; the organisation is what they wrote. */
  guest: Type.Boolean(),
  /** The colleague who sent them in their stead, and whom they ask to come in theirs. */
  sentBy: Nullable(Type.String()),
  passingTo: Nullable(Type.String()),
  state: OneOf(registrationStates),
  way: Nullable(OneOf(ways)),
  keptFor: Nullable(OneOf(keptGroups)),
  joinsLate: Type.Boolean(),
  listensOnly: Type.Boolean(),
  note: Type.String(),
  offeredUntil: Nullable(Timestamp),
  checkedInAt: Nullable(Timestamp),
  since: Timestamp,
})
export type Place = Static<typeof Place>

export const listPlaces = {
  method: 'GET',
  url: '/events/:occurrenceId/places',
  schema: {
    summary: 'Everybody who has, had or wants a place; for those who run it',
    params: date,
    response: { 200: Type.Array(Place) },
  },
} as const satisfies Endpoint

/** 409 `moved_on` when the person or another organiser was faster. */
export const decidePlace = {
  method: 'PUT',
  url: '/events/:occurrenceId/places/:registrationId',
  schema: {
    summary: 'Approve, decline or take back a place',
    params: Type.Object({ occurrenceId: Id, registrationId: Id }),
    body: Written({
      decision: OneOf(['approve', 'decline', 'cancel'] as const),
      reason: Type.Optional(OneOf(declineReasons)),
      words: Type.Optional(OptionalWords(500, 'conversation')),
      /** The state the decision was taken on. */
      was: OneOf(registrationStates),
    }),
    response: { 200: Type.Array(Place) },
  },
} as const satisfies Endpoint

/** Their place here for one there, in one step; 409 where there is none. */
export const movePlace = {
  method: 'PUT',
  url: '/events/:occurrenceId/places/:registrationId/date',
  schema: {
    summary: 'Move somebody to another date of the series',
    params: Type.Object({ occurrenceId: Id, registrationId: Id }),
    body: Type.Object({ to: Id }, { additionalProperties: false }),
    response: { 200: Type.Array(Place) },
  },
} as const satisfies Endpoint
