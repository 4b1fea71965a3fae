import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalWords } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { Hat } from './identity.ts'

export const organisationKinds = [
  'local_authority',
  'childrens_trust',
  'combined_authority',
  'safeguarding_partnership',
  'nhs',
  'police',
  'hsc_trust',
  'charity',
  'university',
  'national_body',
  'funder',
] as const
export const nations = ['England', 'Scotland', 'Wales', 'Northern Ireland'] as const
export type Nation = (typeof nations)[number]
export const regions = [
  'North East',
  'North West',
  'Yorkshire and The Humber',
  'East Midlands',
  'West Midlands',
  'East of England',
  'London',
  'South East',
  'South West',
  'Wales',
  'Scotland',
  'Northern Ireland',
] as const

const Day = Type.String({ format: 'date' })
const Domain = Type.String({
  pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$',
  maxLength: 253,
})

export const Organisation = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OneOf(organisationKinds),
  nation: OneOf(nations),
  region: OneOf(regions),
  about: Type.String(),
  validFrom: Nullable(Day),
  validTo: Nullable(Day),
  successor: Nullable(Type.Object({ id: Id, name: Type.String() })),
  people: Type.Integer(),
})
export type Organisation = Static<typeof Organisation>

export const Colleague = Type.Object({
  personId: Id,
  hatId: Id,
  name: Type.String(),
  title: Type.String(),
  isLead: Type.Boolean(),
  state: Type.String({ enum: ['pending', 'active'] }),
})
export type Colleague = Static<typeof Colleague>

export const OrganisationPage = Type.Object({
  ...Organisation.properties,
  /** Mail domains, shown only to its lead and to administrators. */
  domains: Type.Optional(Type.Array(Type.String())),
  colleagues: Type.Array(Colleague),
  myHat: Nullable(Hat),
  can: Type.Object({
    change: Type.Boolean(),
    decide: Type.Boolean(),
    appointLead: Type.Boolean(),
    ask: Type.Boolean(),
  }),
})
export type OrganisationPage = Static<typeof OrganisationPage>

export const NewOrganisation = Written({
  id: Id,
  name: Line(120, 'open'),
  kind: OneOf(organisationKinds),
  nation: OneOf(nations),
  region: OneOf(regions),
  about: Type.Optional(OptionalWords(600, 'contact')),
  domains: Type.Array(Domain, { maxItems: 20, uniqueItems: true }),
  validFrom: Type.Optional(Nullable(Day)),
  validTo: Type.Optional(Nullable(Day)),
  successorId: Type.Optional(Nullable(Id)),
})
export type NewOrganisation = Static<typeof NewOrganisation>

const { id: _id, accepted: _accepted, ...changeable } = NewOrganisation.properties
export const OrganisationChange = Written(Type.Partial(Type.Object(changeable)).properties, {
  minProperties: 1,
})
export type OrganisationChange = Static<typeof OrganisationChange>

const organisation = Type.Object({ organisationId: Id })
const hat = Type.Object({ hatId: Id })

export const HatWish = Written({ id: Id, title: Line(100) })
export type HatWish = Static<typeof HatWish>

export const listOrganisations = {
  method: 'GET',
  url: '/organisations',
  schema: {
    summary: 'Organisations, by name; `q` finds by part of the name',
    querystring: Type.Object({
      q: Type.Optional(OptionalWords(100)),
      after: Type.Optional(OptionalWords(120)),
    }),
    response: { 200: Type.Object({ organisations: Type.Array(Organisation), more: Type.Boolean() }) },
  },
} as const satisfies Endpoint

export const readOrganisation = {
  method: 'GET',
  url: '/organisations/:organisationId',
  schema: {
    summary: 'One organisation and its people',
    params: organisation,
    response: { 200: OrganisationPage },
  },
} as const satisfies Endpoint

export const createOrganisation = {
  method: 'POST',
  url: '/organisations',
  schema: {
    summary: 'Administrators add an organisation',
    body: NewOrganisation,
    response: { 201: OrganisationPage },
  },
} as const satisfies Endpoint

export const changeOrganisation = {
  method: 'PATCH',
  url: '/organisations/:organisationId',
  schema: {
    summary: 'Change its facts',
    params: organisation,
    body: OrganisationChange,
    response: { 200: OrganisationPage },
  },
} as const satisfies Endpoint

export const askForHat = {
  method: 'POST',
  url: '/organisations/:organisationId/hats',
  schema: {
    summary: 'Say that I work here: at once on its mail domain, else its lead decides',
    params: organisation,
    body: HatWish,
    response: { 201: Hat },
  },
} as const satisfies Endpoint

export const decideHat = {
  method: 'PUT',
  url: '/hats/:hatId/decision',
  schema: {
    summary: 'Its lead vouches for a person, or says no',
    params: hat,
    body: Type.Object(
      { decision: Type.String({ enum: ['accept', 'decline'] }) },
      { additionalProperties: false },
    ),
    response: { 200: OrganisationPage },
  },
} as const satisfies Endpoint

export const appointLead = {
  method: 'PUT',
  url: '/hats/:hatId/lead',
  schema: {
    summary: 'Administrators name the lead',
    params: hat,
    body: Type.Object({ isLead: Type.Boolean() }, { additionalProperties: false }),
    response: { 200: OrganisationPage },
  },
} as const satisfies Endpoint

export const endHat = {
  method: 'DELETE',
  url: '/hats/:hatId',
  schema: {
    summary: 'Take off my hat, or end that of a leaver',
    params: hat,
    response: { 200: OrganisationPage },
  },
} as const satisfies Endpoint

const Outcome = OneOf(['created', 'changed', 'same', 'skipped', 'refused'] as const)
export const ImportReport = Type.Object({
  dryRun: Type.Boolean(),
  counts: Type.Object({
    created: Type.Integer(),
    changed: Type.Integer(),
    same: Type.Integer(),
    skipped: Type.Integer(),
    refused: Type.Integer(),
  }),
  rows: Type.Array(
    Type.Object({
      line: Type.Integer(),
      name: Type.String(),
      outcome: Outcome,
      reason: Type.Optional(Type.String()),
    }),
  ),
})
export type ImportReport = Static<typeof ImportReport>

export const importOrganisations = {
  method: 'POST',
  url: '/organisations/import',
  schema: {
    summary: 'Administrators import a CSV of authorities; with dryRun nothing is written',
    body: Type.Object(
      { csv: Type.String({ minLength: 1, maxLength: 4_000_000 }), dryRun: Type.Boolean() },
      { additionalProperties: false },
    ),
    response: { 200: ImportReport },
  },
} as const satisfies Endpoint
