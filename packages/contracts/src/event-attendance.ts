import { Type, type Static } from 'typebox'
import { Id, Nullable, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** A day is the longest an event may last. */
const Minutes = Type.Integer({ minimum: 0, maximum: 1440 })
const date = Type.Object({ occurrenceId: Id })

const facts = {
  /** As far as the hub knows: time in the room, at the door and on the host’s list, each minute counted once. */
  measured: Minutes,
  /** What the person says, where that is something else; both are kept. */
  said: Nullable(Minutes),
  words: Type.String(),
}

export const MyAttendance = Type.Object({
  ...facts,
  /** How long the event was, which is the most anybody can have been there. */
  length: Minutes,
  /** From when on those who run the event see it; until then it is the person’s alone. */
  shownFrom: Timestamp,
  can: Type.Object({ correct: Type.Boolean() }),
})
export type MyAttendance = Static<typeof MyAttendance>

export const readMyAttendance = {
  method: 'GET',
  url: '/events/:occurrenceId/attendance/mine',
  schema: { summary: 'How long I was there', params: date, response: { 200: MyAttendance } },
} as const satisfies Endpoint

export const correctAttendance = {
  method: 'PUT',
  url: '/events/:occurrenceId/attendance/mine',
  schema: {
    summary: 'Say how long I was there; what was measured stays beside it',
    params: date,
    body: Written({
      /** Null takes back what was said. */
      minutes: Nullable(Minutes),
      words: Type.Optional(OptionalWords(300, 'conversation')),
    }),
    response: { 200: MyAttendance },
  },
} as const satisfies Endpoint

export const Attendance = Type.Object({ registrationId: Id, name: Type.String(), ...facts })
export type Attendance = Static<typeof Attendance>

export const listAttendance = {
  method: 'GET',
  url: '/events/:occurrenceId/attendance',
  schema: {
    summary: 'How long people were there, from a day after the end on; for those who run it',
    params: date,
    response: { 200: Type.Array(Attendance) },
  },
} as const satisfies Endpoint
