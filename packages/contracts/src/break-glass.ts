import { Type, type Static } from 'typebox'
import { Author, Id, Nothing, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { Opened } from './openings.ts'

/** For how many minutes a closed space may be read: no longer than half a working day. */
export const breakGlassMinutes = [15, 60, 240] as const
/** Hours after which a request that nobody has answered is void. */
export const hoursToAnswer = 24
export const breakGlassStates = ['asked', 'open', 'refused', 'ended', 'void'] as const

/** Somebody from outside a closed space reads it for a while: with a reason, with the agreement of a second person, and told to all in it. */
export const BreakGlass = Type.Object({
  id: Id,
  spaceId: Id,
  spaceName: Type.String(),
  asker: Author,
  reason: Type.String(),
  minutes: Type.Integer(),
  at: Timestamp,
  state: OneOf(breakGlassStates),
  decider: Nullable(Author),
  startsAt: Nullable(Timestamp),
  endsAt: Nullable(Timestamp),
  /** What was opened, with its title where the viewer sees it. */
  opened: Type.Array(Type.Object({ ...Opened.properties, title: Nullable(Type.String()) })),
  can: Type.Object({ decide: Type.Boolean(), end: Type.Boolean() }),
})
export type BreakGlass = Static<typeof BreakGlass>

const one = Type.Object({ breakGlassId: Id })

export const listBreakGlass = {
  method: 'GET',
  url: '/networks/:networkId/break-glass',
  schema: {
    summary:
      'Readings of closed spaces: those I ask for, may agree to, or am in; and the closed spaces that I could ask for',
    params: Type.Object({ networkId: Id }),
    response: {
      200: Type.Object({
        spaces: Type.Array(Type.Object({ id: Id, name: Type.String() })),
        readings: Type.Array(BreakGlass),
      }),
    },
  },
} as const satisfies Endpoint

export const askBreakGlass = {
  method: 'POST',
  url: '/networks/:networkId/break-glass',
  schema: {
    summary:
      'Convenors, safeguarding leads and administrators ask to read a closed space that they are not in',
    params: Type.Object({ networkId: Id }),
    body: Written({
      id: Id,
      spaceId: Id,
      reason: Words(1000, 'conversation'),
      minutes: Type.Unsafe<(typeof breakGlassMinutes)[number]>(
        Type.Integer({ enum: [...breakGlassMinutes] }),
      ),
    }),
    response: { 201: BreakGlass },
  },
} as const satisfies Endpoint

export const decideBreakGlass = {
  method: 'PUT',
  url: '/break-glass/:breakGlassId/decision',
  schema: {
    summary: 'A second person agrees or refuses; everybody in the space is told when they agree',
    params: one,
    body: Type.Object({ agrees: Type.Boolean() }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const endBreakGlass = {
  method: 'POST',
  url: '/break-glass/:breakGlassId/end',
  schema: {
    summary: 'End it early: who asked, who agreed, and those who look after the space',
    params: one,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
