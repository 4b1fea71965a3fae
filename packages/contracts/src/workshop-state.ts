import { emptyGroups, groupReadings } from './workshop-groups-state.ts'
import type { GroupsState } from './workshop-groups-state.ts'
import type { RemovedThing } from './workshop-agreements.ts'
import type { AgendaStep } from './session-steps.ts'
import type { Asking, Question } from './workshop-asked.ts'
import { askedReadings } from './workshop-asked.ts'
import { wordReadings } from './workshop-said.ts'
import type { Change } from './workshop-said.ts'
import type { Entry, EntryType, Payload, RoomRole } from './workshop-entries.ts'

/** A hand that is up. */
export interface Hand {
  personId: string
  name: string
  organisation: string | null
  at: string
}
/** Somebody asked for a break; `by`: who looks after it. */
export interface BreakAsked {
  entryId: string
  personId: string
  name: string
  at: string
  by?: { name: string; at: string }
}
export interface RunStep extends AgendaStep {
  /** A question that the step puts to all. */
  pollId?: string
}
/**
 * What a room is after some number of entries. It is plain data: kept as it is, sent as it is, and the same in every place
 * that has read the same entries.
 */
export interface RoomState extends GroupsState {
  seq: number
  standing: 'waiting' | 'open' | 'closed'
  steps: RunStep[]
  /** The step that is on, since when, and how many minutes were added to it. */
  now: { index: number; since: string; added: number } | null
  hands: Hand[]
  floor: Pick<Hand, 'personId' | 'name' | 'at'> | null
  /** How often each person had the floor. */
  spoken: Record<string, number>
  decided: { entryId: string; text: string; by: string; at: string }[]
  roles: Record<string, { role: RoomRole; name: string }>
  /** The newest of each person; whoever looks leaves out what is older than a few minutes. */
  pace: Record<string, { pace: NonNullable<Payload['pace']>; at: string }>
  /** Who asked for a break; only where the entries themselves may be read. */
  breaks: BreakAsked[]
  changes: Record<string, Change>
  /** Questions that were put to all; `true` while they are open. */
  polls: Record<string, boolean>
  /** What was removed as agreed. */
  removed: { what: RemovedThing; count: number; at: string }[]
  asking: Asking
  questions: Record<string, Question>
}

export const emptyRoom: RoomState = {
  seq: 0,
  standing: 'waiting',
  steps: [],
  now: null,
  hands: [],
  floor: null,
  spoken: {},
  decided: [],
  roles: {},
  pace: {},
  breaks: [],
  changes: {},
  polls: {},
  ...emptyGroups,
  removed: [],
  asking: { holds: true, countedBy: 'person' },
  questions: {},
}

type Reading = (room: RoomState, entry: Entry) => Partial<RoomState>
const without = (hands: Hand[], personId: string | undefined) =>
  hands.filter((hand) => hand.personId !== personId)
const whoever = ({ actor }: Entry) => actor?.id ?? ''

/** What each type does. A type that is missing here changes nothing but the number. */
const readings: Partial<Record<EntryType, Reading>> = {
  opened: () => ({ standing: 'open' }),
  closed: () => ({ standing: 'closed', floor: null }),
  ...wordReadings,
  hand(room, entry) {
    const others = without(room.hands, whoever(entry))
    if (!entry.payload.on) return { hands: others }
    // A hand that is up keeps its place.
    if (others.length < room.hands.length || !entry.actor) return {}
    const { id, name, organisation } = entry.actor
    return { hands: [...others, { personId: id, name, organisation, at: entry.at }] }
  },
  call(room, { payload: { personId, name }, at }) {
    if (personId === undefined) return { floor: null }
    const hand = room.hands.find((each) => each.personId === personId)
    return {
      hands: without(room.hands, personId),
      spoken: { ...room.spoken, [personId]: (room.spoken[personId] ?? 0) + 1 },
      floor: { personId, name: name ?? hand?.name ?? '', at },
    }
  },
  // A hand that was raised again goes down before a turn ends; with `on: false` somebody leaves, and both do.
  lower({ hands, floor }, { payload: { personId, on = true } }) {
    const others = without(hands, personId)
    const ends = floor?.personId === personId && !(on && others.length < hands.length)
    return { hands: others, ...(ends && { floor: null }) }
  },
  // Hands that went up meanwhile come after those that were put in order.
  weave(room, { payload: { order = [] } }) {
    const rank = new Map(order.map((id, index) => [id, index]))
    const last = order.length
    return {
      hands: room.hands.toSorted(
        (one, other) => (rank.get(one.personId) ?? last) - (rank.get(other.personId) ?? last),
      ),
    }
  },
  sheet(room, { payload: { steps = [] } }) {
    const isGone = room.now !== null && room.now.index >= steps.length
    return { steps, ...(isGone && { now: null }) }
  },
  step: (room, { payload: { index }, at }) =>
    index === undefined || index >= room.steps.length
      ? {}
      : { now: { index, since: at, added: 0 }, floor: null },
  time: (room, { payload: { minutes = 0 } }) =>
    room.now ? { now: { ...room.now, added: room.now.added + minutes } } : {},
  decide: (room, { id, payload: { text = '' }, actor, at }) => ({
    decided: [...room.decided, { entryId: id, text, by: actor?.name ?? '', at }],
  }),
  role(room, { payload: { personId, role, text } }) {
    if (personId === undefined) return {}
    const { [personId]: _, ...others } = room.roles
    if (!role) return { roles: others }
    // One leads at a time; whoever led until now stays at their side.
    for (const [id, other] of Object.entries(others))
      if (role === 'facilitator' && other.role === role) others[id] = { ...other, role: 'co-facilitator' }
    return { roles: { ...others, [personId]: { role, name: text ?? '' } } }
  },
  poll: (room, { payload: { pollId, on = false } }) =>
    pollId === undefined ? {} : { polls: { ...room.polls, [pollId]: on } },
  ...groupReadings,
  removed: (room, { payload: { what, count = 0 }, at }) =>
    what ? { removed: [...room.removed, { what, count, at }] } : {},
  ...askedReadings,
  pace: (room, entry) =>
    entry.payload.pace
      ? { pace: { ...room.pace, [whoever(entry)]: { pace: entry.payload.pace, at: entry.at } } }
      : {},
  break(room, { id, actor, at, payload: { entryId } }) {
    if (!actor) return {}
    const { id: personId, name } = actor
    if (entryId === undefined) return { breaks: [...room.breaks, { entryId: id, personId, name, at }] }
    // Whoever was first looks after it.
    return {
      breaks: room.breaks.map((each) =>
        each.entryId === entryId && !each.by ? { ...each, by: { name, at } } : each,
      ),
    }
  },
}

/**
 * The room after one more entry. An entry that is there already changes nothing; one that skips a number is a mistake of
 * the caller, who keeps it until the others have come (`take`).
 */
export function fold(room: RoomState, entry: Entry): RoomState {
  if (entry.seq <= room.seq) return room
  if (entry.seq > room.seq + 1) throw new Error(`entry ${entry.seq} follows ${room.seq}`)
  return { ...room, ...readings[entry.type]?.(room, entry), seq: entry.seq }
}
export const foldAll = (room: RoomState, entries: readonly Entry[]): RoomState => entries.reduce(fold, room)

/** Hands in the order that is fair: whoever has spoken least first, and among those who first raised it. */
export const fairOrder = ({ hands, spoken }: RoomState): string[] =>
  hands
    .toSorted((one, other) => (spoken[one.personId] ?? 0) - (spoken[other.personId] ?? 0))
    .map(({ personId }) => personId)
