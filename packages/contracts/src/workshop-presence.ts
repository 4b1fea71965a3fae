import { Type, type Static } from 'typebox'
import { Id, Nullable, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** How many are in a room, and who, where its rules name people. Never since when, nor what they look at. */
export const Presence = Type.Object({
  count: Type.Integer(),
  /** How many of them are on the phone. */
  onPhone: Type.Integer(),
  /** By name; null where the rules do not name people. */
  people: Nullable(
    Type.Array(
      Type.Object({
        name: Type.String(),
        organisation: Nullable(Type.String()),
        guest: Type.Boolean(),
        onPhone: Type.Boolean(),
      }),
    ),
  ),
})
export type Presence = Static<typeof Presence>

/** Somebody who follows a meeting by telephone, for those who run it. */
export const OnPhone = Type.Object({
  personId: Id,
  name: Type.String(),
  organisation: Nullable(Type.String()),
  since: Timestamp,
})
export type OnPhone = Static<typeof OnPhone>

const room = Type.Object({ workshopId: Id })
const response = { 200: Type.Array(OnPhone) }

export const readPresence = {
  method: 'GET',
  url: '/workshops/:workshopId/people',
  schema: { summary: 'Who is in a room just now', params: room, response: { 200: Presence } },
} as const satisfies Endpoint

export const listPhones = {
  method: 'GET',
  url: '/workshops/:workshopId/phones',
  schema: { summary: 'Who is on the phone, for those who run the room', params: room, response },
} as const satisfies Endpoint

export const putOnPhone = {
  method: 'POST',
  url: '/workshops/:workshopId/phones',
  schema: {
    summary: 'Somebody with a place is on the phone and has read out their code; twice is once',
    params: room,
    body: Type.Object(
      { code: Type.String({ pattern: '^[0-9A-Za-z -]{1,24}$' }) },
      { additionalProperties: false },
    ),
    response,
  },
} as const satisfies Endpoint

export const hangUp = {
  method: 'DELETE',
  url: '/workshops/:workshopId/phones/:personId',
  schema: {
    summary: 'Somebody is on the phone no longer',
    params: Type.Object({ workshopId: Id, personId: Id }),
    response,
  },
} as const satisfies Endpoint
