import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf } from './common.ts'
import type { Endpoint } from './endpoint.ts'

export const videoProviders = ['teams', 'zoom', 'jitsi', 'bigbluebutton', 'other'] as const

/** Where the video of a date is. It is in no list, letter, search or calendar: only here, and only for who came in. */
export const Video = Type.Object({
  isSet: Type.Boolean(),
  /** Null until one has checked in. */
  url: Nullable(Type.String()),
  provider: Nullable(OneOf(videoProviders)),
})
export type Video = Static<typeof Video>

const date = Type.Object({ occurrenceId: Id })

export const readVideo = {
  method: 'GET',
  url: '/events/:occurrenceId/video',
  schema: {
    summary: 'The video link, for those who have checked in and those who run it',
    params: date,
    response: { 200: Video },
  },
} as const satisfies Endpoint

export const setVideo = {
  method: 'PUT',
  url: '/events/:occurrenceId/video',
  schema: {
    summary: 'Set, swap or take away the video link',
    params: date,
    body: Type.Object(
      {
        /** Null takes it away. */
        url: Nullable(Type.String({ minLength: 1, maxLength: 2000, pattern: '^[^\\u0000-\\u0020]+$' })),
        /** Of a series: this date and the later ones. */
        andLater: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    response: { 200: Video },
  },
} as const satisfies Endpoint
