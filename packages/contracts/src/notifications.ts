import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

export const noticesPerPage = 30
/**
 * What news is about; a message is what those who run an event wrote to some of its people, by the id of the event. A date
 * finding is news to whoever may answer, until they have or it closes.
 */
export const newsKinds = ['thread', 'case', 'event', 'message', 'date-finding'] as const
/** What the inbox has lines for: news, and talks with one other person, about which letters go out at once. */
export const noticeKinds = [...newsKinds, 'talk'] as const
/** Where somebody may choose how much of it reaches them. */
export const levelScopes = ['network', 'space', 'thread'] as const
/** How much: all of it; what concerns me, and announcements; or nothing. */
export const noticeLevels = ['everything', 'just-me', 'nothing'] as const
/** Why news reached a person. */
export const newsReasons = [
  'mentioned',
  'wrote',
  'registered',
  'announcement',
  'chose-thread',
  'chose-space',
  'chose-network',
  'member',
  'standing-in',
  'organiser',
] as const
/** What became of a talk: one of its two was asked, got an answer, or it is off. */
export const talkReasons = ['talk-asked', 'talk-agreed', 'talk-declined', 'talk-off'] as const
export const noticeReasons = [...newsReasons, ...talkReasons] as const
export type NewsKind = (typeof newsKinds)[number]
export type NoticeKind = (typeof noticeKinds)[number]
export type LevelScope = (typeof levelScopes)[number]
export type NoticeLevel = (typeof noticeLevels)[number]
export type NewsReason = (typeof newsReasons)[number]
export type NoticeReason = (typeof noticeReasons)[number]

/** What a level would mean for me, at the pace of the last four weeks, in a week. */
export const Pace = Type.Object({ things: Type.Number(), mails: Type.Number() })
export type Pace = Static<typeof Pace>

export const LevelPage = Type.Object({
  scope: OneOf(levelScopes),
  scopeId: Id,
  /** My choice here; null when I have made none. */
  chosen: Nullable(OneOf(noticeLevels)),
  /** What holds without a choice here, and where that comes from; `usual` when I chose nothing anywhere. */
  otherwise: Type.Object({
    level: OneOf(noticeLevels),
    from: OneOf(['space', 'network', 'usual', 'outside'] as const),
  }),
  /** Why I follow this conversation by itself, if I do. */
  follows: Nullable(OneOf(['wrote', 'mentioned', 'registered'] as const)),
  pace: Type.Object({ everything: Pace, 'just-me': Pace, nothing: Pace }),
})
export type LevelPage = Static<typeof LevelPage>

/** A choice that differs from the usual, for the list in the settings. */
export const Choice = Type.Object({
  scope: OneOf(levelScopes),
  scopeId: Id,
  level: OneOf(noticeLevels),
  name: Type.String(),
  networkId: Id,
})
export type Choice = Static<typeof Choice>

/** News in one conversation, case or event, or about one talk, as one line. */
export const Notice = Type.Object({
  kind: OneOf(noticeKinds),
  subjectId: Id,
  /** Null of a talk, which is in no space. */
  spaceId: Nullable(Id),
  spaceName: Nullable(Type.String()),
  networkName: Nullable(Type.String()),
  /** When a talk begins; null of all else. */
  startsAt: Nullable(Timestamp),
  title: Type.String(),
  /** Number of the newest there; what `seen` is said about. */
  seq: Type.Integer(),
  /** The first that I have not read: where the link leads. */
  firstNew: Type.Integer(),
  /** How many there are that I have not read. */
  fresh: Type.Integer(),
  /** Who wrote last; null where nobody is named. */
  from: Nullable(Type.String()),
  reason: OneOf(noticeReasons),
  /** For whom I stand in, when that is why. */
  insteadOf: Nullable(Type.String()),
  read: Type.Boolean(),
  at: Timestamp,
})
export type Notice = Static<typeof Notice>

/** The worst that can happen to a number is that it does not fit. */
const Seq = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })

export const readLevel = {
  method: 'GET',
  url: '/notifications/levels/:scope/:scopeId',
  schema: {
    summary: 'How much of a network, a space or a conversation reaches me, and what each choice would mean',
    params: Type.Object({ scope: OneOf(levelScopes), scopeId: Id }),
    response: { 200: LevelPage },
  },
} as const satisfies Endpoint

export const changeLevel = {
  method: 'PUT',
  url: '/notifications/levels/:scope/:scopeId',
  schema: {
    summary: 'Choose everything, just me or nothing; null takes the choice back',
    params: Type.Object({ scope: OneOf(levelScopes), scopeId: Id }),
    body: Type.Object({ level: Nullable(OneOf(noticeLevels)) }, { additionalProperties: false }),
    response: { 200: LevelPage },
  },
} as const satisfies Endpoint

export const listChoices = {
  method: 'GET',
  url: '/me/notifications/choices',
  schema: { summary: 'Where I chose otherwise than usual', response: { 200: Type.Array(Choice) } },
} as const satisfies Endpoint

export const listNotices = {
  method: 'GET',
  url: '/me/notifications',
  schema: {
    summary: 'What is new for me, one line for each conversation, newest first, 30 at a time',
    querystring: Type.Object({
      unread: Type.Optional(Type.Boolean()),
      /** The end of the page before: `at` and `subjectId` of its last line. */
      before: Type.Optional(Timestamp),
      beforeId: Type.Optional(Id),
    }),
    response: { 200: Type.Array(Notice) },
  },
} as const satisfies Endpoint

export const countNotices = {
  method: 'GET',
  url: '/me/notifications/count',
  schema: {
    summary: 'In how many conversations there is something new for me; counts to 100',
    response: { 200: Type.Object({ unread: Type.Integer() }) },
  },
} as const satisfies Endpoint

export const markSeen = {
  method: 'PUT',
  url: '/me/notifications/:kind/:subjectId/seen',
  schema: {
    summary: 'I know of this, up to here; never moves back',
    params: Type.Object({ kind: OneOf(noticeKinds), subjectId: Id }),
    body: Type.Object({ seq: Seq }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

/** Only what had come by then: what arrives while the button is pressed stays new. */
export const markAllSeen = {
  method: 'PUT',
  url: '/me/notifications/seen',
  schema: {
    summary: 'I know of all that came up to a moment',
    body: Type.Object({ upTo: Timestamp }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

/** How an announcement would reach people; only for those who may write one there. */
export const Reach = Type.Object({
  people: Type.Integer(),
  soon: Type.Integer(),
  daily: Type.Integer(),
  weekly: Type.Integer(),
  /** In the hub only: they want no mail. */
  hubOnly: Type.Integer(),
  away: Type.Integer(),
  /** Could read it and chose that nothing reaches them from here. */
  muted: Type.Integer(),
})
export type Reach = Static<typeof Reach>
export const readReach = {
  method: 'GET',
  url: '/spaces/:spaceId/announcement-reach',
  schema: {
    summary: 'Whom an announcement here would reach, and how',
    params: Type.Object({ spaceId: Id }),
    response: { 200: Reach },
  },
} as const satisfies Endpoint
