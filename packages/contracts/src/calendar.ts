import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Occurrence } from './events.ts'

/** Where I stand with a date: with a place, or on the way to one. */
export const standings = ['registered', 'offered', 'waitlisted', 'pending_approval'] as const

/** What a calendar draws of a date, and no more: a month may have hundreds. */
export const CalendarEntry = Type.Object({
  ...Type.Pick(Occurrence, ['id', 'title', 'kind', 'startsAt', 'endsAt', 'state', 'registered']).properties,
  standing: Nullable(OneOf(standings)),
})
export type CalendarEntry = Static<typeof CalendarEntry>

/** A year and a half at most, and 1,000 dates. Without a network those of all networks one is in. */
export const readCalendar = {
  method: 'GET',
  url: '/calendar',
  schema: {
    summary: 'Dates of my networks that touch a stretch of time, in order',
    querystring: Type.Object({
      from: Timestamp,
      to: Timestamp,
      networkId: Type.Optional(Id),
      spaceId: Type.Optional(Id),
      mine: Type.Optional(Type.Boolean()),
    }),
    response: { 200: Type.Array(CalendarEntry) },
  },
} as const satisfies Endpoint

/** `text/calendar`, RFC 5545. */
export const downloadEvent = {
  method: 'GET',
  url: '/events/:occurrenceId/event.ics',
  schema: {
    summary: 'The event as an iCalendar file',
    params: Type.Object({ occurrenceId: Id }),
    response: { 200: Type.String() },
  },
} as const satisfies Endpoint
