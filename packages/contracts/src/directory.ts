import { Type, type Static, type TSchema } from 'typebox'
import { stages } from './case-lists.ts'
import { Id, Nullable, OneOf, OptionalWords, TermId } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { organisationKinds, regions } from './organisations.ts'

/** To whom somebody is shown; nobody until they choose. `hub`: everybody who is in a network or works for an organisation. */
export const audiences = ['nobody', 'networks', 'hub'] as const
export type Audience = (typeof audiences)[number]
/** What of them is shown beside what they say. `done`: cases and adoptions that name them, as far as the reader sees those. */
export const shownParts = ['role', 'place', 'done'] as const
/** What somebody does, in kinds that can be counted; job titles are all different. */
export const works = [
  'direct',
  'leading',
  'strategy',
  'safeguarding',
  'participation',
  'health',
  'policing',
  'commissioning',
  'research',
  'learning',
] as const
/** Facets of the vocabulary in which people say what they can help with, called as in the terms of a case. */
export const directoryFacets = ['approach', 'harm', 'context', 'stage'] as const
export type DirectoryFacet = (typeof directoryFacets)[number]
export const peoplePerPage = 24
export const mostTerms = 40

/** `harm:cce`, as a case has it. */
const Term = Type.String({
  pattern: `^(?:${directoryFacets.join('|')}):[a-z0-9][a-z0-9-]{0,39}$`,
  maxLength: 60,
})

/** Why somebody was found. `cases` are some of those meant, the newest first. */
export const DirectoryReason = Type.Object({
  kind: OneOf(['wrote', 'tried', 'says', 'words'] as const),
  count: Type.Integer(),
  terms: Type.Array(Type.String()),
  cases: Type.Array(
    Type.Object({ caseId: Id, adoptionId: Type.Optional(Nullable(Id)), title: Type.String() }),
  ),
})
export type DirectoryReason = Static<typeof DirectoryReason>

/** Somebody as they chose to be shown: what they did not choose is empty. */
export const DirectoryPerson = Type.Object({
  id: Id,
  name: Type.String(),
  /** For those who know them anyway. */
  photo: Nullable(Type.String()),
  hats: Type.Array(Type.Object({ organisationId: Id, organisation: Type.String(), title: Type.String() })),
  places: Type.Array(Type.Object({ region: OneOf(regions), kind: OneOf(organisationKinds) })),
  work: Nullable(OneOf(works)),
  /** What they say they can help with. */
  terms: Type.Array(Type.String()),
  helps: Type.String(),
  /** Hidden while somebody looks at whether it might identify someone. */
  wordsHidden: Type.Boolean(),
  wrote: Type.Integer(),
  tried: Type.Integer(),
  because: Type.Array(DirectoryReason),
  /** Whether they offer times to talk. */
  offersTalks: Type.Boolean(),
  isMe: Type.Boolean(),
})
export type DirectoryPerson = Static<typeof DirectoryPerson>

const Several = <Item extends TSchema>(item: Item) => Type.Optional(Type.Array(item, { maxItems: 40 }))
export const directoryFilter = {
  approach: Several(TermId),
  harm: Several(TermId),
  context: Several(TermId),
  stage: Several(OneOf(stages)),
  work: Several(OneOf(works)),
  region: Several(OneOf(regions)),
  kind: Several(OneOf(organisationKinds)),
  talks: Several(OneOf(['yes'] as const)),
}
export type DirectoryFilter = Static<ReturnType<typeof asFilter>>
const asFilter = () => Type.Object(directoryFilter)
export const directoryFilters = Object.keys(directoryFilter) as (keyof typeof directoryFilter)[]

export const DirectoryPage = Type.Object({
  people: Type.Array(DirectoryPerson),
  total: Type.Integer(),
  more: Type.Boolean(),
  /** For each filter how many there would be, among those I may see. */
  counts: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer())),
  /** Where I work, for “in a place like mine”. */
  place: Nullable(Type.Object({ region: OneOf(regions), kind: OneOf(organisationKinds) })),
})
export type DirectoryPage = Static<typeof DirectoryPage>

export const listDirectory = {
  method: 'GET',
  url: '/directory',
  schema: {
    summary: 'Who has done this? People who chose to be found, with why and how many',
    querystring: Type.Object({
      ...directoryFilter,
      q: Type.Optional(OptionalWords(200)),
      page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    response: { 200: DirectoryPage },
  },
} as const satisfies Endpoint

const entry = {
  audience: OneOf(audiences),
  shows: Type.Array(OneOf(shownParts), { maxItems: shownParts.length, uniqueItems: true }),
  work: Nullable(OneOf(works)),
  terms: Type.Array(Term, { maxItems: mostTerms, uniqueItems: true }),
  helps: OptionalWords(600, 'contact'),
  /** How many talks in a month are enough, so that the same few are not asked for everything. */
  mostTalks: Type.Integer({ minimum: 1, maximum: 20 }),
}
export const EntryChange = Written(entry)
export type EntryChange = Static<typeof EntryChange>

export const talkWays = ['video', 'phone', 'in-person'] as const
/** A time each week, by clocks in the UK. */
export const TalkHour = Type.Object({
  id: Id,
  weekday: Type.Integer(),
  minute: Type.Integer(),
  length: Type.Integer(),
  way: OneOf(talkWays),
  /** Told to whoever talks with them, once it is agreed. */
  where: Type.String(),
})
export type TalkHour = Static<typeof TalkHour>

export const MyEntry = Type.Object({
  ...entry,
  hours: Type.Array(TalkHour),
  /** As others see me; null while nobody does. */
  preview: Nullable(DirectoryPerson),
})
export type MyEntry = Static<typeof MyEntry>

export const readMyEntry = {
  method: 'GET',
  url: '/me/directory',
  schema: { summary: 'What of me is shown, and to whom', response: { 200: MyEntry } },
} as const satisfies Endpoint

export const changeMyEntry = {
  method: 'PUT',
  url: '/me/directory',
  schema: {
    summary: 'Choose what of me is shown, and to whom',
    body: EntryChange,
    response: { 200: MyEntry },
  },
} as const satisfies Endpoint
