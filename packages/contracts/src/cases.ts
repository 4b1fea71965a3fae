import { Type, type Static } from 'typebox'
import { CaseFile } from './case-attachments.ts'
import { CaseText, facets, results } from './case-template.ts'
import { Author, Id, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { approaches } from './networks.ts'

export const CaseCard = Type.Object({
  id: Id,
  spaceId: Id,
  spaceName: Type.String(),
  networkId: Id,
  title: Type.String(),
  summary: Type.String(),
  ...facets,
  author: Author,
  /** The version these words are from. */
  version: Type.Integer(),
  publishedAt: Timestamp,
  comments: Type.Integer(),
})
export type CaseCard = Static<typeof CaseCard>

/** What a comment is for. `tried` says that another place did something like it. */
export const commentKinds = ['question', 'similar', 'challenge', 'tried'] as const
export const CaseComment = Type.Object({
  id: Id,
  author: Author,
  /** Null for a comment from before kinds were asked for. */
  kind: Nullable(OneOf(commentKinds)),
  body: Type.String(),
  createdAt: Timestamp,
})
export type CaseComment = Static<typeof CaseComment>

export const CasePage = Type.Object({
  ...CaseText.properties,
  ...CaseCard.properties,
  versions: Type.Array(
    Type.Object({ version: Type.Integer(), publishedAt: Timestamp, changeNote: Type.String() }),
  ),
  /** Of the version that is read. */
  files: Type.Array(CaseFile),
  commentList: Type.Array(CaseComment),
  can: Type.Object({ comment: Type.Boolean(), revise: Type.Boolean() }),
})
export type CasePage = Static<typeof CasePage>

const one = Type.Object({ caseId: Id })

export const listCases = {
  method: 'GET',
  url: '/networks/:networkId/cases',
  schema: {
    summary: 'Published cases of a network, newest first, 20 at a time',
    params: Type.Object({ networkId: Id }),
    querystring: Type.Object({
      approach: Type.Optional(OneOf(approaches)),
      result: Type.Optional(OneOf(results)),
      spaceId: Type.Optional(Id),
      /** The end of the page before: `publishedAt` and `id` of its last case. */
      before: Type.Optional(Timestamp),
      beforeId: Type.Optional(Id),
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
