import { Type, type Static } from 'typebox'
import { KeptFile } from './documents.ts'
import { caseFilter, caseOrders } from './case-finding.ts'
import { CaseText, facets } from './case-template.ts'
import { Author, Id, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { KeptReason, Written } from './guard.ts'

/** What a card shows of the facets. It travels twenty at a time, so it holds nothing more. */
export const cardFacets = Type.Object({
  kind: facets.kind,
  approaches: facets.approaches,
  harms: facets.harms,
  stage: facets.stage,
  momentum: facets.momentum,
  evidence: facets.evidence,
  result: facets.result,
  region: facets.region,
  placeTypes: facets.placeTypes,
  contentNotes: facets.contentNotes,
}).properties

export const CaseCard = Type.Object({
  id: Id,
  spaceId: Id,
  spaceName: Type.String(),
  networkId: Id,
  title: Type.String(),
  summary: Type.String(),
  ...cardFacets,
  author: Author,
  /** The version these words are from. */
  version: Type.Integer(),
  publishedAt: Timestamp,
  comments: Type.Integer(),
  /** When its authors stopped doing it; stopping is learning. */
  stoppedAt: Nullable(Timestamp),
  /** How well it fits the words of a list in that order: where its next page begins. */
  rank: Type.Optional(Type.Number()),
})
export type CaseCard = Static<typeof CaseCard>

/** What a comment is for. `tried` says that another place did something like it. */
export const commentKinds = ['question', 'similar', 'challenge', 'tried'] as const
export const CaseComment = Type.Object({
  id: Id,
  author: Author,
  /** Null for a comment from before kinds were asked for. */
  kind: Nullable(OneOf(commentKinds)),
  /** Empty while it is hidden, and once it was taken away. */
  body: Type.String(),
  createdAt: Timestamp,
  /** Might identify someone; nobody reads it until that is decided. */
  hidden: Type.Boolean(),
  removedAt: Nullable(Timestamp),
})
export type CaseComment = Static<typeof CaseComment>

export const CasePage = Type.Object({
  ...CaseText.properties,
  ...CaseCard.properties,
  versions: Type.Array(
    Type.Object({ version: Type.Integer(), publishedAt: Timestamp, changeNote: Type.String() }),
  ),
  /** Of the version that is read. */
  files: Type.Array(KeptFile),
  commentList: Type.Array(CaseComment),
  /** Who wrote it, as it lets them be named. */
  authors: Type.Array(Author),
  /** Peers who looked at it before it was published, and how many of them from other organisations. */
  peers: Type.Object({ all: Type.Integer(), external: Type.Integer() }),
  /** What its authors said last about whether it is still true. */
  stillTrueAt: Nullable(Timestamp),
  stillTrueWords: Type.String(),
  reviewDueAt: Nullable(Timestamp),
  /** A review of it that its reader may open. */
  reviewId: Nullable(Id),
  can: Type.Object({
    comment: Type.Boolean(),
    revise: Type.Boolean(),
    withdraw: Type.Boolean(),
    /** The time has come to say whether it is still true. */
    answerStillTrue: Type.Boolean(),
    moveTo: Type.Boolean(),
    /** Those who look after its space. */
    moderate: Type.Boolean(),
    /** Its authors, in a closed space. */
    readOpenings: Type.Boolean(),
  }),
})
export type CasePage = Static<typeof CasePage>

const one = Type.Object({ caseId: Id })

export const listCases = {
  method: 'GET',
  url: '/networks/:networkId/cases',
  schema: {
    summary: 'Published cases of a network by a filter, newest first or by words, 20 at a time',
    params: Type.Object({ networkId: Id }),
    querystring: Type.Object({
      ...caseFilter,
      /** Without words it is the newest first in any case. */
      order: Type.Optional(OneOf(caseOrders)),
      /** The end of the page before: `publishedAt`, `id` and, by words, `rank` of its last case. */
      before: Type.Optional(Timestamp),
      beforeId: Type.Optional(Id),
      beforeRank: Type.Optional(Type.Number()),
    }),
    response: { 200: Type.Array(CaseCard) },
  },
} as const satisfies Endpoint

export const readCase = {
  method: 'GET',
  url: '/cases/:caseId',
  schema: {
    summary: 'A published case; `version` reads an earlier one',
    params: one,
    querystring: Type.Object({
      version: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
    }),
    response: { 200: CasePage },
  },
} as const satisfies Endpoint

export const commentOnCase = {
  method: 'POST',
  url: '/cases/:caseId/comments',
  schema: {
    summary: 'Comment on a case',
    params: one,
    body: Written({
      id: Id,
      kind: Type.Optional(OneOf(commentKinds)),
      body: Words(5000, 'conversation'),
      hatId: Type.Optional(Id),
    }),
    response: { 201: CaseComment },
  },
} as const satisfies Endpoint

export const listCommentReasons = {
  method: 'GET',
  url: '/cases/:caseId/comments/reasons',
  schema: {
    summary: 'Those who look after the space see what the guard asked about in the comments',
    params: one,
    response: { 200: Type.Array(Type.Object({ commentId: Id, ...KeptReason.properties })) },
  },
} as const satisfies Endpoint
