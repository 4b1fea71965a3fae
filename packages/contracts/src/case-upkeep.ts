import { Type } from 'typebox'
import { Id, Nothing, OneOf, OptionalWords, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** Kept as it is; changed, so that a new version follows; or stopped, which is worth knowing too. */
export const stillTrueAnswers = ['keep', 'changed', 'stopped'] as const

const one = Type.Object({ caseId: Id })

/** Asks again in as many months as the case asked for at first. Answering again replaces the answer of that day. */
export const answerStillTrue = {
  method: 'PUT',
  url: '/cases/:caseId/still-true',
  schema: {
    summary: 'Its authors say whether a published case is still true',
    params: one,
    body: Written({ answer: OneOf(stillTrueAnswers), words: OptionalWords(1000) }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const withdrawCase = {
  method: 'POST',
  url: '/cases/:caseId/withdrawal',
  schema: {
    summary: 'Its authors withdraw a published case: its address stays, its words do not',
    params: one,
    body: Written({ words: Words(1000) }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const bringBackCase = {
  method: 'DELETE',
  url: '/cases/:caseId/withdrawal',
  schema: {
    summary: 'Its authors bring a case back that they withdrew themselves',
    params: one,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
