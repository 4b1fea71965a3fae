import { Type, type Static } from 'typebox'
import { Author, Id, Line, Nothing, Nullable, OneOf, OptionalWords, Timestamp, Words } from './common.ts'
import { SentFiles, threadKinds } from './discussions.ts'
import { KeptFile } from './documents.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** Working hours in which somebody welcomes a newcomer: two days. */
export const hoursToWelcome = 16
/** How many posts of one newcomer wait in a network at most. */
export const mostWaiting = 5
/** Days for which its author can read a post that came back. */
export const daysReturned = 30

/** The words of a newcomer, before somebody has welcomed them. Only they and those who look after the space read it. */
export const FirstPost = Type.Object({
  /** Of the post it becomes. */
  id: Id,
  networkId: Id,
  spaceName: Type.String(),
  /** Null for the first post of a discussion, which then has a title and a kind. */
  threadId: Nullable(Id),
  title: Type.String(),
  kind: Nullable(OneOf(threadKinds)),
  body: Type.String(),
  /** They wait with the words, and are gone with them when they come back. */
  files: Type.Array(KeptFile),
  author: Author,
  at: Timestamp,
  /** When somebody should have looked, in working time. */
  dueAt: Timestamp,
  /** What was said to it when it came back; null while it waits. */
  returned: Nullable(Type.String()),
  can: Type.Object({ publish: Type.Boolean(), withdraw: Type.Boolean() }),
})
export type FirstPost = Static<typeof FirstPost>

const inNetwork = Type.Object({ networkId: Id })
const one = Type.Object({ firstPostId: Id })

export const keepFirstPost = {
  method: 'POST',
  url: '/networks/:networkId/first-posts',
  schema: {
    summary:
      'A newcomer’s words wait for a welcome: a reply, or with a title and a kind a discussion of a space',
    params: inNetwork,
    body: Written({
      id: Id,
      threadId: Type.Optional(Id),
      spaceId: Type.Optional(Id),
      title: Type.Optional(Line(160, 'conversation')),
      kind: Type.Optional(OneOf(threadKinds)),
      body: Words(20_000, 'conversation'),
      hatId: Type.Optional(Id),
      files: Type.Optional(SentFiles),
    }),
    response: { 201: FirstPost },
  },
} as const satisfies Endpoint
export type NewFirstPost = Static<typeof keepFirstPost.schema.body>

export const listFirstPosts = {
  method: 'GET',
  url: '/networks/:networkId/first-posts',
  schema: {
    summary: 'Words of newcomers that wait: my own, and those of the spaces I look after',
    params: inNetwork,
    response: { 200: Type.Object({ holdsFirstPosts: Type.Boolean(), posts: Type.Array(FirstPost) }) },
  },
} as const satisfies Endpoint

export const downloadFirstPostFile = {
  method: 'GET',
  url: '/first-posts/:firstPostId/files/:fileId',
  schema: {
    summary: 'A file that waits with a newcomer’s words, for them and those who can welcome them; a download',
    params: Type.Object({ firstPostId: Id, fileId: Id }),
    response: { 200: Type.Unknown() },
  },
} as const satisfies Endpoint

export const publishFirstPost = {
  method: 'POST',
  url: '/first-posts/:firstPostId/publication',
  schema: {
    summary:
      'Welcome a newcomer: their words are published, with an answer to them if I like; later ones need no welcome',
    params: one,
    body: Written({ id: Id, welcome: OptionalWords(2000, 'conversation') }),
    response: { 200: Type.Object({ threadId: Id, seq: Type.Integer() }) },
  },
} as const satisfies Endpoint

export const returnFirstPost = {
  method: 'PUT',
  url: '/first-posts/:firstPostId/return',
  schema: {
    summary: 'Give a newcomer their words back, and say what would help',
    params: one,
    body: Written({ words: Words(2000, 'conversation') }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const withdrawFirstPost = {
  method: 'DELETE',
  url: '/first-posts/:firstPostId',
  schema: {
    summary: 'Take my words back before anybody else reads them',
    params: one,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const holdFirstPosts = {
  method: 'PUT',
  url: '/networks/:networkId/first-posts',
  schema: {
    summary:
      'Convenors say whether the first words of newcomers wait for a welcome; whoever is there is none',
    params: inNetwork,
    body: Type.Object({ holdsFirstPosts: Type.Boolean() }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
