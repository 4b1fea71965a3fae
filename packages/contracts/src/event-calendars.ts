import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

export const feedScopes = ['personal', 'network'] as const

/** An address at which calendar programs read dates, without signing in: whoever has it reads what its owner may see. */
export const Feed = Type.Object({
  id: Id,
  scope: OneOf(feedScopes),
  networkId: Nullable(Id),
  /** Null when the network is not open to me any more: the address has no dates then. */
  networkName: Nullable(Type.String()),
  createdAt: Timestamp,
  /** Null when the hub’s secret has changed since: the address works on, and cannot be shown again. */
  url: Nullable(Type.String()),
})
export type Feed = Static<typeof Feed>

export const listFeeds = {
  method: 'GET',
  url: '/me/calendar-feeds',
  schema: { summary: 'My calendar addresses', response: { 200: Type.Array(Feed) } },
} as const satisfies Endpoint

/** Sending it twice with one id makes one. 409 `too_many_feeds` from the twentieth on. */
export const makeFeed = {
  method: 'POST',
  url: '/me/calendar-feeds',
  schema: {
    summary: 'Make a calendar address',
    body: Type.Object(
      { id: Id, scope: OneOf(feedScopes), networkId: Nullable(Id) },
      { additionalProperties: false },
    ),
    response: { 201: Feed },
  },
} as const satisfies Endpoint

export const revokeFeed = {
  method: 'DELETE',
  url: '/me/calendar-feeds/:feedId',
  schema: {
    summary: 'Take a calendar address back, at once and for good',
    params: Type.Object({ feedId: Id }),
    response: { 204: Type.Null() },
  },
} as const satisfies Endpoint

/** `text/calendar`, RFC 5545, for programs: the address is the permission, and looking changes nothing. */
export const readFeed = {
  method: 'GET',
  url: '/calendar/:token.ics',
  schema: {
    summary: 'The dates behind a calendar address',
    params: Type.Object({ token: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
    response: { 200: Type.String() },
  },
} as const satisfies Endpoint

export const mostCalendarBytes = 500_000

/** What an event would be planned as from a file, for its form; nothing of it is kept. */
export const CalendarFile = Type.Object({
  title: Type.String(),
  description: Type.String(),
  place: Type.String(),
  /** Null when the file says a day and no time. */
  startsAt: Nullable(Timestamp),
  endsAt: Nullable(Timestamp),
  day: Nullable(Type.String()),
  /** A rule that can be planned; null without one, or where it is not. */
  rule: Nullable(Type.String()),
  count: Nullable(Type.Integer()),
  /** What was left out or changed, as sentences. */
  notes: Type.Array(Type.String()),
})
export type CalendarFile = Static<typeof CalendarFile>

/** 422 `bad_calendar` for what is no calendar file or none with an event. */
export const readCalendarFile = {
  method: 'POST',
  url: '/calendar-file',
  schema: {
    summary: 'Read the first event of an iCalendar file, to plan one like it',
    body: Type.Object(
      { text: Type.String({ minLength: 1, maxLength: mostCalendarBytes }) },
      { additionalProperties: false },
    ),
    response: { 200: CalendarFile },
  },
} as const satisfies Endpoint
