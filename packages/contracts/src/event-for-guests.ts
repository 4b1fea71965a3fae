import { Type, type Static } from 'typebox'
import { OptionalWords } from './common.ts'

/** How an event is shown to people without an account; null where it is for members alone. */
export const ForGuests = Type.Object(
  {
    /** Online, or a town: the whole address comes with a place. */
    place: OptionalWords(80, 'venue'),
    words: OptionalWords(1500, 'event'),
  },
  { additionalProperties: false },
)
export type ForGuests = Static<typeof ForGuests>
