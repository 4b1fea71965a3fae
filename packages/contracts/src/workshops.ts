import { Type, type Static } from 'typebox'
import { Author, Id, Nullable, OneOf, Timestamp, Words } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { sensitivities } from './networks.ts'
import { RoomOfGroup } from './workshop-groups.ts'
import { retentionClasses, RoomRules } from './workshop-agreements.ts'
import type { Credit } from './workshop-agreements.ts'
import { stepWords } from './session-steps.ts'
import type { RoomState } from './workshop-state.ts'

/** What can be done in a room. Each is an entry of its log, and what the room is follows from the entries alone. */
export const entryTypes = [
  /** Words, or an answer to some. */
  'chat',
  /** Other words in the place of one's own; marked for all. */
  'edit',
  /** A stone in the place of words. */
  'remove',
  /** A word of the field to somebody's words, set or taken back. */
  'react',
  /** A hand goes up, or down. */
  'hand',
  /** Somebody with a hand up has the floor: the hand is down, and they have spoken. */
  'call',
  /** Those who run it take a hand down. */
  'lower',
  /** Those who run it put the hands in another order. */
  'weave',
  /** The steps of this meeting with their minutes, from the plan or as they were changed on the way. */
  'sheet',
  /** Everybody is at this step now. */
  'step',
  /** More minutes for the step that is on, or fewer. */
  'time',
  /** What was decided, kept in sight. */
  'decide',
  /** Who helps to run it, and as what. */
  'role',
  /** Whoever said something lets it be quoted with their name, or no longer. */
  'quote',
  /** “Slow down”, “same here”: a count for all. */
  'pace',
  /** “I need a break”: for those who run it and the wellbeing buddy alone. */
  'break',
  /** A question is put to all, or has been answered; the room says so itself. */
  'poll',
  /** Groups were made and opened, or close in so many minutes. */
  'groups',
  /** A card to all groups, and that somebody has read it. */
  'card',
  'seen',
  /** A group asks whoever runs the meeting to come, or has been helped. */
  'help',
  /** A line that a group brings back to all; it is the group’s and nobody’s in it. */
  'harvest',
  /** So many entries were removed, as the rules say; the room says so itself. */
  'removed',
  /** A question to those who speak: it waits (nothing of it is said), or all may read it now. */
  'ask',
  /** How many would like to hear the answer. */
  'vote',
  /** What became of a question: answered, put aside, joined with another, taken away, taken on by somebody. */
  'settle',
  /** How questions are asked here. */
  'asking',
  'opened',
  'closed',
  /** Not for this reader: the number is taken, and nothing else is said. */
  'withheld',
] as const
export type EntryType = (typeof entryTypes)[number]
export const roomWords = ['same-here', 'trying-this', 'thank-you', 'say-more'] as const
export type RoomWord = (typeof roomWords)[number]
export const paces = ['slow-down', 'same-here'] as const
/** `facilitator`: leads just now, one at a time; before anybody was given it, the host does. */
export const roomRoles = ['facilitator', 'co-facilitator', 'note-taker', 'chat-host', 'buddy'] as const
export type RoomRole = (typeof roomRoles)[number]
export const mostSteps = 40
/** `unattributed`: nobody keeps who asked. `organisation`: only that. */
export const askedAs = ['named', 'organisation', 'unattributed'] as const
export type AskedAs = (typeof askedAs)[number]
export const fates = ['open', 'answered', 'aside', 'joined', 'gone'] as const
export type Fate = (typeof fates)[number]
export const countedBy = ['person', 'organisation'] as const
export type CountedBy = (typeof countedBy)[number]

export const ChatText = Words(4000, 'conversation')
const Minutes = Type.Integer({ minimum: 1, maximum: 600 })
/** A step may put a question that was prepared: `pollId`. */
const RunStep = Type.Object({
  title: Words(120, 'conversation'),
  minutes: Minutes,
  ...stepWords('conversation'),
  pollId: Type.Optional(Id),
})
const sent = {
  text: ChatText,
  /** The words that are meant: answered, changed, taken away, reacted to. */
  entryId: Id,
  word: OneOf(roomWords),
  pace: OneOf(paces),
  on: Type.Boolean(),
  personId: Id,
  order: Type.Array(Id, { maxItems: 500 }),
  steps: Type.Array(RunStep, { minItems: 1, maxItems: mostSteps }),
  /** Of the step, from 0. */
  index: Type.Integer({ minimum: 0, maximum: mostSteps - 1 }),
  minutes: Type.Integer({ minimum: -120, maximum: 120 }),
  role: Nullable(OneOf(roomRoles)),
}
/** Of each type only what belongs to it; what is missing or too much is refused. */
const SentPayload = Type.Partial(Type.Object(sent, { additionalProperties: false }))
/** With what only the room itself says. */
const Payload = Type.Partial(
  Type.Object(
    {
      ...sent,
      pollId: Id,
      /** The number of a group. */
      group: Type.Integer({ minimum: 1, maximum: 300 }),
      /** What was removed, and how many. */
      what: OneOf(retentionClasses),
      count: Type.Integer({ minimum: 0 }),
      questionId: Id,
      as: OneOf(askedAs),
      organisation: Type.String(),
      fate: OneOf(fates),
      /** The question that another was joined with. */
      into: Id,
      countedBy: OneOf(countedBy),
      threadId: Id,
      /** What the person is called; read when it is shown. */
      name: Type.String(),
    },
    { additionalProperties: false },
  ),
)
export type Payload = Static<typeof Payload>

/** Somebody in a room. With `credit` they are nobody in particular any more: what there is to say of them is their name here. */
export const Actor = Type.Object({
  ...Author.properties,
  credit: Type.Optional(Type.Unsafe<Credit>(Type.Object({}, { additionalProperties: true }))),
})
export type Actor = Static<typeof Actor>

/** One entry of a workshop's ordered log. `seq` counts from 1 without gaps. */
export const Entry = Type.Object({
  id: Id,
  seq: Type.Integer(),
  at: Timestamp,
  /** Null for what the room itself says, such as that it opened. */
  actor: Nullable(Actor),
  type: OneOf(entryTypes),
  payload: Payload,
})
export type Entry = Static<typeof Entry>

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

/** What the room itself says of what was done at another door. */
const saidByRoom = [
  'poll',
  'groups',
  'card',
  'removed',
  'ask',
  'vote',
  'settle',
  'asking',
  'opened',
  'closed',
  'withheld',
] as const
export const sentTypes = entryTypes.filter(
  (type): type is Exclude<EntryType, (typeof saidByRoom)[number]> =>
    !(saidByRoom as readonly string[]).includes(type),
)
export const NewEntry = Written({
  id: Id,
  type: OneOf(sentTypes),
  payload: SentPayload,
  hatId: Type.Optional(Id),
})
export type NewEntry = Static<typeof NewEntry>

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
