import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import type { Broken } from './workshop-mix-rules.ts'

export const mostGroups = 100
export const mostLines = 5

const rules = {
  /** So many groups, or groups of so many. */
  by: OneOf(['count', 'size'] as const),
  number: Type.Integer({ minimum: 1, maximum: mostGroups }),
  /** Who is grouped: those who are in the room just now, or all with a place. */
  of: OneOf(['present', 'registered'] as const),
  apart: Type.Boolean(),
  ngo: Type.Boolean(),
  buddy: Type.Boolean(),
  /** People who were in a group before are kept apart where that can be, or the groups of before stay together. */
  before: OneOf(['apart', 'together', 'any'] as const),
  pairs: Type.Array(Type.Tuple([Id, Id]), { maxItems: 40 }),
  /** Who stays in the group where they were, and hosts it, while the others move on. */
  stay: Type.Optional(Type.Array(Id, { maxItems: mostGroups })),
  minutes: Type.Integer({ minimum: 1, maximum: 180 }),
  /** How many lines each group may bring back. */
  lines: Type.Integer({ minimum: 1, maximum: mostLines }),
  /** The same number makes the same groups of the same people. */
  seed: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
}
export const Task = Words(1000, 'conversation')
export const NewRound = Written({ ...rules, task: Task })
export type NewRound = Static<typeof NewRound>

/** What a room is told that is a group of another. */
export const RoomOfGroup = Type.Object({
  parentId: Id,
  roundId: Id,
  number: Type.Integer(),
  task: Type.String(),
  /** How many lines it may bring back. */
  lines: Type.Integer(),
  /** When it closes by itself, once that was said. */
  closesAt: Nullable(Timestamp),
  isMine: Type.Boolean(),
})

export const GroupPerson = Type.Object({
  id: Id,
  name: Type.String(),
  organisation: Nullable(Type.String()),
  organisationId: Nullable(Id),
  isNgo: Type.Boolean(),
  isNewcomer: Type.Boolean(),
  isBuddy: Type.Boolean(),
})
export type GroupPerson = Static<typeof GroupPerson>

export const Group = Type.Object({
  id: Id,
  number: Type.Integer(),
  size: Type.Integer(),
  /** For those who run the room and for those in the group. */
  people: Type.Array(GroupPerson),
  /** Since when it has asked for help; for those who run the room. */
  helpAt: Nullable(Timestamp),
  /** How many lines it has brought back. */
  brought: Type.Integer(),
})
export type Group = Static<typeof Group>

export const Round = Type.Object({
  id: Id,
  ...rules,
  task: Type.String(),
  state: OneOf(['prepared', 'open', 'closed'] as const),
  openedAt: Nullable(Timestamp),
  closesAt: Nullable(Timestamp),
  /** Which rules its groups do not keep as they are now; for those who run the room. */
  broken: Type.Array(Type.Unsafe<Broken>({})),
})
export type Round = Static<typeof Round>

export const Groups = Type.Object({
  /** The newest; of one that is only prepared nobody hears but those who run the room. */
  round: Nullable(Round),
  groups: Type.Array(Group),
  /** The group the viewer is in. */
  mine: Nullable(Id),
  /** The newest card to all groups: how many have read it. */
  card: Nullable(Type.Object({ id: Id, text: Type.String(), at: Timestamp, seen: Type.Integer() })),
  /** Who could be grouped and is in no group; for those who run the room. */
  others: Type.Array(GroupPerson),
})
export type Groups = Static<typeof Groups>

const room = { workshopId: Id }
const round = Type.Object({ ...room, roundId: Id })

export const listGroups = {
  method: 'GET',
  url: '/workshops/:workshopId/groups',
  schema: {
    summary: 'The groups of a room, as the viewer may see them',
    params: Type.Object(room),
    response: { 200: Groups },
  },
} as const satisfies Endpoint

export const makeGroups = {
  method: 'PUT',
  url: '/workshops/:workshopId/groups/rounds/:roundId',
  schema: {
    summary: 'Makes groups by rule, or makes them anew as long as they are not open',
    params: round,
    body: NewRound,
    response: { 200: Groups },
  },
} as const satisfies Endpoint

export const dropGroups = {
  method: 'DELETE',
  url: '/workshops/:workshopId/groups/rounds/:roundId',
  schema: { summary: 'Takes back groups that were not opened', params: round, response: { 204: Nothing } },
} as const satisfies Endpoint

export const turnGroups = {
  method: 'PUT',
  url: '/workshops/:workshopId/groups/rounds/:roundId/state',
  schema: {
    summary: 'Opens the groups, or closes them in so many minutes',
    params: round,
    body: Type.Object(
      { state: OneOf(['open', 'closed'] as const), minutes: Type.Integer({ minimum: 0, maximum: 30 }) },
      { additionalProperties: false },
    ),
    response: { 200: Groups },
  },
} as const satisfies Endpoint

/** Before they open and while they are open. */
export const moveToGroup = {
  method: 'PUT',
  url: '/workshops/:workshopId/groups/:groupId/people/:personId',
  schema: {
    summary: 'Puts somebody into a group',
    params: Type.Object({ ...room, groupId: Id, personId: Id }),
    response: { 200: Groups },
  },
} as const satisfies Endpoint

export const joinGroups = {
  method: 'POST',
  url: '/workshops/:workshopId/groups/mine',
  schema: {
    summary: 'Whoever comes late is put into the smallest group that fits',
    params: Type.Object(room),
    response: { 200: Groups },
  },
} as const satisfies Endpoint

export const sendCard = {
  method: 'POST',
  url: '/workshops/:workshopId/groups/cards',
  schema: {
    summary: 'A card to all groups; sending twice sends once',
    params: Type.Object(room),
    body: Written({ id: Id, text: Words(500, 'conversation') }),
    response: { 200: Groups },
  },
} as const satisfies Endpoint
