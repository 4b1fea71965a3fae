import { Type, type Static, type TProperties } from 'typebox'
import { Line, OneOf } from './common.ts'

/**
 * Why a finding may stay. A judgement (`warn`) needs a reason; a name needs that and `as: not-a-person`; whatever else is
 * blocked cannot be accepted.
 */
export const Acceptance = Type.Object(
  {
    finding: Type.String({ maxLength: 200, pattern: '^/[\\w/-]*:[a-z_]+:[0-9]+-[0-9]+$' }),
    reason: Line(300),
    as: Type.Optional(OneOf(['fine', 'not-a-person'] as const)),
  },
  { additionalProperties: false },
)
export type Acceptance = Static<typeof Acceptance>

/** What the guard asked about in a text, and why its writer let it stay: for those who look after the space. */
export const KeptReason = Type.Object({
  /** The words it asked about. */
  words: Type.String(),
  asked: Type.String(),
  reason: Type.String(),
  as: OneOf(['fine', 'not-a-person'] as const),
})
export type KeptReason = Static<typeof KeptReason>

/** As a body carries it: the reasons, where there are any. */
export interface Accepted {
  accepted?: Acceptance[]
}

/**
 * Clues that could be put together to know somebody, over all words of a case: a judgement of its own. A reason counts for as
 * many clues as it was given for.
 */
export const jigsawFinding = (clues: number): string => findingId('/text', 'jigsaw', 0, clues)

export const findingId = (pointer: string, category: string, start: number, end: number): string =>
  `${pointer}:${category}:${start}-${end}`

/**
 * A body in which somebody writes. `asks: 'later'` for drafts that only their writers read: what is certain is refused there
 * too, judgements are asked for when it goes to others.
 */
export const Written = <Properties extends TProperties>(
  properties: Properties,
  { asks = 'now', ...options }: { asks?: 'now' | 'later'; minProperties?: number } = {},
) =>
  Type.Object(
    { ...properties, accepted: Type.Optional(Type.Array(Acceptance, { maxItems: 200 })) },
    { additionalProperties: false, guardAsks: asks, ...options },
  )
