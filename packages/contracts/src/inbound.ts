import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** An answer by mail in which something asks for its writer's judgement. Only they see it. */
export const MailedReply = Type.Object({
  /** The id the post will have. */
  id: Id,
  threadId: Id,
  /** Null when the conversation is not open to them any more. */
  title: Nullable(Type.String()),
  body: Type.String(),
  at: Timestamp,
})
export type MailedReply = Static<typeof MailedReply>

export const suspensions = ['unknown-address', 'comes-back'] as const
export const MyMail = Type.Object({
  address: Type.String(),
  /** Mail to me came back, so none is sent. */
  suspended: Nullable(Type.Object({ at: Timestamp, because: OneOf(suspensions) })),
  replies: Type.Array(MailedReply),
})
export type MyMail = Static<typeof MyMail>

export const readMyMail = {
  method: 'GET',
  url: '/me/mail',
  schema: {
    summary: 'Whether mail reaches me, and my answers by mail that wait for a decision of mine',
    response: { 200: MyMail },
  },
} as const satisfies Endpoint

export const resumeMail = {
  method: 'PUT',
  url: '/me/mail/resumed',
  schema: { summary: 'My mailbox works again: send me mail', response: { 200: MyMail } },
} as const satisfies Endpoint

/** Sending one is adding a post with its id; it goes from here by itself then. */
export const dropMailedReply = {
  method: 'DELETE',
  url: '/me/mail/replies/:replyId',
  schema: {
    summary: 'Throw away an answer by mail that was not posted',
    params: Type.Object({ replyId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
