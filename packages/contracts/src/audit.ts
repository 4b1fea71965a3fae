import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** What is kept for good: acts by which somebody changes what others may see or do, or takes their words away. */
export const auditActs = [
  'role-changed',
  'member-removed',
  'member-suspended',
  'suspension-lifted',
  'appeal-decided',
  'grants-changed',
  'duties-changed',
  'post-hidden',
  'post-removed',
  'comment-hidden',
  'profile-hidden',
  'feedback-hidden',
  'entry-hidden',
  'flag-read',
  'flag-decided',
  'first-post-published',
  'break-glass-asked',
  'break-glass-agreed',
  'break-glass-refused',
  'break-glass-ended',
  'first-post-returned',
  'thread-locked',
  'thread-renamed',
  'thread-moved',
  'thread-split',
  'thread-merged',
  'takeaway-taken-back',
  'event-people-exported',
  'cpd-scheme-added',
  'cpd-scheme-changed',
] as const
export type AuditAct = (typeof auditActs)[number]

export const AuditEntry = Type.Object({
  id: Type.Integer(),
  at: Timestamp,
  actor: Type.Object({ id: Id, name: Type.String() }),
  act: OneOf(auditActs),
  /** What it was done to: ids and new values, never words that people wrote. */
  subject: Type.String(),
  /** SHA-256 over this entry and the hash of the one before it, in hexadecimal. */
  hash: Type.String(),
})
export type AuditEntry = Static<typeof AuditEntry>

const inNetwork = Type.Object({ networkId: Id })

export const listAudit = {
  method: 'GET',
  url: '/networks/:networkId/audit',
  schema: {
    summary: 'What was done in a network, newest first, 50 at a time; for its convenors',
    params: inNetwork,
    querystring: Type.Object({
      act: Type.Optional(OneOf(auditActs)),
      /** Only entries before this one. */
      before: Type.Optional(Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 })),
    }),
    response: { 200: Type.Array(AuditEntry) },
  },
} as const satisfies Endpoint

export const exportAudit = {
  method: 'GET',
  url: '/networks/:networkId/audit/export',
  schema: {
    summary: 'All of it as a table, for its convenors',
    params: inNetwork,
    response: { 200: Type.String({ description: 'text/csv' }) },
  },
} as const satisfies Endpoint

/** Whether nobody has changed or taken out anything since it was written, over the whole hub. */
export const verifyAudit = {
  method: 'GET',
  url: '/audit/verification',
  schema: {
    summary: 'Reads the whole log and checks that each entry fits the one before it; for administrators',
    response: { 200: Type.Object({ entries: Type.Integer(), firstBroken: Nullable(Type.Integer()) }) },
  },
} as const satisfies Endpoint
