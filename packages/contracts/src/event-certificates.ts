import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** What a certificate says. Of a confidential space the title is only that it was a session. */
const facts = {
  name: Type.String(),
  title: Type.String(),
  network: Type.String(),
  startsAt: Timestamp,
  endsAt: Timestamp,
  minutes: Type.Integer(),
}

export const Certificate = Type.Object({
  id: Id,
  occurrenceId: Id,
  /** Whether its event is still open to me. */
  isOpen: Type.Boolean(),
  code: Type.String(),
  /** False when what it says was corrected since, or another was made. */
  isRight: Type.Boolean(),
  ...facts,
})
export type Certificate = Static<typeof Certificate>

/** An event I was at and have no certificate of that is right. */
export const Attended = Type.Object({ occurrenceId: Id, ...facts })
export type Attended = Static<typeof Attended>

export const MyCertificates = Type.Object({
  made: Type.Array(Certificate),
  possible: Type.Array(Attended),
})
export type MyCertificates = Static<typeof MyCertificates>

export const listCertificates = {
  method: 'GET',
  url: '/me/certificates',
  schema: {
    summary: 'My certificates, and what I could have one of, newest first',
    response: { 200: MyCertificates },
  },
} as const satisfies Endpoint

/** Asking again gives the same one, or a new one when what it says has changed; then the old one is not right any more. */
export const makeCertificate = {
  method: 'PUT',
  url: '/events/:occurrenceId/certificate',
  schema: {
    summary: 'Make a certificate of my attendance',
    params: Type.Object({ occurrenceId: Id }),
    response: { 200: Certificate },
  },
} as const satisfies Endpoint

export const downloadCertificate = {
  method: 'GET',
  url: '/me/certificates/:certificateId/certificate.pdf',
  schema: {
    summary: 'A certificate of mine as a tagged PDF',
    params: Type.Object({ certificateId: Id }),
    response: { 200: Type.Unknown() },
  },
} as const satisfies Endpoint

/** Nothing but what the certificate itself says; nothing at all of one that is not right any more. */
export const Verified = Type.Object({
  standing: OneOf(['right', 'withdrawn'] as const),
  says: Nullable(Type.Object(facts)),
})
export type Verified = Static<typeof Verified>

/** Works without signing in. 404 for what is no code; 429 for whoever asks very often. */
export const verifyCertificate = {
  method: 'GET',
  url: '/certificates/:code',
  schema: {
    summary: 'Whether a certificate is right',
    params: Type.Object({ code: Type.String({ pattern: '^[0-9A-Za-z -]{1,24}$' }) }),
    response: { 200: Verified },
  },
} as const satisfies Endpoint
