import { Type, type Static } from 'typebox'
import { Id, Line, Nothing, Nullable, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

export const Email = Type.String({ format: 'email', maxLength: 254 })

export const Hat = Type.Object({
  id: Id,
  organisationId: Id,
  organisation: Type.String(),
  title: Type.String(),
  isLead: Type.Boolean(),
  state: Type.String({ enum: ['pending', 'active'] }),
})
export type Hat = Static<typeof Hat>

export const Me = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  about: Type.String(),
  /** What I wrote about myself is hidden from others, because it might identify someone. */
  wordsHidden: Type.Boolean(),
  photo: Nullable(Type.String()),
  isAdministrator: Type.Boolean(),
  hats: Type.Array(Hat),
  sessionId: Id,
  demo: Type.Boolean(),
})
export type Me = Static<typeof Me>

/** What a signed-out page may know. */
export const Welcome = Type.Object({
  demo: Type.Boolean(),
  offers: Type.Array(
    Type.Object({ personId: Id, name: Type.String(), organisation: Type.String(), offer: Type.String() }),
  ),
})
export type Welcome = Static<typeof Welcome>

export const Session = Type.Object({
  id: Id,
  device: Type.String(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp,
  isThisOne: Type.Boolean(),
})
export type Session = Static<typeof Session>

export const readWelcome = {
  method: 'GET',
  url: '/welcome',
  schema: { summary: 'What a signed-out visitor may know', response: { 200: Welcome } },
} as const satisfies Endpoint

/** Always answers the same, whether or not the address is known. */
export const askCode = {
  method: 'POST',
  url: '/sign-in/code',
  schema: {
    summary: 'Mail me a six-digit code',
    body: Type.Object({ email: Email }, { additionalProperties: false }),
    response: { 202: Type.Object({ minutes: Type.Integer() }) },
  },
} as const satisfies Endpoint

export const signIn = {
  method: 'POST',
  url: '/sign-in',
  schema: {
    summary: 'Sign in with the code; a newcomer also gives a name',
    body: Type.Object(
      { email: Email, code: Type.String({ pattern: '^[0-9]{6}$' }), name: Type.Optional(Line(80, 'open')) },
      { additionalProperties: false },
    ),
    response: { 200: Me },
  },
} as const satisfies Endpoint

export const signInAsDemoPerson = {
  method: 'POST',
  url: '/sign-in/demo',
  schema: {
    summary: 'Demo only: sign in as one of the fictional people',
    body: Type.Object({ personId: Id }, { additionalProperties: false }),
    response: { 200: Me },
  },
} as const satisfies Endpoint

export const refreshSession = {
  method: 'POST',
  url: '/sign-in/refresh',
  schema: { summary: 'Trade the refresh cookie for a new pair', response: { 200: Me } },
} as const satisfies Endpoint

export const readMe = {
  method: 'GET',
  url: '/me',
  schema: { summary: 'Who I am and which hats I wear', response: { 200: Me } },
} as const satisfies Endpoint

export const changeMe = {
  method: 'PATCH',
  url: '/me',
  schema: {
    summary: 'Change my name or what I say about myself',
    body: Written(
      { name: Type.Optional(Line(80, 'open')), about: Type.Optional(OptionalWords(600, 'contact')) },
      { minProperties: 1 },
    ),
    response: { 200: Me },
  },
} as const satisfies Endpoint

/** The body is the picture itself as `multipart/form-data`, field `photo`. */
export const changePhoto = {
  method: 'PUT',
  url: '/me/photo',
  schema: {
    summary: 'Put up my picture (JPEG, PNG or WebP)',
    consumes: ['multipart/form-data'],
    response: { 200: Me },
  },
} as const satisfies Endpoint

export const removePhoto = {
  method: 'DELETE',
  url: '/me/photo',
  schema: { summary: 'Take my picture down', response: { 200: Me } },
} as const satisfies Endpoint

export const signOut = {
  method: 'POST',
  url: '/sign-out',
  schema: { summary: 'Sign out here', response: { 204: Nothing } },
} as const satisfies Endpoint

export const signOutEverywhere = {
  method: 'POST',
  url: '/sign-out/everywhere',
  schema: { summary: 'End all my sessions and close my live connections', response: { 204: Nothing } },
} as const satisfies Endpoint

export const listSessions = {
  method: 'GET',
  url: '/me/sessions',
  schema: { summary: 'Where I am signed in', response: { 200: Type.Array(Session) } },
} as const satisfies Endpoint

export const endSession = {
  method: 'DELETE',
  url: '/me/sessions/:sessionId',
  schema: {
    summary: 'Sign out one of my devices',
    params: Type.Object({ sessionId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
