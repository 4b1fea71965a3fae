import { Type, type Static } from 'typebox'
import { momenta, stages } from './case-lists.ts'
import { Author, Id, Nothing, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** Months after first publication at which authors are asked what happened next. */
export const episodeMonths = [6, 18] as const

/** Where a case stood at one time. The first publication is the first of them, and has no words of its own. */
export const Episode = Type.Object({
  /** Null for the first publication. */
  id: Nullable(Id),
  /** 0, 6 or 18; null for any other time. */
  month: Nullable(Type.Integer()),
  at: Timestamp,
  stage: Nullable(OneOf(stages)),
  momentum: Nullable(OneOf(momenta)),
  words: Type.String(),
  author: Author,
})
export type Episode = Static<typeof Episode>

export const Episodes = Type.Object({
  /** In the order of time. */
  list: Type.Array(Episode),
  /** Which month the next one is likely to tell of. */
  due: Nullable(Type.Integer()),
  can: Type.Object({ add: Type.Boolean() }),
})
export type Episodes = Static<typeof Episodes>

export const listEpisodes = {
  method: 'GET',
  url: '/cases/:caseId/episodes',
  schema: {
    summary: 'What happened next, since the case was first published',
    params: Type.Object({ caseId: Id }),
    response: { 200: Episodes },
  },
} as const satisfies Endpoint

export const addEpisode = {
  method: 'POST',
  url: '/cases/:caseId/episodes',
  schema: {
    summary: 'Its authors say what happened next; the published words stay as they are',
    params: Type.Object({ caseId: Id }),
    body: Written({
      id: Id,
      month: Nullable(Type.Integer({ enum: [0, ...episodeMonths] })),
      stage: OneOf(stages),
      momentum: OneOf(momenta),
      words: Words(3000),
    }),
    response: { 201: Episodes },
  },
} as const satisfies Endpoint

export const removeEpisode = {
  method: 'DELETE',
  url: '/cases/:caseId/episodes/:episodeId',
  schema: {
    summary: 'Take an episode out again; the first publication stays',
    params: Type.Object({ caseId: Id, episodeId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
