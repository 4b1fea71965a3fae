import { Type, type Static } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import { NewThread, threadKinds } from './discussions.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** Of what a draft is: a discussion in a network, or a reply in a discussion. */
const key = Type.Object({ about: OneOf(['network', 'thread'] as const), aboutId: Id })

export const Draft = Type.Object({
  title: Type.String(),
  body: Type.String(),
  savedAt: Timestamp,
})
export type Draft = Static<typeof Draft>

export const readDraft = {
  method: 'GET',
  url: '/me/drafts/:about/:aboutId',
  schema: {
    summary: 'What I began to write and did not send; null when that is nothing',
    params: key,
    response: { 200: Nullable(Draft) },
  },
} as const satisfies Endpoint

export const saveDraft = {
  method: 'PUT',
  url: '/me/drafts/:about/:aboutId',
  schema: {
    summary: 'Keep what I began to write, for my other devices; nothing at all forgets it',
    params: key,
    body: Written(
      { title: OptionalWords(160, 'conversation'), body: OptionalWords(20_000, 'conversation') },
      { asks: 'later' },
    ),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

/** A discussion that begins by itself at a moment. */
export const Scheduled = Type.Object({
  id: Id,
  spaceId: Id,
  spaceName: Type.String(),
  title: Type.String(),
  kind: OneOf(threadKinds),
  sendAt: Timestamp,
  /** Why it did not begin: its writer may not write there any more. */
  refusedAt: Nullable(Timestamp),
})
export type Scheduled = Static<typeof Scheduled>

export const scheduleThread = {
  method: 'POST',
  url: '/spaces/:spaceId/scheduled',
  schema: {
    summary: 'Have a discussion begin by itself at a moment in the coming year',
    params: Type.Object({ spaceId: Id }),
    body: Written({ ...NewThread.properties, title: Line(160, 'conversation'), sendAt: Timestamp }),
    response: { 201: Scheduled },
  },
} as const satisfies Endpoint

export const listScheduled = {
  method: 'GET',
  url: '/me/scheduled',
  schema: {
    summary: 'Discussions of mine that have not begun yet',
    response: { 200: Type.Array(Scheduled) },
  },
} as const satisfies Endpoint

export const cancelScheduled = {
  method: 'DELETE',
  url: '/me/scheduled/:scheduledId',
  schema: {
    summary: 'It does not begin after all',
    params: Type.Object({ scheduledId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
