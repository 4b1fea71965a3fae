import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, OneOf, Timestamp, Words } from './common.ts'
import { Post, reactions, SentFiles } from './discussions.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** What somebody took away can be brought back for so long; then its words are erased. */
export const minutesToRestore = 10

const post = Type.Object({ postId: Id })

export const EditedPost = Written({
  body: Words(20_000, 'conversation'),
  /** The words from before are not kept: somebody could have been known by them. */
  leaveNoTrace: Type.Optional(Type.Boolean()),
  /** Files that I add to it. Those it has stay; each is taken out on its own. */
  files: Type.Optional(SentFiles),
})
export type EditedPost = Static<typeof EditedPost>

export const editPost = {
  method: 'PUT',
  url: '/posts/:postId',
  schema: {
    summary: 'Change my words and add files; the words from before stay to be seen, unless I leave no trace',
    params: post,
    body: EditedPost,
    response: { 200: Post },
  },
} as const satisfies Endpoint

export const PostVersion = Type.Object({
  /** Null where they were taken out so that they leave no trace. */
  body: Nullable(Type.String()),
  /** How many files it had; null of old versions, where that was not kept. */
  files: Nullable(Type.Integer()),
  /** From when to when these were the words. */
  from: Timestamp,
  until: Timestamp,
})
export type PostVersion = Static<typeof PostVersion>

export const listPostVersions = {
  method: 'GET',
  url: '/posts/:postId/versions',
  schema: {
    summary: 'The words a post had before, and how many files, newest first',
    params: post,
    response: { 200: Type.Array(PostVersion) },
  },
} as const satisfies Endpoint

export const removePost = {
  method: 'DELETE',
  url: '/posts/:postId',
  schema: {
    summary: 'Take a post away; a stone stays in its place. Its writer, or who looks after the space',
    params: post,
    response: { 200: Post },
  },
} as const satisfies Endpoint

export const restorePost = {
  method: 'POST',
  url: '/posts/:postId/restoration',
  schema: {
    summary: 'Bring back what I took away, within ten minutes',
    params: post,
    response: { 200: Post },
  },
} as const satisfies Endpoint

export const reactToPost = {
  method: 'PUT',
  url: '/posts/:postId/reactions/:reaction',
  schema: {
    summary: 'Say one of the field’s short answers, with my name; said twice, it stands once',
    params: Type.Object({ postId: Id, reaction: OneOf(reactions) }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const takeReactionBack = {
  method: 'DELETE',
  url: '/posts/:postId/reactions/:reaction',
  schema: {
    summary: 'Take my short answer back',
    params: Type.Object({ postId: Id, reaction: OneOf(reactions) }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const acceptAnswer = {
  method: 'PUT',
  url: '/threads/:threadId/answer',
  schema: {
    summary: 'Who asked says which post answers the question; null takes that back',
    params: Type.Object({ threadId: Id }),
    body: Type.Object(
      { seq: Nullable(Type.Integer({ minimum: 2, maximum: 2_147_483_647 })) },
      { additionalProperties: false },
    ),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const pinThread = {
  method: 'PUT',
  url: '/threads/:threadId/pin',
  schema: {
    summary: 'Those who look after the space keep a discussion at the top of its list',
    params: Type.Object({ threadId: Id }),
    body: Type.Object({ pinned: Type.Boolean() }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
