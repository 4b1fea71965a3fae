import { Type, type Static } from 'typebox'
import { Author, Id, Nothing, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** Somebody who writes a case, or was asked to. Two organisations may write together; each signs off for itself. */
export const CaseWriter = Type.Object({
  author: Author,
  /** Of the hat under which they write it; it signs the case off. */
  organisation: Nullable(Type.Object({ id: Id, name: Type.String() })),
  state: OneOf(['invited', 'accepted'] as const),
  /** Whoever began it. */
  isFirst: Type.Boolean(),
  isMe: Type.Boolean(),
})
export type CaseWriter = Static<typeof CaseWriter>

/** A case somebody was asked to write with others: what they know before they say yes. */
export const WritingInvitation = Type.Object({
  caseId: Id,
  title: Type.String(),
  networkName: Type.String(),
  from: Author,
  invitedAt: Timestamp,
})
export type WritingInvitation = Static<typeof WritingInvitation>

const one = Type.Object({ caseId: Id })

export const listWriters = {
  method: 'GET',
  url: '/cases/:caseId/writers',
  schema: {
    summary: 'Who writes a case with me',
    params: one,
    response: { 200: Type.Array(CaseWriter) },
  },
} as const satisfies Endpoint

export const inviteWriter = {
  method: 'POST',
  url: '/cases/:caseId/writers',
  schema: {
    summary: 'Ask a member of the network to write it with me',
    params: one,
    body: Type.Object({ personId: Id }, { additionalProperties: false }),
    response: { 200: Type.Array(CaseWriter) },
  },
} as const satisfies Endpoint

/** Whoever began it takes somebody out; everybody else may leave. What they wrote stays in the draft. */
export const removeWriter = {
  method: 'DELETE',
  url: '/cases/:caseId/writers/:personId',
  schema: {
    summary: 'Take somebody out, or leave',
    params: Type.Object({ caseId: Id, personId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const listInvitations = {
  method: 'GET',
  url: '/me/cases/invitations',
  schema: {
    summary: 'Cases I was asked to write with others',
    response: { 200: Type.Array(WritingInvitation) },
  },
} as const satisfies Endpoint

export const answerInvitation = {
  method: 'PUT',
  url: '/me/cases/invitations/:caseId',
  schema: {
    summary: 'Write with them, or not',
    params: one,
    body: Type.Object({ accept: Type.Boolean() }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
