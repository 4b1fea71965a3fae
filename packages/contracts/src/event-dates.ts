import { Type, type Static } from 'typebox'
import { Author, Id, Line, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { NewRepetition } from './event-series.ts'
import { eventKinds } from './events.ts'
import { Written } from './guard.ts'

/** As many dates as people can still answer about in a few minutes. */
export const mostProposed = 20
/** What somebody says to a date: they can, they could if they must, they cannot. */
export const dateAnswers = ['yes', 'if-need-be', 'no'] as const
export type DateAnswer = (typeof dateAnswers)[number]

const Named = Type.Object({ id: Id, name: Type.String(), organisation: Nullable(Type.String()) })

/** A holiday that a proposed date falls on. Of a list that a network keeps it says which, since nobody has checked it. */
export const HolidayMark = Type.Object({
  name: Type.String(),
  /** The nations whose bank holiday it is; empty for a list of the network’s. */
  nations: Type.Array(Type.String()),
  list: Nullable(Type.String()),
})
export type HolidayMark = Static<typeof HolidayMark>

export const ProposedDate = Type.Object({
  id: Id,
  startsAt: Timestamp,
  endsAt: Timestamp,
  mine: Nullable(OneOf(dateAnswers)),
  /** What I have on this hub at that time; told to nobody else. */
  conflicts: Type.Array(
    Type.Object({ occurrenceId: Id, title: Type.String(), startsAt: Timestamp, endsAt: Timestamp }),
  ),
  holidays: Type.Array(HolidayMark),
  /** Who said what; null for those who may not see it. */
  answers: Nullable(
    Type.Object({
      yes: Type.Array(Named),
      ifNeedBe: Type.Array(Named),
      no: Type.Array(Named),
    }),
  ),
  /** The voices of organisations: how many could send somebody, of how many that have answered. */
  organisations: Nullable(Type.Object({ can: Type.Integer(), all: Type.Integer() })),
  /** People who must be there and cannot or have not answered: this date cannot be chosen. For those who run it. */
  missing: Nullable(Type.Array(Type.Object({ name: Type.String(), hasAnswered: Type.Boolean() }))),
})
export type ProposedDate = Static<typeof ProposedDate>

export const DateFinding = Type.Object({
  id: Id,
  spaceId: Id,
  spaceName: Type.String(),
  networkId: Id,
  title: Type.String(),
  description: Type.String(),
  kind: OneOf(eventKinds),
  host: Author,
  closesAt: Timestamp,
  /** `closed` once its moment has passed; then the host chooses. */
  state: OneOf(['open', 'closed', 'chosen', 'withdrawn'] as const),
  /** Only the host sees who said what. */
  onlyHostSees: Type.Boolean(),
  mustAttend: Type.Array(Named),
  /** How many people have answered; null for those who may not see it. */
  answered: Nullable(Type.Integer()),
  dates: Type.Array(ProposedDate),
  /** The three best, best first; null for those who may not see answers. */
  best: Nullable(Type.Array(Id)),
  /** The date and its event, once one is chosen. */
  chosen: Nullable(Type.Object({ dateId: Nullable(Id), occurrenceId: Id })),
  can: Type.Object({ answer: Type.Boolean(), run: Type.Boolean() }),
})
export type DateFinding = Static<typeof DateFinding>

const NewDate = Type.Object(
  { id: Id, startsAt: Timestamp, endsAt: Timestamp },
  { additionalProperties: false },
)
const facts = {
  title: Line(160, 'event'),
  description: OptionalWords(5000, 'event'),
  closesAt: Timestamp,
  dates: Type.Array(NewDate, { minItems: 1, maxItems: mostProposed }),
  mustAttend: Type.Array(Id, { maxItems: 20, uniqueItems: true }),
}

/** What a list shows of it. */
export const DateFindingEntry = Type.Object({
  id: Id,
  networkId: Id,
  spaceName: Type.String(),
  title: Type.String(),
  closesAt: Timestamp,
  dates: Type.Integer(),
  hasAnswered: Type.Boolean(),
  can: Type.Object({ answer: Type.Boolean(), run: Type.Boolean() }),
})
export type DateFindingEntry = Static<typeof DateFindingEntry>

const one = Type.Object({ findingId: Id })

/** Those that are open, and for those who run them those that wait for a choice. Without a network those of all I am in. */
export const listDateFindings = {
  method: 'GET',
  url: '/date-findings',
  schema: {
    summary: 'Dates that are being looked for',
    querystring: Type.Object({ networkId: Type.Optional(Id) }),
    response: { 200: Type.Array(DateFindingEntry) },
  },
} as const satisfies Endpoint

export const readDateFinding = {
  method: 'GET',
  url: '/date-findings/:findingId',
  schema: { summary: 'The dates proposed for an event', params: one, response: { 200: DateFinding } },
} as const satisfies Endpoint

/** Safe to repeat: the host chose the ids. */
export const startDateFinding = {
  method: 'POST',
  url: '/spaces/:spaceId/date-findings',
  schema: {
    summary: 'Ask people when they can come',
    params: Type.Object({ spaceId: Id }),
    body: Written({
      id: Id,
      hatId: Type.Optional(Id),
      kind: OneOf(eventKinds),
      onlyHostSees: Type.Boolean(),
      ...facts,
    }),
    response: { 201: DateFinding },
  },
} as const satisfies Endpoint

/** Dates that stay keep their answers. Who sees the answers does not change once people have answered. */
export const changeDateFinding = {
  method: 'PATCH',
  url: '/date-findings/:findingId',
  schema: {
    summary: 'Change or withdraw it',
    params: one,
    body: Written(Type.Partial(Type.Object({ ...facts, state: OneOf(['withdrawn'] as const) })).properties, {
      minProperties: 1,
    }),
    response: { 200: DateFinding },
  },
} as const satisfies Endpoint

/** Sets my answers to these dates and leaves the others; null takes one back. 409 `closed` after its moment. */
export const answerDates = {
  method: 'PUT',
  url: '/date-findings/:findingId/answers',
  schema: {
    summary: 'Say when I can come',
    params: one,
    body: Type.Object(
      {
        hatId: Type.Optional(Id),
        answers: Type.Array(
          Type.Object({ dateId: Id, answer: Nullable(OneOf(dateAnswers)) }, { additionalProperties: false }),
          { minItems: 1, maxItems: mostProposed },
        ),
      },
      { additionalProperties: false },
    ),
    response: { 200: DateFinding },
  },
} as const satisfies Endpoint

/**
 * Makes the event of a date, in one step. Sent twice it makes one; 409 `chosen` when another date was faster, `missing`
 * while somebody who must be there cannot or has not answered.
 */
export const chooseDate = {
  method: 'PUT',
  url: '/date-findings/:findingId/choice',
  schema: {
    summary: 'Choose a date and make it the event',
    params: one,
    body: Written({
      dateId: Id,
      event: Type.Object({ id: Id, seriesId: Id }, { additionalProperties: false }),
      place: OptionalWords(200, 'venue'),
      capacity: Nullable(Type.Integer({ minimum: 1, maximum: 5000 })),
      repeats: Type.Optional(NewRepetition),
    }),
    response: { 200: DateFinding },
  },
} as const satisfies Endpoint
