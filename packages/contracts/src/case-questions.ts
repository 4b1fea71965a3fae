import { Type, type Static } from 'typebox'
import { CaseCard } from './cases.ts'
import { Id, Nullable, Words } from './common.ts'
import { Post } from './discussions.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** The one discussion about a case in its space, with what was said last. */
export const CaseQuestions = Type.Object({
  threadId: Nullable(Id),
  count: Type.Integer(),
  /** The newest posts, oldest of them first. */
  posts: Type.Array(Post),
  canAsk: Type.Boolean(),
})
export type CaseQuestions = Static<typeof CaseQuestions>

const one = Type.Object({ caseId: Id })

export const readQuestions = {
  method: 'GET',
  url: '/cases/:caseId/questions',
  schema: { summary: 'What the team of a case was asked', params: one, response: { 200: CaseQuestions } },
} as const satisfies Endpoint

/** The first question begins the discussion, which is found again by all that follow. */
export const askTeam = {
  method: 'POST',
  url: '/cases/:caseId/questions',
  schema: {
    summary: 'Ask the team of a case',
    params: one,
    body: Written({ id: Id, body: Words(5000, 'conversation'), hatId: Type.Optional(Id) }),
    response: { 201: CaseQuestions },
  },
} as const satisfies Endpoint

/** Cards for links to cases: of those that the reader may see, and no word of any other. */
export const listCaseCards = {
  method: 'GET',
  url: '/cases/cards',
  schema: {
    summary: 'Cards of cases by their ids',
    querystring: Type.Object({
      /** Up to twenty, with commas between them. */
      ids: Type.String({ pattern: '^[0-9a-fA-F-]{36}(?:,[0-9a-fA-F-]{36}){0,19}$', maxLength: 740 }),
    }),
    response: { 200: Type.Array(CaseCard) },
  },
} as const satisfies Endpoint
