import { Type, type Static } from 'typebox'
import { DraftCard } from './case-drafts.ts'
import { CaseCard } from './cases.ts'
import { Nullable, Timestamp } from './common.ts'
import { Thread } from './discussions.ts'
import type { Endpoint } from './endpoint.ts'
import { Occurrence } from './events.ts'
import { Network } from './networks.ts'

export const Home = Type.Object({
  /** When I was last here before today's visit; null on the first. */
  lastVisitAt: Nullable(Timestamp),
  networks: Type.Array(Network),
  /** Threads with posts I have not read that came since that visit. */
  newThreads: Type.Array(Thread),
  newCases: Type.Array(CaseCard),
  nextEvents: Type.Array(Occurrence),
  conversations: Type.Array(Thread),
  drafts: Type.Array(DraftCard),
})
export type Home = Static<typeof Home>

export const readHome = {
  method: 'GET',
  url: '/home',
  schema: {
    summary: 'What is new for me, my next event, my conversations and drafts',
    response: { 200: Home },
  },
} as const satisfies Endpoint
