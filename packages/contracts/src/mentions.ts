import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** What words can point at. An outcome card has the id of its discussion. */
export const thingKinds = ['case', 'event', 'thread', 'outcome'] as const
export type ThingKind = (typeof thingKinds)[number]
export interface Reference {
  kind: ThingKind
  id: string
}

const paths: Record<ThingKind, string> = {
  case: 'cases',
  event: 'events',
  thread: 'threads',
  outcome: 'threads',
}
/** What stands in words for a thing: never its title, which not every reader may know. */
export const thingWords: Record<ThingKind, string> = {
  case: 'a practice case',
  event: 'an event',
  thread: 'a discussion',
  outcome: 'an outcome card',
}
const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const pathTo = ({ kind, id }: Reference): string =>
  `/${paths[kind]}/${id}${kind === 'outcome' ? '#outcome' : ''}`
/** A link without a title, as it is kept: `[a practice case](/cases/…)`. */
export const refer = (reference: Reference): string => `[${thingWords[reference.kind]}](${pathTo(reference)})`

/** The thing that an address leads to, on this hub; nothing when it leads elsewhere. */
export function referenceTo(address: string, origin: string): Reference | undefined {
  const path = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address
  const [, place, of, at = ''] = onlyPath.exec(path) ?? []
  if (!place || !of) return undefined
  const kind = thingKinds.find((each) => paths[each] === place)!
  return { kind: kind === 'thread' && at === '#outcome' ? 'outcome' : kind, id: of.toLowerCase() }
}
const onlyPath = new RegExp(`^/(cases|events|threads)/(${id})(#[a-z0-9-]{1,20})?$`, 'i')

/** The things that words point at, by a link or by their whole address, each once and in order. */
export function referencesIn(words: string, origin: string): Reference[] {
  const found = [...words.matchAll(anyPath)]
    .filter(({ index }) => words.slice(0, index).endsWith('](') || words.slice(0, index).endsWith(origin))
    .flatMap(([path]) => referenceTo(path, origin) ?? [])
  return [...new Map(found.map((each) => [keyOf(each), each])).values()]
}
const anyPath = new RegExp(`/(?:cases|events|threads)/${id}(?:#[a-z0-9-]{1,20})?(?![\\w-])`, 'gi')
export const keyOf = ({ kind, id }: Reference): string => `${kind}:${id}`

/** Links of words to each kind, for PostgreSQL as well: where they go out as plain words, these stand for them. */
export const linksTo = thingKinds.toReversed().map((kind) => ({
  link: `\\[[^\\]\\n]{0,200}\\]\\(/${paths[kind]}/${id}${kind === 'outcome' ? '#outcome' : '(?:#[a-z0-9-]{1,20})?'}\\)`,
  words: thingWords[kind],
}))
/** Words in which every such link is only what it leads to: “a practice case”. */
export const withoutLinks = (words: string): string =>
  linksTo.reduce((left, { link, words: plain }) => left.replace(new RegExp(link, 'gi'), plain), words)

/** Something that the reader may open. */
export const Thing = Type.Object({
  kind: OneOf(thingKinds),
  id: Id,
  title: Type.String(),
  spaceName: Type.String(),
})
export type Thing = Static<typeof Thing>

export const findThings = {
  method: 'GET',
  url: '/things',
  schema: {
    summary: 'Practice cases, events, discussions and outcome cards to point at, by words of their titles',
    querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$' })) }),
    response: { 200: Type.Array(Thing) },
  },
} as const satisfies Endpoint

export const mostThings = 40
const one = `(?:${thingKinds.join('|')}):[0-9a-fA-F-]{36}`
/** Of those the reader may not open there is no word, nor of those that never were. */
export const readThings = {
  method: 'GET',
  url: '/things/titles',
  schema: {
    summary: 'What the things are called that words point at, as far as the reader may open them',
    querystring: Type.Object({
      /** `case:…,thread:…`: up to forty. */
      of: Type.String({ pattern: `^${one}(?:,${one}){0,${mostThings - 1}}$`, maxLength: mostThings * 45 }),
    }),
    response: { 200: Type.Array(Thing) },
  },
} as const satisfies Endpoint

/** A discussion that points at something, with the newest of its posts that does. */
export const Mention = Type.Object({
  threadId: Id,
  title: Type.String(),
  /** The post, by its number; null: the outcome card. */
  seq: Nullable(Type.Integer()),
  spaceName: Type.String(),
  at: Timestamp,
})
export type Mention = Static<typeof Mention>

export const listMentions = {
  method: 'GET',
  url: '/things/:kind/:thingId/mentions',
  schema: {
    summary: 'Discussions that point at it, as far as the reader may see them',
    params: Type.Object({ kind: OneOf(['case', 'event', 'thread'] as const), thingId: Id }),
    response: { 200: Type.Array(Mention) },
  },
} as const satisfies Endpoint
