import { Type, type Static } from 'typebox'
import { Id, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** So many of the newest meetings are named. */
export const meetingsNamed = 3

/** Who has met in a way to meet in a network: meetings and organisations, never people. */
export const Practised = Type.Object({
  /** The id of one that the network has saved, or the key of one that many know. */
  key: Type.String(),
  /** How many meetings of the network were held by it, of those the viewer may see. */
  count: Type.Integer(),
  /** The newest of them. */
  meetings: Type.Array(Type.Object({ id: Id, title: Type.String(), startsAt: Timestamp })),
  /** As far as the rules of each meeting let it be said who was there. */
  organisations: Type.Array(Type.String()),
})
export type Practised = Static<typeof Practised>

export const listPractised = {
  method: 'GET',
  url: '/networks/:networkId/event-templates/practised',
  schema: {
    summary: 'Which meetings and organisations of a network have practised which ways to meet',
    params: Type.Object({ networkId: Id }),
    response: { 200: Type.Array(Practised) },
  },
} as const satisfies Endpoint
