import { Type, type Static } from 'typebox'
import { Author, Id, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** What of a closed space is opened as a page of its own. */
export const openedKinds = ['thread', 'case'] as const
export type OpenedKind = (typeof openedKinds)[number]
export const Opened = Type.Object({ kind: OneOf(openedKinds), id: Id })

/** Who opened a discussion or a practice case of a closed space, for whoever wrote it. */
export const Opening = Type.Object({
  person: Author,
  firstAt: Timestamp,
  lastAt: Timestamp,
  /** They were not in the space: see `BreakGlass`. */
  brokeGlass: Type.Boolean(),
})
export type Opening = Static<typeof Opening>

/** Days after which it is forgotten who opened what. */
export const daysOfOpenings = 365

export const listThreadOpenings = {
  method: 'GET',
  url: '/threads/:threadId/openings',
  schema: {
    summary: 'Who began a discussion in a closed space sees who opened it',
    params: Type.Object({ threadId: Id }),
    response: { 200: Type.Array(Opening) },
  },
} as const satisfies Endpoint

export const listCaseOpenings = {
  method: 'GET',
  url: '/cases/:caseId/openings',
  schema: {
    summary: 'Who wrote a practice case in a closed space sees who opened it',
    params: Type.Object({ caseId: Id }),
    response: { 200: Type.Array(Opening) },
  },
} as const satisfies Endpoint
