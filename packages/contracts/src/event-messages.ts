import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** To whom those who run an event write: by where they stand; and once it has begun, by whether they came. */
export const messageGroups = [
  'registered',
  'offered',
  'waitlisted',
  'pending_approval',
  'came',
  'absent',
] as const
export type MessageGroup = (typeof messageGroups)[number]
const Groups = Type.Array(OneOf(messageGroups), { minItems: 1, maxItems: 6, uniqueItems: true })

/** Whom a message would reach. Of how, only numbers: what each person chose about mail is theirs. */
export const MessageReach = Type.Object({
  /** Names these people. It goes with the message, so that it reaches whom its writer saw, and else nobody. */
  key: Type.String(),
  people: Type.Array(
    Type.Object({
      registrationId: Id,
      name: Type.String(),
      organisation: Nullable(Type.String()),
      group: OneOf(messageGroups),
    }),
  ),
  /** Everybody has it in their inbox; so many get a letter at once, or when mail may reach them again, or none. */
  letters: Type.Integer(),
  later: Type.Integer(),
  inboxOnly: Type.Integer(),
  /** So many have a browser that says there is something new. */
  signs: Type.Integer(),
  /** Letters then say only that there is a message. */
  inConfidence: Type.Boolean(),
  /** Who would have been among them, and why they are not. */
  left: Type.Array(
    Type.Object({ registrationId: Id, name: Type.String(), why: OneOf(['closed', 'own'] as const) }),
  ),
})
export type MessageReach = Static<typeof MessageReach>

/** One that was sent, for those who run the event. */
export const EventMessage = Type.Object({
  id: Id,
  at: Timestamp,
  from: Type.String(),
  groups: Type.Array(OneOf(messageGroups)),
  subject: Type.String(),
  words: Type.String(),
  people: Type.Integer(),
  /** Letters that went out, and those that wait until mail may reach somebody. */
  letters: Type.Integer(),
  waiting: Type.Integer(),
})
export type EventMessage = Static<typeof EventMessage>
/** One that was sent to me. */
export const MyMessage = Type.Pick(EventMessage, ['id', 'at', 'from', 'subject', 'words'])
export type MyMessage = Static<typeof MyMessage>

const date = Type.Object({ occurrenceId: Id })

/** 409 `not_yet` for who came, before it has begun, and for who did not, before it is over. */
export const readMessageReach = {
  method: 'POST',
  url: '/events/:occurrenceId/message-reach',
  schema: {
    summary: 'Whom a message to these groups would reach, and how; nothing is sent',
    params: date,
    body: Type.Object({ groups: Groups }, { additionalProperties: false }),
    response: { 200: MessageReach },
  },
} as const satisfies Endpoint

/** Sent once, however often it comes. 409 `other_people` when it would reach others than its writer saw. */
export const sendMessage = {
  method: 'POST',
  url: '/events/:occurrenceId/messages',
  schema: {
    summary: 'Write to people by where they stand',
    params: date,
    body: Written({
      id: Id,
      groups: Groups,
      key: Type.String({ pattern: '^[a-z0-9]{32}$' }),
      subject: Line(120, 'event'),
      words: Words(3000, 'event'),
    }),
    response: { 201: EventMessage },
  },
} as const satisfies Endpoint

export const listMessages = {
  method: 'GET',
  url: '/events/:occurrenceId/messages',
  schema: {
    summary: 'What those who run it wrote to people, newest first',
    params: date,
    response: { 200: Type.Array(EventMessage) },
  },
} as const satisfies Endpoint

export const listMyMessages = {
  method: 'GET',
  url: '/events/:occurrenceId/messages/mine',
  schema: {
    summary: 'What those who run it wrote to me, newest first',
    params: date,
    response: { 200: Type.Array(MyMessage) },
  },
} as const satisfies Endpoint
