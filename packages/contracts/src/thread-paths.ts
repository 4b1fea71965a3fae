import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, Timestamp } from './common.ts'
import { NewThread, Thread } from './discussions.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/**
 * Where a discussion went or came from: it was moved to another space, another began from one of its posts, some of its posts
 * were split off, another was merged into it, or it was given another title.
 */
export const signpostKinds = [
  'moved',
  'branched-to',
  'branched-from',
  'split-to',
  'split-from',
  'merged-to',
  'merged-from',
  'renamed',
] as const

export const Signpost = Type.Object({
  id: Id,
  /** It stands after this post; 0 is before the first. */
  seq: Type.Integer(),
  kind: OneOf(signpostKinds),
  by: Type.String(),
  at: Timestamp,
  /** The other discussion, if the viewer may see it. */
  other: Nullable(Type.Object({ threadId: Id, title: Type.String(), seq: Type.Integer() })),
  /** The space it came from, if the viewer may see it. */
  fromSpace: Nullable(Type.String()),
})
export type Signpost = Static<typeof Signpost>

const thread = Type.Object({ threadId: Id })

export const listSignposts = {
  method: 'GET',
  url: '/threads/:threadId/signposts',
  schema: {
    summary: 'Where a discussion went and came from',
    params: thread,
    response: { 200: Type.Array(Signpost) },
  },
} as const satisfies Endpoint

/** The new discussion stands in the same space and says from which post it began; nothing is taken from the old one. */
export const branchThread = {
  method: 'POST',
  url: '/threads/:threadId/branches',
  schema: {
    summary: 'Begin another discussion from one post of this one',
    params: thread,
    body: Written({
      ...NewThread.properties,
      fromSeq: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
    }),
    response: { 201: Thread },
  },
} as const satisfies Endpoint

export const moveThread = {
  method: 'PUT',
  url: '/threads/:threadId/space',
  schema: {
    summary:
      'Who looks after both spaces moves a discussion, never to where more people than before could read it',
    params: thread,
    body: Type.Object({ spaceId: Id }, { additionalProperties: false }),
    response: { 200: Thread },
  },
} as const satisfies Endpoint

/** The posts keep their words, answers and writers; a stone stays in the place of each and says where it stands now. */
export const splitThread = {
  method: 'POST',
  url: '/threads/:threadId/split',
  schema: {
    summary: 'Put some posts into a discussion of their own',
    params: thread,
    body: Written({
      id: Id,
      title: Line(160, 'conversation'),
      seqs: Type.Array(Type.Integer({ minimum: 2, maximum: 2_147_483_647 }), {
        minItems: 1,
        maxItems: 200,
        uniqueItems: true,
      }),
    }),
    response: { 201: Thread },
  },
} as const satisfies Endpoint

export const mergeThread = {
  method: 'POST',
  url: '/threads/:threadId/merge',
  schema: {
    summary: 'Put all posts at the end of another discussion; this one is locked and points there',
    params: thread,
    body: Type.Object({ into: Id }, { additionalProperties: false }),
    response: { 200: Thread },
  },
} as const satisfies Endpoint
