import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Place } from './event-places.ts'

/** What a code leads to just now: in, not yet, or why not any more. */
export const joinStandings = ['ready', 'early', 'given-back', 'over', 'cancelled'] as const

/** A code and where it leads; only ever of the viewer’s own places, so nobody else’s code tells them anything. */
export const Join = Type.Object({
  occurrenceId: Id,
  title: Type.String(),
  spaceName: Type.String(),
  startsAt: Timestamp,
  endsAt: Timestamp,
  place: Type.String(),
  /** My own code from a letter, or the one that hangs at the door of the room. */
  kind: OneOf(['place', 'door'] as const),
  standing: OneOf(joinStandings),
  /** From when on people are let in. */
  opensAt: Timestamp,
  checkedInAt: Nullable(Timestamp),
})
export type Join = Static<typeof Join>

const byCode = Type.Object({ code: Type.String({ pattern: '^[0-9A-Za-z -]{1,24}$' }) })
const date = Type.Object({ occurrenceId: Id })

/** Looking changes nothing: mail scanners open links. 404 for what is no code of mine. */
export const readJoin = {
  method: 'GET',
  url: '/join/:code',
  schema: { summary: 'What a code to join leads to', params: byCode, response: { 200: Join } },
} as const satisfies Endpoint

/** 409 `early`, `given-back`, `over` or `cancelled`, in words. Doing it twice is doing it once. */
export const join = {
  method: 'POST',
  url: '/join/:code',
  schema: { summary: 'Check in with a code', params: byCode, response: { 200: Join } },
} as const satisfies Endpoint

export const checkIn = {
  method: 'PUT',
  url: '/events/:occurrenceId/check-in',
  schema: { summary: 'Check in with the place I have', params: date, response: { 204: Type.Null() } },
} as const satisfies Endpoint

/** No reminders of this date any more; a date that is moved is reminded of again. */
export const haveIt = {
  method: 'PUT',
  url: '/events/:occurrenceId/have-it',
  schema: { summary: 'I have it: no more reminders', params: date, response: { 204: Type.Null() } },
} as const satisfies Endpoint

export const Door = Type.Object({
  code: Type.String(),
  /** What a phone opens that reads the picture of the code. */
  url: Type.String(),
})
export type Door = Static<typeof Door>

export const readDoor = {
  method: 'GET',
  url: '/events/:occurrenceId/door',
  schema: {
    summary: 'The code for the door of the room; for those who run it',
    params: date,
    response: { 200: Door },
  },
} as const satisfies Endpoint

export const tickOff = {
  method: 'PUT',
  url: '/events/:occurrenceId/places/:registrationId/check-in',
  schema: {
    summary: 'Tick somebody off who is here, or take that back',
    params: Type.Object({ occurrenceId: Id, registrationId: Id }),
    body: Type.Object({ isHere: Type.Boolean() }, { additionalProperties: false }),
    response: { 200: Type.Array(Place) },
  },
} as const satisfies Endpoint
