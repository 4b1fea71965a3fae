import { Type, type Static } from 'typebox'
import { Author, Id, Line, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { joinStandings } from './event-joining.ts'
import { declineReasons, registrationStates, ways } from './event-places.ts'
import { videoProviders } from './event-video.ts'
import { eventKinds } from './events.ts'
import { Written } from './guard.ts'
import { Email } from './identity.ts'

/** What a guest wrote and what their minutes say of them is forgotten so many days after the end; the numbers stay. */
export const daysOfGuests = 30
/** How long a typed code works. */
export const guestCodeMinutes = 10

const date = Type.Object({ occurrenceId: Id })
const facts = {
  title: Type.String(),
  kind: OneOf(eventKinds),
  startsAt: Timestamp,
  endsAt: Timestamp,
}

/** An event as anybody may read it who was given its address: no link, nobody who comes, no words written for members. */
export const GuestEvent = Type.Object({
  id: Id,
  ...facts,
  state: OneOf(['planned', 'cancelled'] as const),
  host: Type.Pick(Author, ['name', 'organisation']),
  networkName: Type.String(),
  /** Online, or a town. */
  place: Type.String(),
  words: Type.String(),
  isFull: Type.Boolean(),
  approves: Type.Boolean(),
  /** Places on the screen and in the room are counted apart. */
  asksWay: Type.Boolean(),
  asksLivedExperience: Type.Boolean(),
  can: Type.Object({ ask: Type.Boolean() }),
})
export type GuestEvent = Static<typeof GuestEvent>

export const readGuestEvent = {
  method: 'GET',
  url: '/guests/events/:occurrenceId',
  schema: { summary: 'An event that guests may come to', params: date, response: { 200: GuestEvent } },
} as const satisfies Endpoint

/** Answers the same whatever the address is; what comes of it is in a letter. */
export const askGuestPlace = {
  method: 'POST',
  url: '/guests/events/:occurrenceId/places',
  schema: {
    summary: 'Ask for a place without an account: a code is mailed',
    params: date,
    body: Written({
      email: Email,
      name: Line(80, 'open'),
      organisation: Line(120, 'employer'),
      way: Type.Optional(OneOf(ways)),
      livedExperience: Type.Optional(Type.Boolean()),
      listensOnly: Type.Optional(Type.Boolean()),
    }),
    response: { 202: Type.Object({ minutes: Type.Integer() }) },
  },
} as const satisfies Endpoint
export type GuestWish = Static<(typeof askGuestPlace)['schema']['body']>

export const typeGuestCode = {
  method: 'POST',
  url: '/guests/events/:occurrenceId/code',
  schema: {
    summary: 'Type the code: a place, or one in line',
    params: date,
    body: Type.Object(
      { email: Email, code: Type.String({ pattern: '^[0-9]{6}$' }) },
      { additionalProperties: false },
    ),
    response: { 200: Type.Object({ token: Type.String() }) },
  },
} as const satisfies Endpoint

/** What a guest’s own address shows: their standing, and the way in when it is time. */
export const GuestPlace = Type.Object({
  occurrenceId: Id,
  ...facts,
  eventState: OneOf(['planned', 'cancelled'] as const),
  name: Type.String(),
  organisation: Type.String(),
  host: Type.String(),
  /** The whole address once they have a place, else what everybody outside reads. */
  place: Type.String(),
  state: OneOf(registrationStates),
  ahead: Nullable(Type.Integer()),
  offeredUntil: Nullable(Timestamp),
  reason: Nullable(OneOf(declineReasons)),
  answer: Type.String(),
  /** What to type to join, once they have a place. */
  code: Nullable(Type.String()),
  can: Type.Object({ accept: Type.Boolean(), cancel: Type.Boolean(), askAgain: Type.Boolean() }),
})
export type GuestPlace = Static<typeof GuestPlace>

const byToken = Type.Object({ token: Type.String({ pattern: '^[0-9a-f]{40}$' }) })

/** Looking changes nothing: mail scanners open links. */
export const readGuestPlace = {
  method: 'GET',
  url: '/guests/places/:token',
  schema: { summary: 'My place as a guest', params: byToken, response: { 200: GuestPlace } },
} as const satisfies Endpoint

export const acceptGuestOffer = {
  method: 'PUT',
  url: '/guests/places/:token',
  schema: { summary: 'Take the place that is held for me', params: byToken, response: { 200: GuestPlace } },
} as const satisfies Endpoint

export const giveGuestPlaceBack = {
  method: 'DELETE',
  url: '/guests/places/:token',
  schema: {
    summary: 'Give back my place, an offer or my place in line',
    params: byToken,
    response: { 200: GuestPlace },
  },
} as const satisfies Endpoint

/** What mail programs call for “unsubscribe” (RFC 8058): gives the place back, so that no letter comes any more. */
export const leaveAsGuest = {
  method: 'POST',
  url: '/guests/places/:token/leave',
  schema: { summary: 'One click out of a letter', params: byToken, response: { 204: Type.Null() } },
} as const satisfies Endpoint

/** The address ends at once, and a new one goes to the guest’s mail. */
export const renewGuestAddress = {
  method: 'POST',
  url: '/guests/places/:token/address',
  schema: { summary: 'End my address and mail me another', params: byToken, response: { 204: Type.Null() } },
} as const satisfies Endpoint

/** What a guest’s code to join leads to. The video link is there once they have checked in. */
export const GuestJoin = Type.Object({
  occurrenceId: Id,
  ...facts,
  place: Type.String(),
  standing: OneOf(joinStandings),
  opensAt: Timestamp,
  checkedInAt: Nullable(Timestamp),
  video: Nullable(Type.Object({ url: Type.String(), provider: OneOf(videoProviders) })),
})
export type GuestJoin = Static<typeof GuestJoin>

const byCode = Type.Object({ code: Type.String({ pattern: '^[0-9A-Za-z -]{1,24}$' }) })

export const readGuestJoin = {
  method: 'GET',
  url: '/guests/join/:code',
  schema: { summary: 'What a guest’s code to join leads to', params: byCode, response: { 200: GuestJoin } },
} as const satisfies Endpoint

export const joinAsGuest = {
  method: 'POST',
  url: '/guests/join/:code',
  schema: { summary: 'Check in as a guest, and come in', params: byCode, response: { 200: GuestJoin } },
} as const satisfies Endpoint

/** For a computer that others use, too. The place stays. */
export const endGuestVisit = {
  method: 'DELETE',
  url: '/guests/visit',
  schema: { summary: 'Be a guest in this browser no longer', response: { 204: Type.Null() } },
} as const satisfies Endpoint
