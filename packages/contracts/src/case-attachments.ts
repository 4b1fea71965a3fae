import { Type, type Static } from 'typebox'
import { Id, Nothing, Timestamp } from './common.ts'
import { DocumentQuestion, FileReasons, Removed } from './documents.ts'
import type { Endpoint } from './endpoint.ts'
import { Acceptance } from './guard.ts'

export const mostAttachments = 10

/** A file of a case, as its readers see it. */
export const CaseFile = Type.Object({
  id: Id,
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  /** False when it came in while no virus scanner was there. */
  scanned: Type.Boolean(),
})
export type CaseFile = Static<typeof CaseFile>

/** The same as its authors see it: what was taken out of it, and what they still have to judge. */
export const DraftFile = Type.Object({
  ...CaseFile.properties,
  addedAt: Timestamp,
  removed: Type.Array(Removed),
  questions: Type.Array(DocumentQuestion),
  accepted: Type.Array(Acceptance),
})
export type DraftFile = Static<typeof DraftFile>

export const DraftFiles = Type.Object({
  /** False where the hub takes no files, since nothing checks them for viruses. */
  takesFiles: Type.Boolean(),
  files: Type.Array(DraftFile),
})
export type DraftFiles = Static<typeof DraftFiles>

const one = Type.Object({ caseId: Id, attachmentId: Id })

export const listDraftFiles = {
  method: 'GET',
  url: '/cases/:caseId/draft/attachments',
  schema: {
    summary: 'Files of my draft, oldest first',
    params: Type.Object({ caseId: Id }),
    response: { 200: DraftFiles },
  },
} as const satisfies Endpoint

/**
 * The body is the file itself as `multipart/form-data`, field `file`. It is told by its content, checked for viruses, cleaned
 * and read by the guard, and only then kept. The client chooses the id: sent again, it answers with what stands. What was
 * refused for names that are nobody’s can be sent again with a field `accepted` before it, as JSON, that says so of each.
 */
export const addDraftFile = {
  method: 'PUT',
  url: '/cases/:caseId/draft/attachments/:attachmentId',
  schema: {
    summary: 'Add a file to my draft; 20 MB at most, ten to a case',
    params: one,
    consumes: ['multipart/form-data'],
    response: { 200: DraftFile },
  },
} as const satisfies Endpoint

/** All reasons that stand; one that is left out is taken back. */
export const explainDraftFile = {
  method: 'PUT',
  url: '/cases/:caseId/draft/attachments/:attachmentId/reasons',
  schema: {
    summary: 'Say why what the guard asks about in a file may stay',
    params: one,
    body: FileReasons,
    response: { 200: DraftFile },
  },
} as const satisfies Endpoint

/** Versions that were published with it keep it. */
export const removeDraftFile = {
  method: 'DELETE',
  url: '/cases/:caseId/draft/attachments/:attachmentId',
  schema: { summary: 'Take a file out of my draft', params: one, response: { 204: Nothing } },
} as const satisfies Endpoint

export const downloadCaseFile = {
  method: 'GET',
  url: '/cases/:caseId/attachments/:attachmentId',
  schema: {
    summary: 'A file of a case I may read, or of my draft; always as a download',
    params: one,
    response: { 200: Type.Unknown() },
  },
} as const satisfies Endpoint
