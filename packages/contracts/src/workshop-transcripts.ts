import { Type, type Static } from 'typebox'
import { Id, Line, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** That somebody took a transcript out, and what for; for everybody who may be in the room. */
export const Transcript = Type.Object({
  id: Id,
  at: Timestamp,
  by: Type.String(),
  words: Type.String(),
})
export type Transcript = Static<typeof Transcript>

const room = Type.Object({ workshopId: Id })

export const listTranscripts = {
  method: 'GET',
  url: '/workshops/:workshopId/transcripts',
  schema: {
    summary: 'Who took a transcript of a room out, when and what for',
    params: room,
    response: { 200: Type.Array(Transcript) },
  },
} as const satisfies Endpoint

/** 403 `in_confidence` where the rules of the room keep what was said in it. Sending it twice is kept as once. */
export const takeTranscript = {
  method: 'POST',
  url: '/workshops/:workshopId/transcripts',
  schema: {
    summary: 'What was said in a room as a file, with the names that its rules let stand',
    params: room,
    body: Written({ id: Id, format: OneOf(['txt', 'docx'] as const), words: Line(300) }),
    response: { 200: Type.String() },
  },
} as const satisfies Endpoint
