import { Type, type Static } from 'typebox'
import { CaseCard } from './cases.ts'
import { Author, Id, Line, Nullable, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** A list of cases under a name, in an order, made by those who facilitate a network. */
export const Collection = Type.Object({
  id: Id,
  networkId: Id,
  name: Type.String(),
  about: Type.String(),
  /** Only those that are open to the reader. */
  cases: Type.Integer(),
  changedAt: Timestamp,
})
export type Collection = Static<typeof Collection>

export const CollectionPage = Type.Object({
  ...Collection.properties,
  networkName: Type.String(),
  /** Who made it. */
  author: Author,
  /** In its order; each with why it is here. What is not open to the reader is left out. */
  list: Type.Array(Type.Object({ case: CaseCard, why: Type.String() })),
  can: Type.Object({ change: Type.Boolean() }),
})
export type CollectionPage = Static<typeof CollectionPage>

/** As many as one workshop can use, and a page can show. */
export const mostCollected = 60

const one = Type.Object({ collectionId: Id })
const entry = Type.Object({ collectionId: Id, caseId: Id })
const inNetwork = Type.Object({ networkId: Id })
const named = { name: Line(120), about: OptionalWords(600) }

export const listCollections = {
  method: 'GET',
  url: '/networks/:networkId/collections',
  schema: {
    summary: 'The collections of a network, and whether I may make one',
    params: inNetwork,
    response: {
      200: Type.Object({
        collections: Type.Array(Collection),
        can: Type.Object({ make: Type.Boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const createCollection = {
  method: 'POST',
  url: '/networks/:networkId/collections',
  schema: {
    summary: 'Facilitators and convenors make a collection',
    params: inNetwork,
    body: Written({ id: Id, ...named }),
    response: { 201: CollectionPage },
  },
} as const satisfies Endpoint

export const readCollection = {
  method: 'GET',
  url: '/collections/:collectionId',
  schema: {
    summary: 'A collection with those of its cases that are open to me',
    params: one,
    response: { 200: CollectionPage },
  },
} as const satisfies Endpoint

export const changeCollection = {
  method: 'PUT',
  url: '/collections/:collectionId',
  schema: {
    summary: 'Change its name and what it says about itself',
    params: one,
    body: Written(named),
    response: { 200: CollectionPage },
  },
} as const satisfies Endpoint

export const deleteCollection = {
  method: 'DELETE',
  url: '/collections/:collectionId',
  schema: {
    summary: 'Throw a collection away; its cases stay',
    params: one,
    response: { 204: Type.Null() },
  },
} as const satisfies Endpoint

export const collectCase = {
  method: 'PUT',
  url: '/collections/:collectionId/cases/:caseId',
  schema: {
    summary: 'Put a case into a collection, at its end, or say anew why it is there',
    params: entry,
    body: Written({ why: OptionalWords(300) }),
    response: { 200: CollectionPage },
  },
} as const satisfies Endpoint

export const dropCase = {
  method: 'DELETE',
  url: '/collections/:collectionId/cases/:caseId',
  schema: { summary: 'Take a case out of a collection', params: entry, response: { 200: CollectionPage } },
} as const satisfies Endpoint

export const orderCollection = {
  method: 'PUT',
  url: '/collections/:collectionId/order',
  schema: {
    summary: 'Put the cases I see there into another order; the others keep their places',
    params: one,
    body: Type.Object(
      { caseIds: Type.Array(Id, { maxItems: mostCollected, uniqueItems: true }) },
      { additionalProperties: false },
    ),
    response: { 200: CollectionPage },
  },
} as const satisfies Endpoint

/** Opens a collection in the room of a workshop, or closes the one that is open. */
export const layOutCollection = {
  method: 'PUT',
  url: '/workshops/:workshopId/collection',
  schema: {
    summary: 'Whoever runs a room lays a collection out beside it, or takes it away',
    params: Type.Object({ workshopId: Id }),
    body: Type.Object({ collectionId: Nullable(Id) }, { additionalProperties: false }),
    response: { 204: Type.Null() },
  },
} as const satisfies Endpoint
