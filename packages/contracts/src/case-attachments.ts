import { Type } from 'typebox'
import { Id, Nothing } from './common.ts'
import { DraftFile, DraftFiles, FileReasons } from './documents.ts'
import type { Endpoint } from './endpoint.ts'

export const mostAttachments = 10

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
