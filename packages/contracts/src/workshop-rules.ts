import { Type, type Static } from 'typebox'
import { Id, Nullable, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { RoomRules } from './workshop-agreements.ts'

/** What will be kept of a meeting and what may leave its room, for whoever thinks of coming. */
export const RulesBefore = Type.Object({
  rules: RoomRules,
  /** When it is no longer known who said what; null where names stay with the words. */
  keyUntil: Nullable(Timestamp),
  endsAt: Timestamp,
  serverTime: Timestamp,
})
export type RulesBefore = Static<typeof RulesBefore>

export const readRules = {
  method: 'GET',
  url: '/workshops/:workshopId/rules',
  schema: {
    summary: 'The rules of a room, for all who see its event',
    params: Type.Object({ workshopId: Id }),
    response: { 200: RulesBefore },
  },
} as const satisfies Endpoint
