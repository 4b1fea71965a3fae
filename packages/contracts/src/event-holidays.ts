import { Type, type Static } from 'typebox'
import { Id, Line, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { mostCalendarBytes } from './event-calendars.ts'
import { Break } from './event-series.ts'
import { Written } from './guard.ts'

/** Days of holidays that a network keeps for itself, such as those of the schools of a place: as somebody entered them. */
export const HolidayList = Type.Object({
  id: Id,
  networkId: Id,
  name: Type.String(),
  /** Where the dates are from, in the words of whoever entered them. */
  source: Type.String(),
  breaks: Type.Array(Break),
  enteredBy: Type.String(),
  enteredAt: Timestamp,
  version: Type.Integer(),
})
export type HolidayList = Static<typeof HolidayList>

export const mostBreaksInList = 30
const facts = {
  name: Line(80, 'event'),
  source: OptionalWords(200, 'event'),
  breaks: Type.Array(Break, { minItems: 1, maxItems: mostBreaksInList }),
}

const ofNetwork = Type.Object({ networkId: Id })
export const HolidayLists = Type.Object({
  lists: Type.Array(HolidayList),
  can: Type.Object({ keep: Type.Boolean() }),
})
export type HolidayLists = Static<typeof HolidayLists>

export const listHolidayLists = {
  method: 'GET',
  url: '/networks/:networkId/holiday-lists',
  schema: {
    summary: 'School holidays and other breaks that a network keeps',
    params: ofNetwork,
    response: { 200: HolidayLists },
  },
} as const satisfies Endpoint

const one = Type.Object({ networkId: Id, listId: Id })
/** Makes it or puts another in its stead; 409 `moved_on` when somebody changed it meanwhile. 0 is the version of a new one. */
export const keepHolidayList = {
  method: 'PUT',
  url: '/networks/:networkId/holiday-lists/:listId',
  schema: {
    summary: 'Keep a list of holidays',
    params: one,
    body: Written({ ...facts, version: Type.Integer({ minimum: 0 }) }),
    response: { 200: HolidayLists },
  },
} as const satisfies Endpoint

/** Series that were planned with it keep their dates. */
export const dropHolidayList = {
  method: 'DELETE',
  url: '/networks/:networkId/holiday-lists/:listId',
  schema: { summary: 'Take a list of holidays away', params: one, response: { 200: HolidayLists } },
} as const satisfies Endpoint

/** Bank holidays, and those of the network’s lists, that touch a stretch of days; two years at most. */
export const listHolidays = {
  method: 'GET',
  url: '/networks/:networkId/holidays',
  schema: {
    summary: 'Holidays in a stretch of days',
    params: ofNetwork,
    querystring: Type.Object({
      from: Type.String({ format: 'date' }),
      to: Type.String({ format: 'date' }),
    }),
    response: {
      200: Type.Array(
        Type.Object({
          from: Type.String(),
          to: Type.String(),
          name: Type.String(),
          nations: Type.Array(Type.String()),
          list: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
        }),
      ),
    },
  },
} as const satisfies Endpoint

/** What a pasted text, a CSV or an iCalendar file says, for a form; nothing of it is kept. 422 `bad_holidays`. */
export const readHolidayText = {
  method: 'POST',
  url: '/holiday-file',
  schema: {
    summary: 'Read holidays from a text or a file',
    body: Type.Object(
      { text: Type.String({ minLength: 1, maxLength: mostCalendarBytes }) },
      { additionalProperties: false },
    ),
    response: { 200: Type.Object({ breaks: Type.Array(Break), notes: Type.Array(Type.String()) }) },
  },
} as const satisfies Endpoint
