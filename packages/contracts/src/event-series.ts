import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { nations } from './organisations.ts'

/** A year of weekly dates, twice over: more is a calendar of its own. */
export const mostDates = 104
const Day = Type.String({ format: 'date' })

/** Days on which a series has no date, such as the school holidays of a place. Both days belong to it. */
export const Break = Type.Object(
  { name: Line(80, 'event'), from: Day, to: Day },
  { additionalProperties: false },
)
export type Break = Static<typeof Break>

/** Which dates of a rule are left out. */
export const Skips = Type.Object(
  {
    bankHolidays: Type.Array(OneOf(nations), { maxItems: 4, uniqueItems: true }),
    breaks: Type.Array(Break, { maxItems: 30 }),
  },
  { additionalProperties: false },
)
export type Skips = Static<typeof Skips>

/** How an event repeats: a recurrence rule of RFC 5545 that ends (`COUNT` or `UNTIL`), days to years, in the event’s own zone. */
export const NewRepetition = Type.Object(
  {
    rule: Type.String({ minLength: 9, maxLength: 200, pattern: '^[A-Z0-9=;,+-]+$' }),
    skips: Skips,
  },
  { additionalProperties: false },
)
export type NewRepetition = Static<typeof NewRepetition>

/** What a change is about: this date, this and the ones after it, or all that are still to come. */
export const scopes = ['this', 'later', 'all'] as const
export type Scope = (typeof scopes)[number]

/** A date of a rule; `skipped` names the holiday that leaves it out. */
export const RuleDate = Type.Object({
  startsAt: Timestamp,
  endsAt: Timestamp,
  skipped: Nullable(Type.String()),
})
export type RuleDate = Static<typeof RuleDate>

/** 422 `bad_rule` with a sentence for what cannot be used. */
export const previewDates = {
  method: 'POST',
  url: '/event-dates',
  schema: {
    summary: 'The dates a rule makes, before anything is planned',
    body: Written({
      startsAt: Timestamp,
      endsAt: Timestamp,
      timeZone: Line(60, 'open'),
      ...NewRepetition.properties,
    }),
    response: { 200: Type.Array(RuleDate) },
  },
} as const satisfies Endpoint

/** The dates of a series that the viewer may see, in order, with the rule that made them. */
export const Series = Type.Object({
  id: Id,
  rule: Nullable(Type.String()),
  skips: Nullable(Skips),
  /** The series this one went on from, when its later dates were changed apart. */
  splitFrom: Nullable(Id),
  dates: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      startsAt: Timestamp,
      endsAt: Timestamp,
      state: OneOf(['planned', 'cancelled'] as const),
      /** Changed apart from the others. */
      isException: Type.Boolean(),
      places: Nullable(Type.Integer()),
      taken: Type.Integer(),
      myRegistration: Nullable(Type.String()),
    }),
  ),
})
export type Series = Static<typeof Series>

export const readSeries = {
  method: 'GET',
  url: '/event-series/:seriesId',
  schema: {
    summary: 'All dates of a series',
    params: Type.Object({ seriesId: Id }),
    response: { 200: Series },
  },
} as const satisfies Endpoint

/** Safe to repeat: as many dates as the rule has after the last one until `COUNT` or `UNTIL` of the new rule. */
export const extendSeries = {
  method: 'PUT',
  url: '/event-series/:seriesId/rule',
  schema: {
    summary: 'Let a series go on for longer',
    params: Type.Object({ seriesId: Id }),
    body: Written(NewRepetition.properties),
    response: { 200: Series },
  },
} as const satisfies Endpoint
