import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** Minutes between two pushes to a browser at least. */
export const minutesBetweenPushes = 10

/** A browser that says when there is something new. A push carries nothing: not who, not what, not where. */
export const PushDevice = Type.Object({
  id: Id,
  /** What its browser calls itself. */
  device: Type.String(),
  since: Timestamp,
  /** When a push last reached it. */
  pushedAt: Nullable(Timestamp),
})
export type PushDevice = Static<typeof PushDevice>

const one = Type.Object({ deviceId: Id })

export const readPush = {
  method: 'GET',
  url: '/me/push',
  schema: {
    summary: 'My browsers that say when there is something new, and the key that they need to be told',
    response: { 200: Type.Object({ publicKey: Type.String(), devices: Type.Array(PushDevice) }) },
  },
} as const satisfies Endpoint

/** The endpoint is what the browser’s own push service gave it; whoever had it before has it no more. */
export const addPushDevice = {
  method: 'PUT',
  url: '/me/push/:deviceId',
  schema: {
    summary: 'Have this browser say when there is something new, until I sign out on it',
    params: one,
    body: Written({ endpoint: Type.String({ format: 'uri', maxLength: 1000 }) }),
    response: { 200: PushDevice },
  },
} as const satisfies Endpoint

export const removePushDevice = {
  method: 'DELETE',
  url: '/me/push/:deviceId',
  schema: { summary: 'A browser says nothing any more', params: one, response: { 204: Nothing } },
} as const satisfies Endpoint

export const tryPush = {
  method: 'POST',
  url: '/me/push/:deviceId/try',
  schema: { summary: 'Send a push to one of my browsers now', params: one, response: { 204: Nothing } },
} as const satisfies Endpoint
