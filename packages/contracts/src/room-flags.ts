import { Type } from 'typebox'
import { Id } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { flagWords, RaisedFlag } from './moderation.ts'

/** By everybody who is in the room, its guests included; see `raiseFlag`. */
export const flagEntry = {
  method: 'POST',
  url: '/workshops/:workshopId/flags',
  schema: {
    summary:
      'Say that words in a meeting break the agreement, worry me about a person, or might identify someone',
    params: Type.Object({ workshopId: Id }),
    body: Written({ id: Id, entryId: Id, ...flagWords }),
    response: { 201: RaisedFlag },
  },
} as const satisfies Endpoint
