import { Type, type Static } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, OptionalWords, TermId, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Acceptance, Written } from './guard.ts'

const Day = Type.String({ format: 'date', pattern: '^20[0-9]{2}-' })
const Minutes = Type.Integer({ minimum: 0, maximum: 60_000 })

/** What a note can be made from. */
export const noteSources = ['event', 'case', 'log'] as const
export type NoteSource = (typeof noteSources)[number]

export const NoteCard = Type.Object({
  id: Id,
  title: Type.String(),
  day: Day,
  /** Kind of learning, such as a workshop. */
  activity: Type.String(),
  /** Everything that is asked for is answered: it counts. */
  isPiece: Type.Boolean(),
  hasPeer: Type.Boolean(),
  /** What is still to be written, as it is asked. */
  missing: Type.Array(Type.String()),
  savedAt: Timestamp,
})
export type NoteCard = Static<typeof NoteCard>

/** One piece of learning, as its owner writes it; nobody else ever reads it. */
export const CpdNote = Type.Object({
  ...NoteCard.properties,
  minutes: Nullable(Type.Integer()),
  /** Facts of what it was made from, for the owner to keep; null when it came from nothing on Waymark. */
  from: Nullable(
    Type.Object({
      kind: OneOf(noteSources),
      id: Id,
      facilitator: Type.String(),
      network: Type.String(),
    }),
  ),
  /** Whom they talked with: a role, and no name. */
  peerRole: Type.String(),
  answers: Type.Array(Type.Object({ question: TermId, label: Type.String(), words: Type.String() })),
  revision: Type.Integer(),
  accepted: Type.Array(Acceptance),
})
export type CpdNote = Static<typeof CpdNote>

const words = {
  title: Line(160, 'event'),
  activity: OptionalWords(80),
  peerRole: OptionalWords(160),
  answers: Type.Array(
    Type.Object({ question: TermId, words: OptionalWords(6000) }, { additionalProperties: false }),
    { maxItems: 24 },
  ),
}
export const SavedNote = Written(
  {
    revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
    day: Day,
    minutes: Nullable(Minutes),
    ...words,
  },
  { asks: 'later' },
)
export type SavedNote = Static<typeof SavedNote>
/** The words of a note as they leave the hub: nothing may wait any longer. */
export const LeavingNote = Written(words)

const one = Type.Object({ noteId: Id })

export const createNote = {
  method: 'POST',
  url: '/me/cpd/notes',
  schema: {
    summary:
      'Begin a CPD note, empty or with the facts of an event, a case or a learning log; an unfinished one of the same is opened again',
    body: Type.Object(
      {
        id: Id,
        from: Type.Optional(
          Type.Object({ kind: OneOf(noteSources), id: Id }, { additionalProperties: false }),
        ),
      },
      { additionalProperties: false },
    ),
    response: { 201: CpdNote },
  },
} as const satisfies Endpoint

export const readNote = {
  method: 'GET',
  url: '/me/cpd/notes/:noteId',
  schema: { summary: 'A note of mine', params: one, response: { 200: CpdNote } },
} as const satisfies Endpoint

export const saveNote = {
  method: 'PUT',
  url: '/me/cpd/notes/:noteId',
  schema: {
    summary: 'Save as I type; 409 when another window saved since',
    params: one,
    body: SavedNote,
    response: { 200: CpdNote },
  },
} as const satisfies Endpoint

export const deleteNote = {
  method: 'DELETE',
  url: '/me/cpd/notes/:noteId',
  schema: {
    summary: 'Throw a note away; for thirty days it can come back',
    params: one,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const restoreNote = {
  method: 'POST',
  url: '/me/cpd/notes/:noteId/restore',
  schema: { summary: 'Have it back', params: one, response: { 200: CpdNote } },
} as const satisfies Endpoint
