import { Type, type Static, type TSchema } from 'typebox'
import { caseKinds, evidenceStrengths, momenta, provenances, results, stages } from './case-lists.ts'
import type { CaseText, facets } from './case-template.ts'
import { Id, Line, Nullable, OneOf, OptionalWords, TermId, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { nations, organisationKinds, regions } from './organisations.ts'

/** How each facet of a case is called in an address, and the field of its text that it reads. */
export const facetFields = {
  result: 'result',
  evidence: 'evidence',
  stage: 'stage',
  momentum: 'momentum',
  kind: 'kind',
  caseType: 'caseType',
  approach: 'approaches',
  harm: 'harms',
  ageBand: 'ageBands',
  context: 'contexts',
  level: 'levels',
  systemPoint: 'systemPoints',
  partner: 'partners',
  lens: 'lenses',
  outcome: 'outcomes',
  region: 'region',
  placeType: 'placeTypes',
  provenance: 'provenance',
  contentNote: 'contentNotes',
} as const satisfies Record<string, keyof typeof facets>
export type CaseFacet = keyof typeof facetFields
export const caseFacets = Object.keys(facetFields) as CaseFacet[]

/** What a list filters by: `harm:cce` and so on, one for each value of each facet. */
export const termsOf = (text: Pick<CaseText, (typeof facetFields)[CaseFacet]>): string[] =>
  caseFacets.flatMap((facet) => [text[facetFields[facet]] ?? []].flat().map((value) => `${facet}:${value}`))

/** In what a place may be like one's own. */
export const likenesses = ['nation', 'region', 'kind', 'size'] as const
export type Likeness = (typeof likenesses)[number]
/** Newest first, or those that fit the words best. */
export const caseOrders = ['newest', 'best'] as const

const Several = <Item extends TSchema>(item: Item) => Type.Optional(Type.Array(item, { maxItems: 40 }))
/** Several values of one facet mean one or another; several facets mean all of them. */
export const facetFilter = {
  result: Several(OneOf(results)),
  evidence: Several(OneOf(evidenceStrengths)),
  stage: Several(OneOf(stages)),
  momentum: Several(OneOf(momenta)),
  kind: Several(OneOf(caseKinds)),
  caseType: Several(TermId),
  approach: Several(TermId),
  harm: Several(TermId),
  ageBand: Several(TermId),
  context: Several(TermId),
  level: Several(TermId),
  systemPoint: Several(TermId),
  partner: Several(TermId),
  lens: Several(TermId),
  outcome: Several(TermId),
  region: Several(TermId),
  placeType: Several(TermId),
  provenance: Several(OneOf(provenances)),
  contentNote: Several(TermId),
} satisfies Record<CaseFacet, TSchema>
const rest = {
  spaceId: Type.Optional(Id),
  /** All that are chosen hold: in the same nation and of a similar size. */
  like: Several(OneOf(likenesses)),
}
/** As it stands in an address. */
export const caseFilter = {
  q: Type.Optional(OptionalWords(200, 'open')),
  ...facetFilter,
  ...rest,
  /** Whose place is meant by “like mine”; without it that of the viewer's oldest hat. */
  hatId: Type.Optional(Id),
}
const CaseFilter = Type.Object(caseFilter)
export type CaseFilter = Static<typeof CaseFilter>

const Counts = Type.Record(Type.String(), Type.Integer())
/** The place a viewer's organisation is in, as “like mine” compares it. */
export const OwnPlace = Type.Object({
  organisation: Type.String(),
  kind: OneOf(organisationKinds),
  nation: OneOf(nations),
  region: OneOf(regions),
  /** How many people live there; null where that is not known. */
  population: Nullable(Type.Integer()),
})
export type OwnPlace = Static<typeof OwnPlace>

export const CaseCounts = Type.Object({
  /** How many cases the whole filter finds. */
  total: Type.Integer(),
  /** By facet and value, counted with what is chosen in all other facets; also `space`, and `like…` with `yes`. */
  counts: Type.Record(Type.String(), Counts),
  /** How many there would be without what is chosen in one facet; only facets in which something is chosen. */
  without: Counts,
  place: Nullable(OwnPlace),
})
export type CaseCounts = Static<typeof CaseCounts>

const inNetwork = Type.Object({ networkId: Id })

export const countCases = {
  method: 'GET',
  url: '/networks/:networkId/cases/facets',
  schema: {
    summary: 'How many cases there are for each value of each facet, as a shop counts them',
    params: inNetwork,
    querystring: CaseFilter,
    response: { 200: CaseCounts },
  },
} as const satisfies Endpoint

/** A filter as it is kept; the words in it are somebody's, so the guard reads them. */
const KeptFilter = Type.Object(
  { q: Type.Optional(OptionalWords(200)), ...facetFilter, ...rest },
  { additionalProperties: false },
)
export const SavedFilter = Type.Object({
  id: Id,
  name: Type.String(),
  filter: KeptFilter,
  savedAt: Timestamp,
})
export type SavedFilter = Static<typeof SavedFilter>
/** As many as somebody can keep in one network. */
export const mostSavedFilters = 30

export const listSavedFilters = {
  method: 'GET',
  url: '/networks/:networkId/case-filters',
  schema: {
    summary: 'The filters I keep in a network, by name',
    params: inNetwork,
    response: { 200: Type.Array(SavedFilter) },
  },
} as const satisfies Endpoint

export const saveFilter = {
  method: 'POST',
  url: '/networks/:networkId/case-filters',
  schema: {
    summary: 'Keep a filter under a name; the same id again changes it',
    params: inNetwork,
    body: Written({ id: Id, name: Line(60), filter: KeptFilter }),
    response: { 201: SavedFilter },
  },
} as const satisfies Endpoint

export const deleteSavedFilter = {
  method: 'DELETE',
  url: '/case-filters/:filterId',
  schema: {
    summary: 'Throw a filter of mine away; sent again with its id it is back',
    params: Type.Object({ filterId: Id }),
    response: { 204: Type.Null() },
  },
} as const satisfies Endpoint
