import { Type, type Static } from 'typebox'
import { Id } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** Bytes as they travel: base64 with the letters of addresses. */
const Bytes = Type.String({ pattern: '^[A-Za-z0-9_-]*$' })
export const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
export const toBytes = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

/** The shared notes of a room, as Yjs speaks of them (`workshop-outline.ts`). */
export const Notes = Type.Object({
  /** What the asker does not have. */
  update: Bytes,
  /** What the hub has: a state vector. */
  vector: Bytes,
  seq: Type.Integer(),
  /** Whether the viewer may write in them just now. */
  canWrite: Type.Boolean(),
})
export type Notes = Static<typeof Notes>

const room = Type.Object({ workshopId: Id })

export const readNotes = {
  method: 'GET',
  url: '/workshops/:workshopId/notes',
  schema: {
    summary: 'The shared notes of a room: what is new after a state vector, or all of them',
    params: room,
    querystring: Type.Object({
      vector: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]*$', maxLength: 20_000 })),
    }),
    response: { 200: Notes },
  },
} as const satisfies Endpoint

/** Taken in whole or not at all; the same twice changes nothing. `accepted`: why a name in a line may stay. */
export const changeNotes = {
  method: 'POST',
  url: '/workshops/:workshopId/notes',
  schema: {
    summary: 'Changes the shared notes of a room',
    params: room,
    body: Written({ update: Bytes }),
    response: { 200: Type.Object({ vector: Bytes, seq: Type.Integer() }) },
  },
} as const satisfies Endpoint
