import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'

export const searchKinds = ['case', 'thread', 'event', 'workshop'] as const

export const Hit = Type.Object({
  kind: OneOf(searchKinds),
  /** Of the case, thread or occurrence to open. */
  id: Id,
  /** For a thread: the post that matched. */
  seq: Nullable(Type.Integer()),
  title: Type.String(),
  /** Plain text with the found words between U+2068 and U+2069. */
  extract: Type.String(),
  /** Set when it was found by another word for what was typed: that word, and what it is a word for. */
  because: Nullable(Type.Object({ word: Type.String(), label: Type.String(), narrower: Type.Boolean() })),
  /** Set when its own words do not say it: the term it was tagged with. */
  tagged: Nullable(Type.String()),
  networkId: Id,
  network: Type.String(),
  space: Type.String(),
  at: Timestamp,
})
export type Hit = Static<typeof Hit>

export const search = {
  method: 'GET',
  url: '/search',
  schema: {
    summary: 'Find in titles and text of what I may see',
    querystring: Type.Object({
      q: Words(200),
      kind: Type.Optional(OneOf(searchKinds)),
      networkId: Type.Optional(Id),
    }),
    response: { 200: Type.Array(Hit) },
  },
} as const satisfies Endpoint
