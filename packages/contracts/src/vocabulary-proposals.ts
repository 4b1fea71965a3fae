import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalWords, TermId, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { Facet } from './vocabulary.ts'

/** A new term, another word for one, or a better definition. */
export const proposalKinds = ['term', 'synonym', 'definition'] as const
export const proposalStates = ['open', 'taken', 'declined'] as const

export const Proposal = Type.Object({
  id: Id,
  kind: OneOf(proposalKinds),
  facet: Facet,
  /** Null for a new term. */
  termId: Nullable(TermId),
  word: Type.String(),
  means: Type.String(),
  why: Type.String(),
  state: OneOf(proposalStates),
  answer: Type.String(),
  by: Type.String(),
  mine: Type.Boolean(),
  createdAt: Timestamp,
  decidedAt: Nullable(Timestamp),
})
export type Proposal = Static<typeof Proposal>

const NewProposal = Written({
  id: Id,
  kind: OneOf(proposalKinds),
  facet: Facet,
  termId: Nullable(TermId),
  word: OptionalWords(80),
  means: OptionalWords(600),
  why: Words(1000),
})
export type NewProposal = Static<typeof NewProposal>
const ProposalDecision = Written({
  state: OneOf(['taken', 'declined'] as const),
  answer: Words(1000),
  /** As it is taken, where that differs from what was proposed. */
  word: Type.Optional(Line(80)),
  means: Type.Optional(Words(600)),
})
export type ProposalDecision = Static<typeof ProposalDecision>

export const propose = {
  method: 'POST',
  url: '/vocabulary-proposals',
  schema: {
    summary: 'Suggest a term, another word for one, or a better definition',
    body: NewProposal,
    response: { 201: Proposal },
  },
} as const satisfies Endpoint

export const listProposals = {
  method: 'GET',
  url: '/vocabulary-proposals',
  schema: {
    summary: 'My suggestions; for administrators everybody’s, open ones first',
    response: { 200: Type.Array(Proposal) },
  },
} as const satisfies Endpoint

export const decideProposal = {
  method: 'PUT',
  url: '/vocabulary-proposals/:proposalId/decision',
  schema: {
    summary: 'Administrators take a suggestion, which changes the vocabulary, or decline it with an answer',
    params: Type.Object({ proposalId: Id }),
    body: ProposalDecision,
    response: { 200: Proposal },
  },
} as const satisfies Endpoint
