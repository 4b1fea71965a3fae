import { Type, type Static } from 'typebox'
import { Author, Id, Line, Nothing, Nullable, OneOf, OptionalWords, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Acceptance, Written } from './guard.ts'
import { approaches } from './networks.ts'

export const caseKinds = ['doing', 'stopped', 'idea', 'adaptation'] as const
export const provenances = ['real', 'composite', 'fictional'] as const
export const harms = [
  'efh',
  'cse',
  'gcse',
  'cce',
  'cl',
  'cuck',
  'fin',
  'syv',
  'gang',
  'hsb',
  'coc',
  'tra',
  'ms',
  'rad',
  'onl',
  'miss',
  'sub',
  'hom',
  'intra',
] as const
export const stages = [
  'mobilising',
  'designing',
  'developing',
  'integrating',
  'growing',
  'system-change',
] as const
/** How strong the evidence is, apart from which way the result went. */
export const evidenceStrengths = ['e0', 'e1', 'e2', 'e3', 'e4'] as const
export const results = [
  'helped',
  'mixed',
  'no-clear-change',
  'did-not-help',
  'caused-harm',
  'too-early',
] as const

const facets = {
  kind: OneOf(caseKinds),
  provenance: OneOf(provenances),
  approaches: Type.Array(OneOf(approaches), { maxItems: 11, uniqueItems: true }),
  harms: Type.Array(OneOf(harms), { maxItems: 19, uniqueItems: true }),
  stage: Nullable(OneOf(stages)),
  evidence: Nullable(OneOf(evidenceStrengths)),
  result: Nullable(OneOf(results)),
}
const story = {
  problem: OptionalWords(20_000),
  whatWeDid: OptionalWords(20_000),
  participation: OptionalWords(20_000),
  whatChanged: OptionalWords(20_000),
  didNotWork: OptionalWords(20_000),
  advice: OptionalWords(20_000),
}

/** Everything the author writes. A draft may leave fields empty; publishing may not. */
export const CaseText = Type.Object(
  {
    title: OptionalWords(160),
    summary: OptionalWords(200),
    ...facets,
    ...story,
  },
  { additionalProperties: false },
)
export type CaseText = Static<typeof CaseText>
/** The words of a draft as the guard reads them when they go to others; pointers begin with `/text`. */
export const WholeText = Written({ text: CaseText })

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
  ...CaseCard.properties,
  ...story,
  versions: Type.Array(
    Type.Object({ version: Type.Integer(), publishedAt: Timestamp, changeNote: Type.String() }),
  ),
  commentList: Type.Array(CaseComment),
  can: Type.Object({ comment: Type.Boolean(), revise: Type.Boolean() }),
})
export type CasePage = Static<typeof CasePage>

/** A case as its author writes it; nobody else sees it. */
export const CaseDraft = Type.Object({
  id: Id,
  spaceId: Nullable(Id),
  networkId: Id,
  networkName: Type.String(),
  hatId: Nullable(Id),
  text: CaseText,
  /** Rises with each save; a save from an older revision is refused with 409. */
  revision: Type.Integer(),
  savedAt: Timestamp,
  /** Why what the guard found may stay, as its writer said so far. */
  accepted: Type.Array(Acceptance),
  /** Set when this draft revises a published case; it then stays in its space. */
  publishedVersion: Nullable(Type.Integer()),
})
export type CaseDraft = Static<typeof CaseDraft>

const draft = Type.Object({ caseId: Id })
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

export const listDrafts = {
  method: 'GET',
  url: '/me/cases/drafts',
  schema: { summary: 'My drafts, newest first', response: { 200: Type.Array(CaseDraft) } },
} as const satisfies Endpoint

export const createDraft = {
  method: 'POST',
  url: '/networks/:networkId/cases/drafts',
  schema: {
    summary: 'Start a case in a network; the client chooses its id',
    params: Type.Object({ networkId: Id }),
    body: Type.Object({ id: Id }, { additionalProperties: false }),
    response: { 201: CaseDraft },
  },
} as const satisfies Endpoint

export const readDraft = {
  method: 'GET',
  url: '/cases/:caseId/draft',
  schema: { summary: 'My draft of a case', params: draft, response: { 200: CaseDraft } },
} as const satisfies Endpoint

export const saveDraft = {
  method: 'PUT',
  url: '/cases/:caseId/draft',
  schema: {
    summary: 'Save as I type; 409 when another window saved since',
    params: draft,
    body: Written(
      {
        revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
        spaceId: Nullable(Id),
        hatId: Nullable(Id),
        text: CaseText,
      },
      { asks: 'later' },
    ),
    response: { 200: CaseDraft },
  },
} as const satisfies Endpoint

export const deleteDraft = {
  method: 'DELETE',
  url: '/cases/:caseId/draft',
  schema: { summary: 'Throw my draft away', params: draft, response: { 204: Nothing } },
} as const satisfies Endpoint

export const reviseCase = {
  method: 'POST',
  url: '/cases/:caseId/draft',
  schema: {
    summary: 'Its author opens a draft of the next version',
    params: one,
    response: { 201: CaseDraft },
  },
} as const satisfies Endpoint

/** 422 names each field that still has to be written, by JSON pointer. Sent again, it answers with what stands. */
export const publishCase = {
  method: 'POST',
  url: '/cases/:caseId/publication',
  schema: {
    summary: 'Publish the draft as the next, immutable version',
    params: one,
    body: Written({
      revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
      /** What is different from the version before, for its readers; a revision needs one. */
      changeNote: Type.Optional(Line(300)),
    }),
    response: { 200: CasePage },
  },
} as const satisfies Endpoint
