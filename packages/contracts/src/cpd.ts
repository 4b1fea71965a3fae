import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf } from './common.ts'
import { NoteCard } from './cpd-notes.ts'
import { CpdScheme } from './cpd-schemes.ts'
import type { Endpoint } from './endpoint.ts'

const Day = Type.String({ format: 'date' })
const Count = Type.Integer({ minimum: 0, maximum: 100 })

const choice = {
  schemeId: Id,
  /** Where the scheme leaves it to me. */
  ownPieces: Nullable(Count),
  ownWithPeer: Nullable(Count),
  /** Whether I am written to on the days of the scheme, while something is missing. */
  isReminded: Type.Boolean(),
}
export const CpdChoice = Type.Object(choice, { additionalProperties: false })
export type CpdChoice = Static<typeof CpdChoice>

export const CpdProgress = Type.Object({
  pieces: Type.Integer(),
  withPeer: Type.Integer(),
  /** Null while nobody has said how many. */
  needed: Nullable(Type.Integer()),
  neededWithPeer: Nullable(Type.Integer()),
  isComplete: Type.Boolean(),
})
export type CpdProgress = Static<typeof CpdProgress>

/** CPD is continuing professional development: what somebody learns for their work, and keeps a record of. */
export const CpdPage = Type.Object({
  scheme: CpdScheme,
  /** Null until I have said which scheme is mine; it then asks as the first one does. */
  choice: Nullable(CpdChoice),
  /** The registration year shown. */
  year: Type.Object({ start: Day, end: Day, renewalFrom: Nullable(Day) }),
  /** In which years one can look: the calendar years in which they begin, newest first. */
  years: Type.Array(Type.Integer()),
  progress: CpdProgress,
  reminders: Type.Array(Day),
  notes: Type.Array(NoteCard),
})
export type CpdPage = Static<typeof CpdPage>

const year = Type.Optional(Type.Integer({ minimum: 2000, maximum: 2098 }))

export const readCpd = {
  method: 'GET',
  url: '/me/cpd',
  schema: {
    summary: 'My CPD record of one registration year; without a year, of this one',
    querystring: Type.Object({ year }),
    response: { 200: CpdPage },
  },
} as const satisfies Endpoint

export const chooseScheme = {
  method: 'PUT',
  url: '/me/cpd/choice',
  schema: {
    summary: 'Say for which scheme I keep it, and whether I am reminded',
    body: CpdChoice,
    response: { 200: CpdPage },
  },
} as const satisfies Endpoint

export const cpdFormats = ['txt', 'pdf', 'docx'] as const
export type CpdFormat = (typeof cpdFormats)[number]

/** The answer is the file. 422 `identifying` when the guard finds something by now: kind and place, as everywhere. */
export const exportCpd = {
  method: 'GET',
  url: '/me/cpd/export',
  schema: {
    summary: 'One year of my record as a file, in the order of the form',
    querystring: Type.Object({ format: OneOf(cpdFormats), year }),
    response: { 200: Type.String() },
  },
} as const satisfies Endpoint
