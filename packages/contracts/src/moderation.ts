import { Type, type Static } from 'typebox'
import { Author, Id, Nothing, Nullable, OneOf, OptionalWords, Timestamp, Words } from './common.ts'
import { KeptFile } from './documents.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/**
 * Three things people say about words of others, each with a way of its own: they break the agreement; somebody is worried about
 * a person; they might identify someone, which hides them at once.
 */
export const flagKinds = ['agreement', 'person', 'identity'] as const
export type FlagKind = (typeof flagKinds)[number]
/**
 * What can be flagged. A profile is what somebody wrote about themselves, on their page and in the directory; feedback what
 * somebody wrote about an event, with or without their name; an entry what somebody said in the room of a meeting.
 */
const onPages = ['post', 'case', 'comment', 'profile', 'feedback'] as const
export type SubjectOnPage = (typeof onPages)[number]
export const flagSubjects = [...onPages, 'entry'] as const
export type FlagSubject = (typeof flagSubjects)[number]
export const flagOutcomes = ['no-action', 'spoken-to', 'taken-away', 'shown-again', 'passed-on'] as const

/** A practice case has a press of its own that hides it: see `hideCase`. */
export const kindsFor = (subject: FlagSubject): readonly FlagKind[] =>
  subject === 'case' ? ['agreement', 'person'] : flagKinds

/** Working hours in which somebody looks: Monday to Friday, 9 to 5, no bank holidays. */
export const hoursToLook: Record<FlagKind, number> = { agreement: 16, person: 1, identity: 1 }

export const flagWords = {
  kind: OneOf(flagKinds),
  /** Never who it is about: it is no referral. */
  note: OptionalWords(1000, 'conversation'),
}
export const RaisedFlag = Type.Object({
  id: Id,
  hidden: Type.Boolean(),
  /** I had said so before, and somebody has decided: nothing happens now. */
  decided: Type.Boolean(),
  dueAt: Timestamp,
})
export type RaisedFlag = Static<typeof RaisedFlag>

export const raiseFlag = {
  method: 'POST',
  url: '/flags',
  schema: {
    summary: 'Say that words break the agreement, worry me about a person, or might identify someone',
    body: Written({
      id: Id,
      subject: OneOf(onPages),
      subjectId: Id,
      ...flagWords,
    }),
    response: { 201: RaisedFlag },
  },
} as const satisfies Endpoint

export const Flag = Type.Object({
  id: Id,
  kind: OneOf(flagKinds),
  subject: OneOf(flagSubjects),
  /** The page it is on: a discussion, a practice case, a person or an event, also for what was said at it. */
  pageId: Id,
  /** Of that page; empty while a practice case is hidden. */
  title: Type.String(),
  /** Of a post. */
  seq: Nullable(Type.Integer()),
  /** Of a comment: its id on the page. */
  commentId: Nullable(Id),
  /** Where it stands: a space, or nothing for a profile. */
  spaceName: Nullable(Type.String()),
  /** Null where nobody can know: words about an event without a name. */
  author: Nullable(Author),
  /** I wrote it, alone or with others. */
  isOwn: Type.Boolean(),
  /** Null once a guest is forgotten. */
  reporter: Nullable(Author),
  note: Type.String(),
  at: Timestamp,
  dueAt: Timestamp,
  /** Rises with each step; a step from an older one is refused with 409. */
  version: Type.Integer(),
  holder: Nullable(Type.Object({ id: Id, name: Type.String() })),
  outcome: Nullable(OneOf(flagOutcomes)),
  words: Type.String(),
  decidedAt: Nullable(Timestamp),
  decider: Nullable(Type.String()),
})
export type Flag = Static<typeof Flag>

const one = Type.Object({ flagId: Id })
const inNetwork = Type.Object({ networkId: Id })
const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

export const listFlags = {
  method: 'GET',
  url: '/networks/:networkId/flags',
  schema: {
    summary:
      'What was said about words in the spaces I look after: open ones by their clock, then the newest of the others',
    params: inNetwork,
    response: { 200: Type.Array(Flag) },
  },
} as const satisfies Endpoint

export const listHubFlags = {
  method: 'GET',
  url: '/flags',
  schema: {
    summary:
      'What administrators look after: words of people about themselves, said by somebody who shares no network with them',
    response: { 200: Type.Array(Flag) },
  },
} as const satisfies Endpoint

export const readFlagged = {
  method: 'POST',
  url: '/flags/:flagId/readings',
  schema: {
    summary: 'Read the words a flag is about; that I did is kept',
    params: one,
    /** The title too where it is a part of what the flag is about. */
    response: {
      200: Type.Object({
        title: Nullable(Type.String()),
        words: Type.String(),
        files: Type.Array(KeptFile),
      }),
    },
  },
} as const satisfies Endpoint

export const downloadFlaggedFile = {
  method: 'GET',
  url: '/flags/:flagId/files/:fileId',
  schema: {
    summary: 'A file of the post a flag is about, also while it is hidden; that I had it is kept',
    params: Type.Object({ flagId: Id, fileId: Id }),
    response: { 200: Type.Unknown() },
  },
} as const satisfies Endpoint

export const holdFlag = {
  method: 'PUT',
  url: '/flags/:flagId/holder',
  schema: {
    summary: 'Take a flag on, hand it to somebody else who looks after the space, or leave it to the others',
    params: one,
    body: Type.Object({ version: Version, holderId: Nullable(Id) }, { additionalProperties: false }),
    response: { 200: Flag },
  },
} as const satisfies Endpoint

export const decideFlag = {
  method: 'PUT',
  url: '/flags/:flagId/decision',
  schema: {
    summary: 'Say what came of it; who said it, and who wrote it, are told',
    params: one,
    body: Written({ version: Version, outcome: OneOf(flagOutcomes), words: Words(2000, 'conversation') }),
    response: { 200: Flag },
  },
} as const satisfies Endpoint

/** Who looks after a network in a week, which begins on a Monday. */
export const DutyWeek = Type.Object({
  monday: Type.String(),
  person: Nullable(Type.Object({ id: Id, name: Type.String() })),
  note: Type.String(),
})
export type DutyWeek = Static<typeof DutyWeek>

export const readRota = {
  method: 'GET',
  url: '/networks/:networkId/rota',
  schema: {
    summary: 'Who looks after the network this week and in the seven after it',
    params: inNetwork,
    response: {
      200: Type.Object({
        weeks: Type.Array(DutyWeek),
        people: Type.Array(Type.Object({ id: Id, name: Type.String() })),
      }),
    },
  },
} as const satisfies Endpoint

export const changeRota = {
  method: 'PUT',
  url: '/networks/:networkId/rota/:monday',
  schema: {
    summary: 'Put somebody on duty for a week, with a note for the hand-over',
    params: Type.Object({ networkId: Id, monday: Type.String({ format: 'date', pattern: '^20[0-9]{2}-' }) }),
    body: Written({ personId: Nullable(Id), note: OptionalWords(500) }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
