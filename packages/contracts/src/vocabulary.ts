import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalWords, TermId, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** What the terms are about, in the order they are shown. Acronyms are explained and never chosen. */
export const termFacets = [
  'approach',
  'harm',
  'context',
  'level',
  'system-point',
  'partner',
  'age-band',
  'lens',
  'region',
  'place-type',
  'stage',
  'momentum',
  'evidence',
  'result',
  'outcome',
  'case-type',
  'organisation-type',
  'content-note',
  'acronym',
] as const
export type TermFacet = (typeof termFacets)[number]
export const Facet = OneOf(termFacets)

/**
 * Facets in which the program itself tells the terms apart: what went wrong is never hidden, strength stands apart from
 * direction, places are compared by kind of organisation. Their words may change; terms do not come or go.
 */
export const fixedFacets: readonly TermFacet[] = [
  'stage',
  'momentum',
  'evidence',
  'result',
  'organisation-type',
]

/** A year, a month or a day: no more than is known. */
const Known = Type.String({ pattern: '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$|^$', maxLength: 10 })

/** One concept. What is empty is left out, since the whole vocabulary travels at once. */
export const Term = Type.Object({
  facet: Facet,
  id: TermId,
  label: Type.String(),
  /** Synonyms, acronyms and older words for the same thing. */
  alts: Type.Optional(Type.Array(Type.String())),
  means: Type.Optional(Type.String()),
  /** The wider concept it belongs to, of the same facet. */
  broader: Type.Optional(TermId),
  validFrom: Type.Optional(Known),
  validTo: Type.Optional(Known),
  /** Not chosen any more; what was written with it stays. */
  retired: Type.Optional(Type.Boolean()),
  replacedBy: Type.Optional(TermId),
  /** Counts up with each change, so that nobody overwrites what they have not seen. */
  revision: Type.Integer(),
})
export type Term = Static<typeof Term>

const written = {
  label: Line(80),
  alts: Type.Array(Line(80), { maxItems: 30, uniqueItems: true }),
  means: OptionalWords(600),
  broader: Nullable(TermId),
  validFrom: Known,
  validTo: Known,
}
/** `changeId` is the client's, so that sending twice changes once. */
const why = { changeId: Id, reason: Line(500) }
const NewTerm = Written({ id: TermId, ...written, ...why })
export type NewTerm = Static<typeof NewTerm>
const TermChange = Written({ revision: Type.Integer({ minimum: 1 }), ...written, ...why })
export type TermChange = Static<typeof TermChange>

/** One line of a term's history; `before` is null for a new term. */
export const PastChange = Type.Object({
  id: Id,
  by: Type.String(),
  at: Timestamp,
  reason: Type.String(),
  before: Nullable(Type.Record(Type.String(), Type.Any())),
  after: Type.Record(Type.String(), Type.Any()),
})
export type PastChange = Static<typeof PastChange>

const ofFacet = Type.Object({ facet: Facet })
const one = Type.Object({ facet: Facet, termId: TermId })

export const readVocabulary = {
  method: 'GET',
  url: '/vocabulary',
  schema: {
    summary: 'All terms, by facet and in their order; asked again with its ETag it answers 304',
    response: { 200: Type.Array(Term) },
  },
} as const satisfies Endpoint

export const addTerm = {
  method: 'POST',
  url: '/vocabulary/:facet',
  schema: { summary: 'Administrators add a term', params: ofFacet, body: NewTerm, response: { 201: Term } },
} as const satisfies Endpoint

export const orderTerms = {
  method: 'PUT',
  url: '/vocabulary/:facet',
  schema: {
    summary: 'Administrators put the terms of a facet into another order',
    params: ofFacet,
    body: Written({ ids: Type.Array(TermId, { maxItems: 500, uniqueItems: true }), ...why }),
    response: { 200: Type.Array(Term) },
  },
} as const satisfies Endpoint

export const changeTerm = {
  method: 'PUT',
  url: '/vocabulary/:facet/:termId',
  schema: { summary: 'Administrators change a term', params: one, body: TermChange, response: { 200: Term } },
} as const satisfies Endpoint

/** A term is retired and never deleted: what was written with it still says what it meant. */
export const retireTerm = {
  method: 'PUT',
  url: '/vocabulary/:facet/:termId/state',
  schema: {
    summary: 'Administrators retire a term, or bring it back',
    params: one,
    body: Written({
      state: OneOf(['current', 'retired'] as const),
      replacedBy: Nullable(TermId),
      ...why,
    }),
    response: { 200: Term },
  },
} as const satisfies Endpoint

export const listTermChanges = {
  method: 'GET',
  url: '/vocabulary/:facet/:termId/changes',
  schema: {
    summary: 'Administrators see what changed, who did it and why, newest first',
    params: one,
    response: { 200: Type.Array(PastChange) },
  },
} as const satisfies Endpoint
