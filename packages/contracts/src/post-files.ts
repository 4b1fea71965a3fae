import { Type } from 'typebox'
import { Id, Nothing, OneOf } from './common.ts'
import { DraftFile, DraftFiles, FileReasons } from './documents.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * Files that wait with what somebody writes: a discussion in a network or a reply in a discussion, as with the draft, or a
 * change of a post of theirs.
 */
const draft = Type.Object({ about: OneOf(['network', 'thread', 'post'] as const), aboutId: Id })
const one = Type.Object({ ...draft.properties, fileId: Id })

export const listWaitingFiles = {
  method: 'GET',
  url: '/me/drafts/:about/:aboutId/files',
  schema: {
    summary: 'Files I have added to what I write and have not sent, oldest first',
    params: draft,
    response: { 200: DraftFiles },
  },
} as const satisfies Endpoint

/**
 * The body is the file itself as `multipart/form-data`, field `file`, as with the files of a case. It goes out with a post
 * that names it in `files`; what is not sent within a week is thrown away.
 */
export const addWaitingFile = {
  method: 'PUT',
  url: '/me/drafts/:about/:aboutId/files/:fileId',
  schema: {
    summary: 'Add a file to what I write; 20 MB at most, five to a post',
    params: one,
    consumes: ['multipart/form-data'],
    response: { 200: DraftFile },
  },
} as const satisfies Endpoint

export const explainWaitingFile = {
  method: 'PUT',
  url: '/me/drafts/:about/:aboutId/files/:fileId/reasons',
  schema: {
    summary: 'Say why what the guard asks about in a file may stay',
    params: one,
    body: FileReasons,
    response: { 200: DraftFile },
  },
} as const satisfies Endpoint

export const removeWaitingFile = {
  method: 'DELETE',
  url: '/me/drafts/:about/:aboutId/files/:fileId',
  schema: { summary: 'Take a file out of what I write', params: one, response: { 204: Nothing } },
} as const satisfies Endpoint

export const downloadPostFile = {
  method: 'GET',
  url: '/post-files/:fileId',
  schema: {
    summary: 'A file of a post I may read, or one that I have not sent yet; always as a download',
    params: Type.Object({ fileId: Id }),
    response: { 200: Type.Unknown() },
  },
} as const satisfies Endpoint

export const removePostFile = {
  method: 'DELETE',
  url: '/post-files/:fileId',
  schema: {
    summary: 'Take a file out of my post; it is gone at once, and the post says that it was changed',
    params: Type.Object({ fileId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
