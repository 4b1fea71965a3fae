import { Type, type Static } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** What is kept in the index of words. A further kind needs a source in `features/search/entries`, and no more. */
export const entryKinds = ['case', 'thread', 'outcome', 'event', 'workshop'] as const
/** What can be found. People and organisations are looked up where they are, since no space decides who sees them. */
export const searchKinds = [...entryKinds, 'person', 'organisation'] as const
export type SearchKind = (typeof searchKinds)[number]

/** Where words of the question stand: in the title or name, at its head, further down, or among the topics it has. */
export const foundPlaces = ['title', 'lead', 'text', 'topics'] as const

export const Hit = Type.Object({
  kind: OneOf(searchKinds),
  /** Of the case, thread, occurrence, person or organisation to open. */
  id: Id,
  /** For a thread: the post that matched. */
  seq: Nullable(Type.Integer()),
  title: Type.String(),
  /** Plain text with the found words between U+2068 and U+2069. */
  extract: Type.String(),
  /** Set when it was found by another word for what was typed: that word, and what it is a word for. */
  because: Nullable(Type.Object({ word: Type.String(), label: Type.String(), narrower: Type.Boolean() })),
  /** Set when its own words do not say it: the term it was tagged with. */
  tagged: Nullable(Type.String()),
  foundIn: Type.Array(OneOf(foundPlaces)),
  /** `most`: it has most of the words of a long question, which hardly anything has all of. */
  fit: OneOf(['all', 'most'] as const),
  /** What was looked for in place of what was typed, which nothing has: another spelling, of words the viewer may see. */
  instead: Nullable(Type.String()),
  /** Null for people and organisations, which are in no space. */
  networkId: Nullable(Id),
  network: Nullable(Type.String()),
  space: Nullable(Type.String()),
  at: Nullable(Timestamp),
})
export type Hit = Static<typeof Hit>

const Several = <Item extends Parameters<typeof Type.Array>[0]>(item: Item) =>
  Type.Optional(Type.Array(item, { maxItems: 20 }))
/** What is chosen beside the question: one of these kinds, and one of these years. */
const chosen = {
  kind: Several(OneOf(searchKinds)),
  networkId: Type.Optional(Id),
  spaceId: Type.Optional(Id),
  /** The organisation for which its author wrote, where they may be known by it. */
  organisationId: Type.Optional(Id),
  year: Several(Type.Integer({ minimum: 1900, maximum: 2200 })),
}
const SearchFilter = Type.Object(chosen, { additionalProperties: false })
export type SearchFilter = Static<typeof SearchFilter>

export const hitsPerPage = 20
export const mostPages = 5

export const search = {
  method: 'GET',
  url: '/search',
  schema: {
    summary: 'Find what I may see, by words, from:, in:, kind:, before: and after:',
    querystring: Type.Object({
      q: Words(200),
      ...chosen,
      page: Type.Optional(Type.Integer({ minimum: 1, maximum: mostPages })),
    }),
    response: { 200: Type.Array(Hit) },
  },
} as const satisfies Endpoint

const Counted = Type.Object({ id: Type.String(), label: Type.String(), count: Type.Integer() })
export const SearchCounts = Type.Object({
  total: Type.Integer(),
  /** There are more than are counted; the newest were. */
  isAtLeast: Type.Boolean(),
  /** By value, with what is chosen in all other facets; a thread counts once. Labels of kinds and years are for the page. */
  kind: Type.Array(Counted),
  network: Type.Array(Counted),
  space: Type.Array(Counted),
  organisation: Type.Array(Counted),
  year: Type.Array(Counted),
})
export type SearchCounts = Static<typeof SearchCounts>

export const countHits = {
  method: 'GET',
  url: '/search/counts',
  schema: {
    summary: 'How many of each kind, place, organisation and year are found among what I may see',
    querystring: Type.Object({ q: Words(200), ...chosen }),
    response: { 200: SearchCounts },
  },
} as const satisfies Endpoint

/** A search somebody keeps for themselves; with alerts it is looked through each day, and a letter says what is new. */
export const SavedSearch = Type.Object({
  id: Id,
  name: Type.String(),
  q: Type.String(),
  filter: SearchFilter,
  alerts: Type.Boolean(),
  savedAt: Timestamp,
})
export type SavedSearch = Static<typeof SavedSearch>
export const mostSavedSearches = 30

export const listSavedSearches = {
  method: 'GET',
  url: '/searches',
  schema: { summary: 'The searches I keep, by name', response: { 200: Type.Array(SavedSearch) } },
} as const satisfies Endpoint

export const saveSearch = {
  method: 'POST',
  url: '/searches',
  schema: {
    summary: 'Keep a search, or change the one of this id',
    body: Written({
      id: Id,
      name: Line(60),
      q: Words(200),
      filter: SearchFilter,
      alerts: Type.Boolean(),
    }),
    response: { 201: SavedSearch },
  },
} as const satisfies Endpoint

export const deleteSavedSearch = {
  method: 'DELETE',
  url: '/searches/:searchId',
  schema: {
    summary: 'Throw a search away',
    params: Type.Object({ searchId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
