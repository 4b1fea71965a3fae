import { Type, type Static } from 'typebox'
import { Author, Id, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { sensitivities } from './networks.ts'

/** One entry of a workshop's ordered log. `seq` counts from 1 without gaps. */
export const Entry = Type.Object({
  id: Id,
  seq: Type.Integer(),
  at: Timestamp,
  /** Null for what the room itself says, such as that it opened. */
  actor: Nullable(Author),
  type: OneOf(['chat', 'opened', 'closed'] as const),
  payload: Type.Object({ text: Type.Optional(Type.String()) }),
})
export type Entry = Static<typeof Entry>

/** The live room of an occurrence; it has the occurrence's id. */
export const Workshop = Type.Object({
  id: Id,
  title: Type.String(),
  spaceId: Id,
  networkId: Id,
  host: Author,
  startsAt: Timestamp,
  endsAt: Timestamp,
  state: OneOf(['waiting', 'open', 'closed'] as const),
  /** When the clock next opens or closes the room by itself: look again then. Null when it will not. */
  turnsAt: Nullable(Timestamp),
  sensitivity: OneOf(sensitivities),
  agreement: Nullable(Type.String()),
  /** False for a member who has not accepted the agreement in force: they may read, and not speak. */
  agreed: Type.Boolean(),
  /** The cases that lie beside the room; who may not see the collection finds nothing there. */
  collectionId: Nullable(Id),
  lastSeq: Type.Integer(),
  serverTime: Timestamp,
  /** `run` is to open and close it; nobody can once the clock has closed it for good. */
  can: Type.Object({ speak: Type.Boolean(), run: Type.Boolean(), checkIn: Type.Boolean() }),
})
export type Workshop = Static<typeof Workshop>

export const ChatText = Words(4000, 'conversation')
export const NewEntry = Written({
  id: Id,
  type: OneOf(['chat'] as const),
  payload: Type.Object({ text: ChatText }, { additionalProperties: false }),
  hatId: Type.Optional(Id),
})
export type NewEntry = Static<typeof NewEntry>

const room = Type.Object({ workshopId: Id })

export const readWorkshop = {
  method: 'GET',
  url: '/workshops/:workshopId',
  schema: { summary: 'The room of an event', params: room, response: { 200: Workshop } },
} as const satisfies Endpoint

/** At most 500 entries after `after`, in order: ask again until `lastSeq` is reached. */
export const listEntries = {
  method: 'GET',
  url: '/workshops/:workshopId/entries',
  schema: {
    summary: 'The log after a sequence number',
    params: room,
    querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })) }),
    response: { 200: Type.Object({ entries: Type.Array(Entry), lastSeq: Type.Integer() }) },
  },
} as const satisfies Endpoint

export const addEntry = {
  method: 'POST',
  url: '/workshops/:workshopId/entries',
  schema: {
    summary: 'Say something; sending twice adds once',
    params: room,
    body: NewEntry,
    response: { 201: Entry },
  },
} as const satisfies Endpoint

export const runWorkshop = {
  method: 'PUT',
  url: '/workshops/:workshopId/state',
  schema: {
    summary: 'Facilitators open or close the room',
    params: room,
    body: Type.Object({ state: OneOf(['open', 'closed'] as const) }, { additionalProperties: false }),
    response: { 200: Workshop },
  },
} as const satisfies Endpoint
