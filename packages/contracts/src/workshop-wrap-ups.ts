import { Type, type Static } from 'typebox'
import { Author, Id, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Acceptance, Written } from './guard.ts'
import { wrapUpParts } from './wrap-up-words.ts'

export const mostItems = 120
const Part = OneOf(wrapUpParts)
/** What an item was taken from: `decide:…`, `case:…`; `own:…` for what is written here. */
const Key = Type.String({ maxLength: 80, pattern: '^[a-z]{2,12}:[0-9a-zA-Z-]{1,60}$' })

/** Something that happened in the room, and could be told to those who were not there. */
export const Candidate = Type.Object({
  key: Key,
  part: Part,
  text: Type.String(),
  /** What a case or an outcome card is called. */
  title: Nullable(Type.String()),
  /** Whose it is, as far as the agreement lets it be said. */
  by: Nullable(Type.String()),
})
export type Candidate = Static<typeof Candidate>

const WrapUpItem = Type.Object(
  { key: Key, part: Part, text: OptionalWords(2000, 'conversation') },
  { additionalProperties: false },
)
export type WrapUpItem = Static<typeof WrapUpItem>
const words = {
  revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  opening: OptionalWords(2000, 'conversation'),
  items: Type.Array(WrapUpItem, { maxItems: mostItems }),
}
/** While only those who put it together read it, judgements of the guard can wait. */
export const SavedWrapUp = Written(words, { asks: 'later' })
export type SavedWrapUp = Static<typeof SavedWrapUp>
/** The ids are used where there is no conversation or no post yet. */
export const PublishedWrapUp = Written({ ...words, threadId: Id, postId: Id, hatId: Type.Optional(Id) })
export type PublishedWrapUp = Static<typeof PublishedWrapUp>

export const WrapUp = Type.Object({
  /** Of the event. */
  title: Type.String(),
  ...words,
  accepted: Type.Array(Acceptance),
  savedAt: Nullable(Timestamp),
  savedBy: Nullable(Type.String()),
  candidates: Type.Array(Candidate),
  /** How many shared what they will try with the people of the event alone: that stays with those. */
  triedAmongUs: Type.Integer(),
  /** Whether names may be said. */
  named: Type.Boolean(),
  published: Nullable(
    Type.Object({
      threadId: Id,
      seq: Type.Integer(),
      at: Timestamp,
      /** Something was saved since. */
      isChanged: Type.Boolean(),
    }),
  ),
  can: Type.Object({ publish: Type.Boolean() }),
})
export type WrapUp = Static<typeof WrapUp>

const room = Type.Object({ workshopId: Id })

export const readWrapUp = {
  method: 'GET',
  url: '/workshops/:workshopId/wrap-up',
  schema: {
    summary:
      'The wrap-up as it is being put together, and what the room offers for it; for those who run it and the note-taker',
    params: room,
    response: { 200: WrapUp },
  },
} as const satisfies Endpoint

export const saveWrapUp = {
  method: 'PUT',
  url: '/workshops/:workshopId/wrap-up',
  schema: {
    summary: 'Save as I type; 409 `saved_elsewhere` when somebody else saved since',
    params: room,
    body: SavedWrapUp,
    response: { 200: WrapUp },
  },
} as const satisfies Endpoint

/** 409 `gone` where something was taken in that is not shared any more, 422 `named` where names may not be said. */
export const publishWrapUp = {
  method: 'POST',
  url: '/workshops/:workshopId/wrap-up/publication',
  schema: {
    summary: 'Publish it in the conversation of the event, or change what is published',
    params: room,
    body: PublishedWrapUp,
    response: { 200: WrapUp },
  },
} as const satisfies Endpoint

/** What came of an event, for those who see its conversation. */
export const EventWrapUp = Type.Object({
  published: Nullable(
    Type.Object({
      threadId: Id,
      seq: Type.Integer(),
      author: Author,
      body: Type.String(),
      at: Timestamp,
      editedAt: Nullable(Timestamp),
    }),
  ),
  can: Type.Object({ putTogether: Type.Boolean(), seeReplay: Type.Boolean() }),
})
export type EventWrapUp = Static<typeof EventWrapUp>

export const readEventWrapUp = {
  method: 'GET',
  url: '/events/:occurrenceId/wrap-up',
  schema: {
    summary: 'What came of an event, once it was published',
    params: Type.Object({ occurrenceId: Id }),
    response: { 200: EventWrapUp },
  },
} as const satisfies Endpoint
