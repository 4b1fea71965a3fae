import { Type, type Static } from 'typebox'
import { Author, Id, Line, Nothing, Nullable, OneOf, Timestamp, Words } from './common.ts'
import { KeptFile } from './documents.ts'
import type { Endpoint } from './endpoint.ts'
import { KeptReason, Written } from './guard.ts'
import { sensitivities } from './networks.ts'

export const threadsPerPage = 20
export const postsPerPage = 20
export const threadKinds = ['discussion', 'question', 'announcement', 'dilemma'] as const

/** What is said most often in this field in answer to a post. */
export const reactions = ['same-here', 'trying', 'thanks', 'say-more'] as const
export type Reaction = (typeof reactions)[number]

/** To one post. */
export const mostFiles = 5

export const Thread = Type.Object({
  id: Id,
  spaceId: Id,
  spaceName: Type.String(),
  /** Decides who reads along: in an open space, anybody signed in. */
  sensitivity: OneOf(sensitivities),
  networkId: Id,
  title: Type.String(),
  kind: OneOf(threadKinds),
  author: Author,
  createdAt: Timestamp,
  lastPostAt: Timestamp,
  /** Sequence number of the newest post; posts count from 1 without gaps. */
  lastSeq: Type.Integer(),
  /** Everything up to this number has been read by me; never moves back. */
  readSeq: Type.Integer(),
  /** When I last came further in it. */
  visitedAt: Nullable(Timestamp),
  locked: Type.Boolean(),
  pinned: Type.Boolean(),
  /** The post that answers a question, as who asked says. */
  answerSeq: Nullable(Type.Integer()),
  /** Closed with an outcome card. */
  concluded: Type.Boolean(),
  can: Type.Object({
    reply: Type.Boolean(),
    react: Type.Boolean(),
    /** Say which post answers it, and what it came to. */
    conclude: Type.Boolean(),
    rename: Type.Boolean(),
    lock: Type.Boolean(),
  }),
})
export type Thread = Static<typeof Thread>

export const Post = Type.Object({
  id: Id,
  seq: Type.Integer(),
  author: Author,
  /** Empty when it was taken away. */
  body: Type.String(),
  createdAt: Timestamp,
  editedAt: Nullable(Timestamp),
  /** Set when only a stone is left here; `movedTo` says where the words stand now. */
  removedAt: Nullable(Timestamp),
  /** Somebody said that it might identify someone; nobody reads it until that is decided. */
  hidden: Type.Boolean(),
  removedBy: Nullable(OneOf(['writer', 'moderator', 'move'] as const)),
  movedTo: Nullable(Type.Object({ threadId: Id, seq: Type.Integer() })),
  /** Who said what, by name and never as a number; in the order of `reactions`. */
  reactions: Type.Array(
    Type.Object({
      reaction: OneOf(reactions),
      people: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    }),
  ),
  files: Type.Array(KeptFile),
})
export type Post = Static<typeof Post>

export const ThreadPage = Type.Object({ thread: Thread, posts: Type.Array(Post) })
export type ThreadPage = Static<typeof ThreadPage>

/** Files that have been added to what is sent: see `addWaitingFile`. */
export const SentFiles = Type.Array(Id, { maxItems: mostFiles, uniqueItems: true })

export const NewThread = Written({
  id: Id,
  postId: Id,
  title: Line(160, 'conversation'),
  kind: OneOf(threadKinds),
  body: Words(20_000, 'conversation'),
  hatId: Type.Optional(Id),
  files: Type.Optional(SentFiles),
})
export type NewThread = Static<typeof NewThread>
export const NewPost = Written({
  id: Id,
  body: Words(20_000, 'conversation'),
  hatId: Type.Optional(Id),
  files: Type.Optional(SentFiles),
})
export type NewPost = Static<typeof NewPost>

const thread = Type.Object({ threadId: Id })

export const listThreads = {
  method: 'GET',
  url: '/networks/:networkId/threads',
  schema: {
    summary: 'Threads of a network, newest activity first, 20 at a time',
    params: Type.Object({ networkId: Id }),
    querystring: Type.Object({
      spaceId: Type.Optional(Id),
      /** The end of the page before: `lastPostAt` and `id` of its last thread. */
      before: Type.Optional(Timestamp),
      beforeId: Type.Optional(Id),
    }),
    response: { 200: Type.Array(Thread) },
  },
} as const satisfies Endpoint

export const listPinnedThreads = {
  method: 'GET',
  url: '/networks/:networkId/pinned-threads',
  schema: {
    summary: 'Threads that are kept at the top of a network’s list, the newest pin first, ten at most',
    params: Type.Object({ networkId: Id }),
    querystring: Type.Object({ spaceId: Type.Optional(Id) }),
    response: { 200: Type.Array(Thread) },
  },
} as const satisfies Endpoint

/** Threads I have written in, across networks, newest activity first. */
export const listMyThreads = {
  method: 'GET',
  url: '/me/threads',
  schema: { summary: 'My conversations', response: { 200: Type.Array(Thread) } },
} as const satisfies Endpoint

export const createThread = {
  method: 'POST',
  url: '/spaces/:spaceId/threads',
  schema: {
    summary: 'Start a thread with its first post',
    params: Type.Object({ spaceId: Id }),
    body: NewThread,
    response: { 201: Thread },
  },
} as const satisfies Endpoint

/** Twenty posts after `after`; without it, the page that holds my first unread post. */
export const readThread = {
  method: 'GET',
  url: '/threads/:threadId',
  schema: {
    summary: 'A thread with a page of 20 posts',
    params: thread,
    querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })) }),
    response: { 200: ThreadPage },
  },
} as const satisfies Endpoint

export const listPostReasons = {
  method: 'GET',
  url: '/threads/:threadId/reasons',
  schema: {
    summary: 'Those who look after the space see what the guard asked about in the 20 posts after `after`',
    params: thread,
    querystring: Type.Object({ after: Type.Integer({ minimum: 0, maximum: 2_147_483_647, default: 0 }) }),
    response: { 200: Type.Array(Type.Object({ seq: Type.Integer(), ...KeptReason.properties })) },
  },
} as const satisfies Endpoint

export const addPost = {
  method: 'POST',
  url: '/threads/:threadId/posts',
  schema: { summary: 'Reply', params: thread, body: NewPost, response: { 201: Post } },
} as const satisfies Endpoint

export const markRead = {
  method: 'PUT',
  url: '/threads/:threadId/read',
  schema: {
    summary: 'I have read up to this post; the pointer never moves back',
    params: thread,
    body: Type.Object(
      { seq: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }) },
      { additionalProperties: false },
    ),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const lockThread = {
  method: 'PUT',
  url: '/threads/:threadId/lock',
  schema: {
    summary: 'Moderators lock or unlock',
    params: thread,
    body: Type.Object({ locked: Type.Boolean() }, { additionalProperties: false }),
    response: { 200: Thread },
  },
} as const satisfies Endpoint
