import { Type, type Static } from 'typebox'
import { Id, Nullable } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** Who has a place at a meeting, for those who wait at its door. */
export const Expected = Type.Object({
  people: Type.Integer(),
  /** In the order of the alphabet. */
  organisations: Type.Array(Type.String()),
  /** Null where the rules of the room keep names in it. */
  byName: Nullable(Type.Array(Type.Object({ name: Type.String(), organisation: Nullable(Type.String()) }))),
})
export type Expected = Static<typeof Expected>

export const readExpected = {
  method: 'GET',
  url: '/workshops/:workshopId/expected',
  schema: {
    summary: 'Who is expected: how many, from where, and by name where the rules of the room name people',
    params: Type.Object({ workshopId: Id }),
    response: { 200: Expected },
  },
} as const satisfies Endpoint
