import { Type, type Static } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, OptionalWords, TermId, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { Email } from './identity.ts'

export const visibilities = ['open', 'request', 'invitation', 'hidden'] as const
export const roles = ['convenor', 'facilitator', 'member', 'observer', 'researcher'] as const
export const sensitivities = ['open', 'network', 'chatham-house', 'closed'] as const
export const levels = ['see', 'comment', 'post', 'moderate'] as const
export type Visibility = (typeof visibilities)[number]
export type Role = (typeof roles)[number]
export type Sensitivity = (typeof sensitivities)[number]
export type Level = (typeof levels)[number]

export const Network = Type.Object({
  id: Id,
  name: Type.String(),
  purpose: Type.String(),
  approach: TermId,
  visibility: OneOf(visibilities),
  members: Type.Integer(),
  myRole: Nullable(OneOf(roles)),
})
export type Network = Static<typeof Network>

export const Grant = Type.Object(
  {
    /** `everyone` is any signed-in person, and counts only in an open network's open space. */
    subject: OneOf(['everyone', 'role', 'organisation', 'person'] as const),
    /** The role's name, or the organisation's or person's id; empty for everyone. */
    subjectId: Type.String({ maxLength: 36 }),
    level: OneOf(levels),
  },
  { additionalProperties: false },
)
export type Grant = Static<typeof Grant>

export const Space = Type.Object({
  id: Id,
  networkId: Id,
  name: Type.String(),
  about: Type.String(),
  sensitivity: OneOf(sensitivities),
  /** What I may do here. */
  level: OneOf(levels),
  can: Type.Object({ post: Type.Boolean(), moderate: Type.Boolean(), changeGrants: Type.Boolean() }),
})
export type Space = Static<typeof Space>

export const Agreement = Type.Object({
  id: Id,
  version: Type.Integer(),
  text: Type.String(),
  /** Whether members see who is writing in a discussion at this moment; never in a confidential space. */
  showsTyping: Type.Boolean(),
  createdAt: Timestamp,
})
export type Agreement = Static<typeof Agreement>

export const NetworkPage = Type.Object({
  ...Network.properties,
  joinQuestions: Type.Array(Type.String()),
  spaces: Type.Array(Space),
  agreement: Nullable(Agreement),
  /** The version I accepted last; posting needs the current one. */
  acceptedVersion: Nullable(Type.Integer()),
  /** The words of that version, where a newer one waits to be accepted. */
  acceptedText: Nullable(Type.String()),
  /** Whether that version let members see who is writing; null where nothing waits to be accepted. */
  acceptedShowsTyping: Nullable(Type.Boolean()),
  myRequest: Nullable(OneOf(['pending', 'declined'] as const)),
  invited: Type.Boolean(),
  can: Type.Object({
    join: Type.Boolean(),
    request: Type.Boolean(),
    leave: Type.Boolean(),
    invite: Type.Boolean(),
    change: Type.Boolean(),
    seeMembers: Type.Boolean(),
    addSpace: Type.Boolean(),
  }),
})
export type NetworkPage = Static<typeof NetworkPage>

export const Member = Type.Object({
  personId: Id,
  name: Type.String(),
  photo: Nullable(Type.String()),
  organisation: Nullable(Type.String()),
  title: Nullable(Type.String()),
  role: OneOf(roles),
  joinedAt: Timestamp,
  can: Type.Object({ change: Type.Boolean(), remove: Type.Boolean() }),
})
export type Member = Static<typeof Member>

export const JoinRequest = Type.Object({
  id: Id,
  personId: Id,
  name: Type.String(),
  organisation: Nullable(Type.String()),
  answers: Type.Array(Type.Object({ question: Type.String(), answer: Type.String() })),
  createdAt: Timestamp,
})
export type JoinRequest = Static<typeof JoinRequest>

export const Invitation = Type.Object({
  id: Id,
  email: Type.String(),
  role: OneOf(roles),
  createdAt: Timestamp,
})
export type Invitation = Static<typeof Invitation>

/** One person as other members meet them. */
export const PersonPage = Type.Object({
  id: Id,
  name: Type.String(),
  about: Type.String(),
  /** Hidden while somebody looks at whether it might identify someone. */
  wordsHidden: Type.Boolean(),
  photo: Nullable(Type.String()),
  hats: Type.Array(Type.Object({ organisationId: Id, organisation: Type.String(), title: Type.String() })),
  networks: Type.Array(Type.Object({ id: Id, name: Type.String(), role: OneOf(roles) })),
})
export type PersonPage = Static<typeof PersonPage>

const network = Type.Object({ networkId: Id })
const member = Type.Object({ networkId: Id, personId: Id })
const space = Type.Object({ spaceId: Id })
const Questions = Type.Array(Line(300), { maxItems: 5 })

const facts = {
  name: Line(120),
  purpose: Words(1000),
  approach: TermId,
  visibility: OneOf(visibilities),
  joinQuestions: Questions,
}
export const NewNetwork = Written({
  id: Id,
  ...facts,
  agreement: Words(20_000, 'contact'),
  showsTyping: Type.Optional(Type.Boolean()),
})
export type NewNetwork = Static<typeof NewNetwork>
export const NetworkChange = Written(Type.Partial(Type.Object(facts)).properties, { minProperties: 1 })
export type NetworkChange = Static<typeof NetworkChange>

export const NewSpace = Written({
  id: Id,
  name: Line(80),
  about: OptionalWords(600, 'contact'),
  sensitivity: OneOf(sensitivities),
  grants: Type.Optional(Type.Array(Grant, { maxItems: 200 })),
})
export type NewSpace = Static<typeof NewSpace>

export const listNetworks = {
  method: 'GET',
  url: '/networks',
  schema: { summary: 'Networks I am in or may find', response: { 200: Type.Array(Network) } },
} as const satisfies Endpoint

export const createNetwork = {
  method: 'POST',
  url: '/networks',
  schema: {
    summary: 'Administrators and organisation leads start a network',
    body: NewNetwork,
    response: { 201: NetworkPage },
  },
} as const satisfies Endpoint

export const readNetwork = {
  method: 'GET',
  url: '/networks/:networkId',
  schema: {
    summary: 'One network, its spaces and agreement',
    params: network,
    response: { 200: NetworkPage },
  },
} as const satisfies Endpoint

export const changeNetwork = {
  method: 'PATCH',
  url: '/networks/:networkId',
  schema: {
    summary: 'Convenors change its facts',
    params: network,
    body: NetworkChange,
    response: { 200: NetworkPage },
  },
} as const satisfies Endpoint

/** Joins an open network, takes up an invitation, or asks; acceptance of the agreement comes with it. */
export const joinNetwork = {
  method: 'POST',
  url: '/networks/:networkId/join',
  schema: {
    summary: 'Join, take up an invitation, or ask to join',
    params: network,
    body: Written({
      requestId: Id,
      acceptsVersion: Type.Integer({ minimum: 1 }),
      answers: Type.Array(OptionalWords(2000, 'contact'), { maxItems: 5 }),
      hatId: Type.Optional(Id),
    }),
    response: { 200: NetworkPage },
  },
} as const satisfies Endpoint

export const leaveNetwork = {
  method: 'POST',
  url: '/networks/:networkId/leave',
  schema: { summary: 'Leave; my live access ends at once', params: network, response: { 204: Nothing } },
} as const satisfies Endpoint

export const acceptAgreement = {
  method: 'PUT',
  url: '/networks/:networkId/agreement/acceptance',
  schema: {
    summary: 'Accept the current agreement',
    params: network,
    body: Type.Object({ version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
    response: { 200: NetworkPage },
  },
} as const satisfies Endpoint

export const changeAgreement = {
  method: 'POST',
  url: '/networks/:networkId/agreement',
  schema: {
    summary: 'Convenors write the next version; everyone is asked to accept it',
    params: network,
    body: Written({ id: Id, text: Words(20_000, 'contact'), showsTyping: Type.Optional(Type.Boolean()) }),
    response: { 201: NetworkPage },
  },
} as const satisfies Endpoint

export const listMembers = {
  method: 'GET',
  url: '/networks/:networkId/members',
  schema: {
    summary: 'Who is in it, under which hat and role',
    params: network,
    response: { 200: Type.Array(Member) },
  },
} as const satisfies Endpoint

export const changeMember = {
  method: 'PUT',
  url: '/networks/:networkId/members/:personId',
  schema: {
    summary: 'Convenors change a role',
    params: member,
    body: Type.Object({ role: OneOf(roles) }, { additionalProperties: false }),
    response: { 200: Type.Array(Member) },
  },
} as const satisfies Endpoint

export const removeMember = {
  method: 'DELETE',
  url: '/networks/:networkId/members/:personId',
  schema: {
    summary: 'Convenors remove a member, whose live access ends at once',
    params: member,
    response: { 200: Type.Array(Member) },
  },
} as const satisfies Endpoint

export const listRequests = {
  method: 'GET',
  url: '/networks/:networkId/requests',
  schema: { summary: 'Who asks to join', params: network, response: { 200: Type.Array(JoinRequest) } },
} as const satisfies Endpoint

export const decideRequest = {
  method: 'PUT',
  url: '/networks/:networkId/requests/:requestId',
  schema: {
    summary: 'Accept or decline a request',
    params: Type.Object({ networkId: Id, requestId: Id }),
    body: Type.Object(
      { decision: Type.String({ enum: ['accept', 'decline'] }) },
      { additionalProperties: false },
    ),
    response: { 200: Type.Array(JoinRequest) },
  },
} as const satisfies Endpoint

export const listInvitations = {
  method: 'GET',
  url: '/networks/:networkId/invitations',
  schema: {
    summary: 'Invitations not yet taken up',
    params: network,
    response: { 200: Type.Array(Invitation) },
  },
} as const satisfies Endpoint

export const invite = {
  method: 'POST',
  url: '/networks/:networkId/invitations',
  schema: {
    summary: 'Invite somebody by e-mail',
    params: network,
    body: Type.Object({ id: Id, email: Email, role: OneOf(roles) }, { additionalProperties: false }),
    response: { 201: Invitation },
  },
} as const satisfies Endpoint

export const withdrawInvitation = {
  method: 'DELETE',
  url: '/networks/:networkId/invitations/:invitationId',
  schema: {
    summary: 'Withdraw an invitation',
    params: Type.Object({ networkId: Id, invitationId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const createSpace = {
  method: 'POST',
  url: '/networks/:networkId/spaces',
  schema: { summary: 'Convenors add a space', params: network, body: NewSpace, response: { 201: Space } },
} as const satisfies Endpoint

export const readGrants = {
  method: 'GET',
  url: '/spaces/:spaceId/grants',
  schema: {
    summary: 'Who may see, comment, post and moderate here',
    params: space,
    response: { 200: Type.Array(Grant) },
  },
} as const satisfies Endpoint

export const changeGrants = {
  method: 'PUT',
  url: '/spaces/:spaceId/grants',
  schema: {
    summary: 'Convenors set who may do what; convenors always moderate',
    params: space,
    body: Type.Object({ grants: Type.Array(Grant, { maxItems: 200 }) }, { additionalProperties: false }),
    response: { 200: Type.Array(Grant) },
  },
} as const satisfies Endpoint

export const readPerson = {
  method: 'GET',
  url: '/people/:personId',
  schema: {
    summary: 'Somebody I share a network or an organisation with',
    params: Type.Object({ personId: Id }),
    response: { 200: PersonPage },
  },
} as const satisfies Endpoint

/** A WebP picture, for those who see the person. A new picture has a new address. */
export const readPhoto = {
  method: 'GET',
  url: '/people/:personId/photo/:photo',
  schema: { summary: 'A person’s picture', params: Type.Object({ personId: Id, photo: Id }), response: {} },
} as const satisfies Endpoint

/** Whom I may name and speak to where people talk with one another; the guard in the browser asks for them. */
export const listColleagues = {
  method: 'GET',
  url: '/me/colleagues',
  schema: {
    summary: 'Names of the people I share a network with',
    response: { 200: Type.Array(Type.String()) },
  },
} as const satisfies Endpoint

export const listPeople = {
  method: 'GET',
  url: '/people',
  schema: {
    summary: 'People I share a network or an organisation with',
    querystring: Type.Object({ q: Type.Optional(OptionalWords(100)) }),
    response: { 200: Type.Array(PersonPage) },
  },
} as const satisfies Endpoint
