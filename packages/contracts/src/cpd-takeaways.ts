import { Type, type Static } from 'typebox'
import { Author, Id, Nothing, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Acceptance, Written } from './guard.ts'

const Day = Type.String({ format: 'date', pattern: '^20[0-9]{2}-' })

/** What somebody takes away: something they will try (a commitment), or what they learnt (a learning log). */
export const takeawayKinds = ['commitment', 'log'] as const
export type TakeawayKind = (typeof takeawayKinds)[number]
export const takeawaySources = ['event', 'case', 'outcome'] as const
export type TakeawaySource = (typeof takeawaySources)[number]
export const commitmentStates = ['open', 'done', 'changed', 'dropped'] as const
export type CommitmentState = (typeof commitmentStates)[number]
/** Who reads it: nobody else, the people who had a place at that event, or those who see a space of a network. */
export const takeawayAudiences = ['private', 'event', 'network'] as const
export type TakeawayAudience = (typeof takeawayAudiences)[number]

/** The words of a commitment, then those of a log; `happened` belongs to both. */
const words = {
  willTry: OptionalWords(600),
  firstStep: OptionalWords(600),
  helpWanted: OptionalWords(600),
  happened: OptionalWords(4000),
  soWhat: OptionalWords(4000),
  nowWhat: OptionalWords(4000),
}
const rest = {
  byDay: Nullable(Day),
  state: OneOf(commitmentStates),
  audience: OneOf(takeawayAudiences),
  /** For `network`: the space in which it can be read. */
  spaceId: Nullable(Id),
}
const revision = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })
/** While only its owner reads it, judgements of the guard can wait. */
export const SavedTakeaway = Written({ revision, ...words, ...rest }, { asks: 'later' })
export type SavedTakeaway = Static<typeof SavedTakeaway>
/** As `SavedTakeaway`, where others read it too. */
export const SharedWords = Written(words)

export const Takeaway = Type.Object({
  id: Id,
  kind: OneOf(takeawayKinds),
  ...words,
  ...rest,
  /** What it was made from; without a title where that is not open to me any more. */
  from: Nullable(Type.Object({ kind: OneOf(takeawaySources), id: Id, title: Nullable(Type.String()) })),
  /** The network it came from, if any. */
  networkId: Nullable(Id),
  closedAt: Nullable(Timestamp),
  createdAt: Timestamp,
  savedAt: Timestamp,
  revision: Type.Integer(),
  accepted: Type.Array(Acceptance),
  /** Whether it can be shared with the people of the event it came from. */
  canShareWithEvent: Type.Boolean(),
})
export type Takeaway = Static<typeof Takeaway>

/** As others read it. */
export const SharedTakeaway = Type.Object({
  id: Id,
  kind: OneOf(takeawayKinds),
  author: Author,
  ...words,
  byDay: Nullable(Day),
  state: OneOf(commitmentStates),
  audience: OneOf(takeawayAudiences),
  createdAt: Timestamp,
  can: Type.Object({ takeBack: Type.Boolean() }),
})
export type SharedTakeaway = Static<typeof SharedTakeaway>

const one = Type.Object({ takeawayId: Id })

export const listTakeaways = {
  method: 'GET',
  url: '/me/takeaways',
  schema: {
    summary: 'My commitments and learning logs, newest first',
    response: { 200: Type.Array(Takeaway) },
  },
} as const satisfies Endpoint

export const createTakeaway = {
  method: 'POST',
  url: '/me/takeaways',
  schema: {
    summary: 'Begin a commitment or a learning log, alone or from an event, a case or an outcome card',
    body: Type.Object(
      {
        id: Id,
        kind: OneOf(takeawayKinds),
        from: Type.Optional(
          Type.Object({ kind: OneOf(takeawaySources), id: Id }, { additionalProperties: false }),
        ),
      },
      { additionalProperties: false },
    ),
    response: { 201: Takeaway },
  },
} as const satisfies Endpoint

export const readTakeaway = {
  method: 'GET',
  url: '/me/takeaways/:takeawayId',
  schema: { summary: 'One of mine', params: one, response: { 200: Takeaway } },
} as const satisfies Endpoint

export const saveTakeaway = {
  method: 'PUT',
  url: '/me/takeaways/:takeawayId',
  schema: {
    summary:
      'Save as I type, close it with what happened, share it or keep it to myself; 409 when another window saved since',
    params: one,
    body: SavedTakeaway,
    response: { 200: Takeaway },
  },
} as const satisfies Endpoint

export const deleteTakeaway = {
  method: 'DELETE',
  url: '/me/takeaways/:takeawayId',
  schema: {
    summary: 'Throw it away; for thirty days it can come back, to me alone',
    params: one,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const restoreTakeaway = {
  method: 'POST',
  url: '/me/takeaways/:takeawayId/restore',
  schema: { summary: 'Have it back', params: one, response: { 200: Takeaway } },
} as const satisfies Endpoint

export const listEventTakeaways = {
  method: 'GET',
  url: '/events/:occurrenceId/takeaways',
  schema: {
    summary: 'What people of an event shared of what they took away',
    params: Type.Object({ occurrenceId: Id }),
    response: { 200: Type.Array(SharedTakeaway) },
  },
} as const satisfies Endpoint

export const listNetworkTakeaways = {
  method: 'GET',
  url: '/networks/:networkId/takeaways',
  schema: {
    summary: 'Commitments and learning logs shared in a network, in the spaces I see',
    params: Type.Object({ networkId: Id }),
    response: { 200: Type.Array(SharedTakeaway) },
  },
} as const satisfies Endpoint

export const takeBackTakeaway = {
  method: 'DELETE',
  url: '/takeaways/:takeawayId/sharing',
  schema: {
    summary: 'It is for its owner alone again; for the owner and those who look after the space',
    params: one,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
