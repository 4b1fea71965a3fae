import { Type, type Static } from 'typebox'
import { Id, Nothing, Nullable, OneOf } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { videoProviders } from './event-video.ts'

/** The viewer of a room, where they are there as a guest. */
export const RoomGuest = Type.Object({
  id: Id,
  name: Type.String(),
  /** As they wrote it. */
  organisation: Type.String(),
  /** Of the network’s agreement in force; null where it has none. */
  agreementVersion: Nullable(Type.Integer()),
  /** The link to the video, once they have come in. */
  video: Nullable(Type.Object({ url: Type.String(), provider: OneOf(videoProviders) })),
})
export type RoomGuest = Static<typeof RoomGuest>

/** Of the version that was read: where there is a newer one it is refused. */
export const agreeAsGuest = {
  method: 'PUT',
  url: '/workshops/:workshopId/guest/agreement',
  schema: {
    summary: 'A guest accepts the network’s agreement for this room',
    params: Type.Object({ workshopId: Id }),
    body: Type.Object({ version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
