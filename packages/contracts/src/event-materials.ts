import { Type, type Static } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, Timestamp } from './common.ts'
import { DraftFile, DraftFiles, FileReasons, KeptFile } from './documents.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { sensitivities } from './networks.ts'
import type { Sensitivity } from './networks.ts'

/** From when on people have it: at once, from the start, or from the end. */
export const materialPhases = ['before', 'during', 'after'] as const
export type MaterialPhase = (typeof materialPhases)[number]
export const materialKinds = ['file', 'link', 'reading'] as const
/** What people can be asked to read first. */
export const readingKinds = ['case', 'thread'] as const
export const mostMaterials = 40
export const mostEventFiles = 20

interface Home {
  id: string
  networkId: string
  sensitivity: Sensitivity
}
/**
 * Whether what people have in one space may be taken to another: to none that is more open, to no other network unless anybody
 * may read it, and from a closed space to nowhere, since it is for the people named there.
 */
export const materialsMayGo = (from: Home, to: Home): boolean =>
  from.id === to.id ||
  (from.sensitivity !== 'closed' &&
    sensitivities.indexOf(to.sensitivity) >= sensitivities.indexOf(from.sensitivity) &&
    (from.sensitivity === 'open' || from.networkId === to.networkId))

const Reading = Type.Object({ kind: OneOf(readingKinds), id: Id }, { additionalProperties: false })

export const Material = Type.Object({
  id: Id,
  kind: OneOf(materialKinds),
  phase: OneOf(materialPhases),
  /** What a file or a link is called; empty of something to read, whose title each reader looks up. */
  title: Type.String(),
  /** Null once it is open to me; what follows is null until then. */
  opensAt: Nullable(Timestamp),
  url: Nullable(Type.String()),
  reading: Nullable(Reading),
  /** How long it takes to read, if I may open it. */
  minutes: Nullable(Type.Integer()),
  /** Ticked by me; nobody else knows. */
  isRead: Type.Boolean(),
  file: Nullable(KeptFile),
  /** Something is still asked about the file, so only those who run the event see it. */
  isAsked: Type.Boolean(),
})
export type Material = Static<typeof Material>

const event = Type.Object({ occurrenceId: Id })
const one = Type.Object({ occurrenceId: Id, materialId: Id })

export const Materials = Type.Object({
  materials: Type.Array(Material),
  can: Type.Object({ add: Type.Boolean() }),
})
export type Materials = Static<typeof Materials>

export const listMaterials = {
  method: 'GET',
  url: '/events/:occurrenceId/materials',
  schema: {
    summary: 'Files, links and reading of an event, as far as they are open to me',
    params: event,
    response: { 200: Materials },
  },
} as const satisfies Endpoint

/** Sent again with the same id, it is there once. */
export const addLink = {
  method: 'POST',
  url: '/events/:occurrenceId/links',
  schema: {
    summary: 'Add a link to an event',
    params: event,
    body: Written({
      id: Id,
      phase: OneOf(materialPhases),
      title: Line(160, 'event'),
      url: Type.String({ maxLength: 1000, pattern: '^https://[^\\s\\u0000-\\u001f\\u007f]+$' }),
    }),
    response: { 201: Materials },
  },
} as const satisfies Endpoint
export type NewLink = Static<(typeof addLink)['schema']['body']>

/** What its planner may not open cannot be added. */
export const addReading = {
  method: 'POST',
  url: '/events/:occurrenceId/reading',
  schema: {
    summary: 'Ask people to read a practice case or a discussion first',
    params: event,
    body: Type.Object(
      { id: Id, phase: OneOf(materialPhases), reading: Reading },
      { additionalProperties: false },
    ),
    response: { 201: Materials },
  },
} as const satisfies Endpoint

export const removeMaterial = {
  method: 'DELETE',
  url: '/events/:occurrenceId/materials/:materialId',
  schema: { summary: 'Take it away, a file at once and for good', params: one, response: { 204: Nothing } },
} as const satisfies Endpoint

export const tickMaterial = {
  method: 'PUT',
  url: '/events/:occurrenceId/materials/:materialId/read',
  schema: {
    summary: 'I have read it, or not yet; for me alone',
    params: one,
    body: Type.Object({ isRead: Type.Boolean() }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

const ofPhase = Type.Object({ occurrenceId: Id, phase: OneOf(materialPhases) })
const file = Type.Object({ ...ofPhase.properties, fileId: Id })

export const listEventFiles = {
  method: 'GET',
  url: '/events/:occurrenceId/files/:phase',
  schema: {
    summary: 'Files of one phase with what is asked about them; for those who run the event',
    params: ofPhase,
    response: { 200: DraftFiles },
  },
} as const satisfies Endpoint

/** As with the files of a case. Others have it as soon as nothing is asked about it any more. */
export const addEventFile = {
  method: 'PUT',
  url: '/events/:occurrenceId/files/:phase/:fileId',
  schema: {
    summary: 'Add a file to an event; 20 MB at most, twenty to an event',
    params: file,
    consumes: ['multipart/form-data'],
    response: { 200: DraftFile },
  },
} as const satisfies Endpoint

export const explainEventFile = {
  method: 'PUT',
  url: '/events/:occurrenceId/files/:phase/:fileId/reasons',
  schema: {
    summary: 'Say why what the guard asks about in a file may stay',
    params: file,
    body: FileReasons,
    response: { 200: DraftFile },
  },
} as const satisfies Endpoint

export const downloadEventFile = {
  method: 'GET',
  url: '/event-files/:fileId',
  schema: {
    summary: 'A file of an event that is open to me; always as a download',
    params: Type.Object({ fileId: Id }),
    response: { 200: Type.Unknown() },
  },
} as const satisfies Endpoint
