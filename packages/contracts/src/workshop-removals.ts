import { Type, type Static } from 'typebox'
import { Id, Line, Nothing, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** Somebody who was asked to leave a room and does not come back in. */
export const RoomRemoval = Type.Object({
  personId: Id,
  name: Type.String(),
  reason: Type.String(),
  by: Type.String(),
  at: Timestamp,
})
export type RoomRemoval = Static<typeof RoomRemoval>

const person = Type.Object({ workshopId: Id, personId: Id })

export const listRoomRemovals = {
  method: 'GET',
  url: '/workshops/:workshopId/removals',
  schema: {
    summary: 'Who was asked to leave a room, for those who run it',
    params: Type.Object({ workshopId: Id }),
    response: { 200: Type.Array(RoomRemoval) },
  },
} as const satisfies Endpoint

export const removeFromRoom = {
  method: 'PUT',
  url: '/workshops/:workshopId/removals/:personId',
  schema: {
    summary: 'Ask somebody to leave a room, with a reason that they read; it is closed to them at once',
    params: person,
    body: Written({ reason: Line(300, 'conversation') }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const letBackIn = {
  method: 'DELETE',
  url: '/workshops/:workshopId/removals/:personId',
  schema: { summary: 'Let somebody into a room again', params: person, response: { 204: Nothing } },
} as const satisfies Endpoint
