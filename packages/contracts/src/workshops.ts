import { Type, type Static } from 'typebox'
import { Author, Id, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { sensitivities } from './networks.ts'
import { AgendaStep } from './session-steps.ts'
import { RoomRules } from './workshop-agreements.ts'
import { Entry, NewEntry } from './workshop-entries.ts'
import { RoomOfGroup } from './workshop-groups.ts'
import { RoomGuest } from './workshop-guests.ts'
import type { RoomState } from './workshop-state.ts'

/** The live room of an occurrence; it has the occurrence's id. */
export const Workshop = Type.Object({
  id: Id,
  title: Type.String(),
  /** Where it is a group of a room. */
  group: Nullable(RoomOfGroup),
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
  /** What is kept, for how long, and what may leave it. */
  rules: RoomRules,
  /** When it is no longer known who said what; null where names stay with the words. */
  keyUntil: Nullable(Timestamp),
  /** The cases that lie beside the room; who may not see the collection finds nothing there. */
  collectionId: Nullable(Id),
  lastSeq: Type.Integer(),
  serverTime: Timestamp,
  /** The steps as they were planned; none in a group. */
  agenda: Type.Array(AgendaStep),
  /** The viewer, where they are here as a guest. */
  guest: Nullable(RoomGuest),
  /**
   * `run`: to open and close it; nobody can once the clock has closed it for good. `lead`: the steps, the hands, who helps.
   * `note`: to keep what was decided. `tidy`: to take away words of others. `hear`: who asks for a break.
   */
  can: Type.Object({
    speak: Type.Boolean(),
    run: Type.Boolean(),
    checkIn: Type.Boolean(),
    lead: Type.Boolean(),
    note: Type.Boolean(),
    tidy: Type.Boolean(),
    hear: Type.Boolean(),
  }),
})
export type Workshop = Static<typeof Workshop>

const room = Type.Object({ workshopId: Id })
const Seq = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })

export const readWorkshop = {
  method: 'GET',
  url: '/workshops/:workshopId',
  schema: { summary: 'The room of an event', params: room, response: { 200: Workshop } },
} as const satisfies Endpoint

/** The room as it is now, and the newest of its entries: all that somebody needs who comes in. */
export const joinWorkshop = {
  method: 'GET',
  url: '/workshops/:workshopId/join',
  schema: {
    summary: 'What the room is now, with its newest entries',
    params: room,
    response: { 200: Type.Object({ state: Type.Unsafe<RoomState>({}), entries: Type.Array(Entry) }) },
  },
} as const satisfies Endpoint

/** At most 500 entries after `after`, in order: ask again until `lastSeq` is reached. Or at most 100 before `before`. */
export const listEntries = {
  method: 'GET',
  url: '/workshops/:workshopId/entries',
  schema: {
    summary: 'The log after a sequence number',
    params: room,
    querystring: Type.Object({ after: Type.Optional(Seq), before: Type.Optional(Seq) }),
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
