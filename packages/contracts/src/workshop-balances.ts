import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { organisationKinds } from './organisations.ts'

/** Of a kind of organisation with fewer people than this in the room nothing is said, and so of no single person. */
export const peopleShown = 5
export const balanceMeasures = ['people', 'words', 'hands', 'floor'] as const

/** Shares in per cent, to the nearest five, among the kinds that are shown; null where there was none of it at all. */
const Share = Nullable(Type.Integer())
export const BalanceKind = Type.Object({
  kind: OneOf(organisationKinds),
  present: Type.Integer(),
  shares: Type.Object({ people: Share, words: Share, hands: Share, floor: Share }),
})
export type BalanceKind = Static<typeof BalanceKind>

export const Balance = Type.Object({
  kinds: Type.Array(BalanceKind),
  /** Kinds of which somebody was there, and fewer than `peopleShown`. */
  underFive: Type.Array(OneOf(organisationKinds)),
})
export type Balance = Static<typeof Balance>

export const readBalance = {
  method: 'GET',
  url: '/workshops/:workshopId/balance',
  schema: {
    summary:
      'How the talk was shared between kinds of organisations; for those who lead the meeting, and of no single person',
    params: Type.Object({ workshopId: Id }),
    response: { 200: Balance },
  },
} as const satisfies Endpoint
