import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, OneOf, OptionalWords, Timestamp, Words } from './common.ts'
import { DirectoryPerson, MyEntry, talkWays } from './directory.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

export const mostHours = 5
export const talkLengths = [15, 20, 30, 45, 60] as const
/** How many talks somebody may have asked for that wait for an answer. */
export const mostAsked = 5
/** Weeks ahead that can be asked for. */
export const weeksAhead = 4
export const talkStates = ['asked', 'agreed', 'declined', 'cancelled'] as const

/** A time that is still free. */
export const TalkSlot = Type.Object({ startsAt: Timestamp, endsAt: Timestamp, way: OneOf(talkWays) })
export type TalkSlot = Static<typeof TalkSlot>

export const Talk = Type.Object({
  id: Id,
  /** Whether I was asked, or asked. */
  isMine: Type.Boolean(),
  with: Type.Object({ id: Id, name: Type.String(), organisation: Nullable(Type.String()) }),
  startsAt: Timestamp,
  endsAt: Timestamp,
  way: OneOf(talkWays),
  /** Empty for whoever asked until it is agreed. */
  where: Type.String(),
  about: Type.String(),
  /** What was said to yes, to no, or when it was called off. */
  answer: Type.String(),
  state: OneOf(talkStates),
  /** Whether I know that it is so: I did it, or have read it. */
  read: Type.Boolean(),
  can: Type.Object({ decide: Type.Boolean(), cancel: Type.Boolean() }),
})
export type Talk = Static<typeof Talk>

const hour = Type.Object({ hourId: Id })
const person = Type.Object({ personId: Id })
const talk = Type.Object({ talkId: Id })

export const putHour = {
  method: 'PUT',
  url: '/me/directory/hours/:hourId',
  schema: {
    summary: 'Offer a time each week for talks',
    params: hour,
    body: Written({
      weekday: Type.Integer({ minimum: 1, maximum: 7 }),
      minute: Type.Integer({ minimum: 0, maximum: 1439 }),
      length: Type.Unsafe<(typeof talkLengths)[number]>(Type.Integer({ enum: [...talkLengths] })),
      way: OneOf(talkWays),
      where: OptionalWords(300, 'venue'),
    }),
    response: { 200: MyEntry },
  },
} as const satisfies Endpoint
export type HourWish = Static<(typeof putHour)['schema']['body']>

export const deleteHour = {
  method: 'DELETE',
  url: '/me/directory/hours/:hourId',
  schema: { summary: 'Offer a time no longer; agreed talks stay', params: hour, response: { 204: Nothing } },
} as const satisfies Endpoint

export const readDirectoryPerson = {
  method: 'GET',
  url: '/directory/:personId',
  schema: {
    summary: 'Somebody who chose to be found, with the times they offer',
    params: person,
    response: { 200: Type.Object({ person: DirectoryPerson, slots: Type.Array(TalkSlot) }) },
  },
} as const satisfies Endpoint

export const askTalk = {
  method: 'POST',
  url: '/directory/:personId/talks',
  schema: {
    summary: 'Ask to talk at one of the times they offer',
    params: person,
    body: Written({ id: Id, startsAt: Timestamp, about: Words(1000, 'conversation') }),
    response: { 201: Talk },
  },
} as const satisfies Endpoint
export type TalkWish = Static<(typeof askTalk)['schema']['body']>

export const listTalks = {
  method: 'GET',
  url: '/me/talks',
  schema: { summary: 'Talks I asked for or was asked for', response: { 200: Type.Array(Talk) } },
} as const satisfies Endpoint

export const decideTalk = {
  method: 'PUT',
  url: '/me/talks/:talkId/decision',
  schema: {
    summary: 'Whoever was asked says yes or no',
    params: talk,
    body: Written({
      decision: OneOf(['agree', 'decline'] as const),
      words: OptionalWords(600, 'conversation'),
    }),
    response: { 200: Talk },
  },
} as const satisfies Endpoint

export const readTalk = {
  method: 'PUT',
  url: '/me/talks/:talkId/read',
  schema: {
    summary: 'I have read that a talk is asked for, answered or called off; never moves back',
    params: talk,
    body: Type.Object({ state: OneOf(talkStates) }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const cancelTalk = {
  method: 'POST',
  url: '/me/talks/:talkId/cancel',
  schema: {
    summary: 'Either of the two calls it off',
    params: talk,
    body: Written({ words: OptionalWords(600, 'conversation') }),
    response: { 200: Talk },
  },
} as const satisfies Endpoint

export const downloadTalk = {
  method: 'GET',
  url: '/me/talks/:talkId/talk.ics',
  schema: { summary: 'An agreed talk for my calendar', params: talk, response: { 200: Type.String() } },
} as const satisfies Endpoint
