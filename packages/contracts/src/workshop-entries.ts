import { Type, type Static } from 'typebox'
import { Author, Id, Nullable, OneOf, Timestamp, Words } from './common.ts'
import { Written } from './guard.ts'
import { stepWords } from './session-steps.ts'
import { removedThings } from './workshop-agreements.ts'
import type { Credit } from './workshop-agreements.ts'

/** What can be done in a room. Each is an entry of its log, and what the room is follows from the entries alone. */
export const entryTypes = [
  /** Words, or an answer to some. */
  'chat',
  /** Other words in the place of one's own; marked for all. */
  'edit',
  /** A stone in the place of words. */
  'remove',
  /** Words that might identify someone wait, out of sight, until somebody has decided; or stand again. The room says so itself. */
  'hide',
  /** A word of the field to somebody's words, set or taken back. */
  'react',
  /** A hand goes up, or down. */
  'hand',
  /** Somebody with a hand up has the floor: the hand is down, and they have spoken. Without a person nobody has it any more. */
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
  /** “I need a break”, or somebody looks after one: for those who run it and the wellbeing buddy alone. */
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
/** Minutes that are added to a step, or taken from it, at once. */
export const mostAdded = 120
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
  minutes: Type.Integer({ minimum: -mostAdded, maximum: mostAdded }),
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
      /** Words that stand again were changed before by whoever said them. */
      edited: Type.Boolean(),
      /** What was removed, and how many. */
      what: OneOf(removedThings),
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
  /** They came by a place, without an account. */
  guest: Type.Optional(Type.Boolean()),
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

/** What the room itself says of what was done at another door. */
const saidByRoom = [
  'hide',
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
  /** Since when the step is on that a `step` or `time` follows, null for none; 409 once another is. */
  step: Type.Optional(Nullable(Timestamp)),
})
export type NewEntry = Static<typeof NewEntry>
