import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

export const archiveBytes = 200_000_000
export const messagesPerPage = 100
export const archiveStates = ['waiting', 'running', 'done', 'failed'] as const
/** `already`: it is there from an earlier time. `identifying`: the guard found something. `empty`: no words of its own. */
export const messageOutcomes = ['taken', 'already', 'identifying', 'empty', 'unreadable'] as const

export const MailArchive = Type.Object({
  id: Id,
  spaceId: Id,
  spaceName: Type.String(),
  dryRun: Type.Boolean(),
  state: OneOf(archiveStates),
  /** Messages in the file, and how many are through. */
  total: Type.Integer(),
  done: Type.Integer(),
  counts: Type.Object(
    Object.fromEntries(messageOutcomes.map((outcome) => [outcome, Type.Integer()])) as Record<
      (typeof messageOutcomes)[number],
      ReturnType<typeof Type.Integer>
    >,
  ),
  createdAt: Timestamp,
  endedAt: Nullable(Timestamp),
})
export type MailArchive = Static<typeof MailArchive>

export const ArchiveMessage = Type.Object({
  /** Its place in the file, from 1. */
  number: Type.Integer(),
  sentAt: Nullable(Timestamp),
  outcome: OneOf(messageOutcomes),
  /** What the guard found, by kind; never the words. */
  categories: Type.Array(Type.String()),
  threadId: Nullable(Id),
})
export type ArchiveMessage = Static<typeof ArchiveMessage>

/** A form with `file` (an mbox) and, before it, `dryRun`: `true` unless it says `false`. */
export const bringArchive = {
  method: 'POST',
  url: '/spaces/:spaceId/mail-archives/:archiveId',
  schema: {
    summary: 'Bring in the archive of a mailing list; the id is the client’s, so sending twice is harmless',
    params: Type.Object({ spaceId: Id, archiveId: Id }),
    response: { 202: MailArchive },
    consumes: ['multipart/form-data'],
  },
} as const satisfies Endpoint

export const listArchives = {
  method: 'GET',
  url: '/networks/:networkId/mail-archives',
  schema: {
    summary: 'Archives brought into a network, newest first, with how far they are',
    params: Type.Object({ networkId: Id }),
    response: { 200: Type.Array(MailArchive) },
  },
} as const satisfies Endpoint

export const listArchiveMessages = {
  method: 'GET',
  url: '/mail-archives/:archiveId/messages',
  schema: {
    summary: 'What became of each message of an archive, 100 at a time',
    params: Type.Object({ archiveId: Id }),
    querystring: Type.Object({
      after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
      outcome: Type.Optional(OneOf(messageOutcomes)),
    }),
    response: { 200: Type.Array(ArchiveMessage) },
  },
} as const satisfies Endpoint
