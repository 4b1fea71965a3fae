import type { RoomRules } from '@waymark/contracts/workshop-agreements'
import { allow } from '../../platform/errors.ts'
import type { RoomRole } from '@waymark/contracts/workshop-entries'
import { allowIn, may as inSpace } from '../networks/access.ts'

interface Subject {
  level: number
  agreed: boolean
  hostId: string
  eventState: string
  myRegistration: string | null
  myRole: RoomRole | null
  startsAt: string
  endsAt: string
  state: 'waiting' | 'open' | 'closed'
  /** Where the room is a group of another. */
  group?: { isMine: boolean; closesAt: string | null } | null
  rules: Pick<RoomRules, 'entry'>
  /** Why the viewer was asked to leave. */
  removal: string | null
  /** They are here by the place of a guest: they take part, and run nothing. */
  guest?: object | null
}
type Runs = Pick<Subject, 'level' | 'hostId' | 'myRole' | 'guest'>

const minute = 60_000
/** The room opens by itself this long before the start, and stays open to talk this long after the end. */
const opensBefore = 15 * minute
const closesAfter = 60 * minute

/** Doing, about the room of an event the viewer already sees. */
export const may = {
  /** The host, those who look after the space, and whoever they took in to help as co-facilitator or handed it over to. */
  run: (viewer: { id: string }, subject: Runs) =>
    !subject.guest &&
    (subject.hostId === viewer.id ||
      inSpace.moderate(subject) ||
      subject.myRole === 'facilitator' ||
      subject.myRole === 'co-facilitator'),
  enter: (viewer: { id: string }, subject: Subject) =>
    subject.eventState === 'planned' &&
    subject.removal === null &&
    (may.run(viewer, subject) || (comesIn(subject) && (!subject.group || subject.group.isMine))),
  /** Those who only see the space, such as observers, may be in the room and listen. */
  speak: (viewer: { id: string }, subject: Subject, now: Date) =>
    may.enter(viewer, subject) &&
    subject.agreed &&
    (inSpace.comment(subject) || may.run(viewer, subject)) &&
    standing(subject, now) === 'open',
  /** How the talk was shared between kinds of organisations: for those who lead it, and not for whoever looks after the space. */
  weigh: (viewer: { id: string }, { hostId, myRole, guest }: Pick<Runs, 'hostId' | 'myRole' | 'guest'>) =>
    !guest && (hostId === viewer.id || myRole === 'facilitator' || myRole === 'co-facilitator'),
  /** What was decided is kept by those who run it and by whoever takes notes. */
  note: (viewer: { id: string }, subject: Subject) =>
    may.run(viewer, subject) || subject.myRole === 'note-taker',
  /** What came of it, once it has begun. */
  putTogether: (viewer: { id: string }, subject: Subject, now: Date) =>
    subject.eventState === 'planned' && subject.agreed && may.note(viewer, subject) && hasBegun(subject, now),
  /** Words of others are taken away by those who run it and by whoever looks after the chat. */
  tidy: (viewer: { id: string }, subject: Subject) =>
    may.run(viewer, subject) || subject.myRole === 'chat-host',
  /** Who asks for a break is heard by those who run it and by the wellbeing buddy, and by nobody else. */
  hear: (viewer: { id: string }, subject: Runs) => may.run(viewer, subject) || subject.myRole === 'buddy',
  /** Opening and closing, until the clock has closed it for good; groups are opened and closed together. */
  turn: (viewer: { id: string }, subject: Subject, now: Date) =>
    !subject.group &&
    may.run(viewer, subject) &&
    subject.agreed &&
    subject.eventState === 'planned' &&
    !isOver(subject, now),
}

/** By a place, or where the rules let everybody in who may write in the space. */
const comesIn = (subject: Subject) =>
  subject.myRegistration === 'registered' || (subject.rules.entry === 'space' && inSpace.comment(subject))

/** Into the room, or 403 with the sentence that says what is missing. */
export function allowEntry(viewer: { id: string }, subject: Subject): void {
  allow(subject.eventState === 'planned', 'cancelled', 'This event was cancelled, so its room is closed.')
  allow(
    !subject.group || subject.group.isMine || may.run(viewer, subject),
    'other_group',
    'This is another group. Yours is in the room.',
  )
  allow(
    subject.removal === null,
    'asked_to_leave',
    `Those who run this meeting have asked you to leave it: ${subject.removal}`,
  )
  allow(may.enter(viewer, subject), 'register_first', 'Please take a place at this event first.')
}

/** Into the room, for those who run it. */
export function allowRunning(viewer: { id: string }, subject: Subject): void {
  allowEntry(viewer, subject)
  allowIn(subject, may.run(viewer, subject) && subject.agreed)
}

type Clocked = Pick<Subject, 'state' | 'startsAt' | 'endsAt' | 'group'>
/** Waiting, open or closed: what the facilitators said, else what the clock says. */
export function standing({ state, startsAt, endsAt, group }: Clocked, now: Date): Subject['state'] {
  if (state === 'closed' || isOver({ endsAt }, now)) return 'closed'
  if (group) return group.closesAt && now.getTime() >= Date.parse(group.closesAt) ? 'closed' : state
  return state === 'open' || now.getTime() >= opensAt({ startsAt }) ? 'open' : 'waiting'
}

/** When the clock changes the standing next; null when only people can, or nobody any more. */
export function nextTurn(subject: Clocked, now: Date): string | null {
  const is = standing(subject, now)
  if (is === 'closed') return null
  if (subject.group) return subject.group.closesAt
  return new Date(is === 'waiting' ? opensAt(subject) : closesAt(subject) + 1).toISOString()
}

/** Until when it can still be learnt who said something; null where names stay with the words. */
export const keyUntil = (subject: {
  endsAt: string
  rules: Pick<RoomRules, 'attribution' | 'keyHours'>
}): string | null =>
  subject.rules.attribution === 'named'
    ? null
    : new Date(closesAt(subject) + subject.rules.keyHours * 60 * minute).toISOString()

export const hasBegun = ({ startsAt }: Pick<Subject, 'startsAt'>, now: Date): boolean =>
  Date.parse(startsAt) <= now.getTime()

const opensAt = ({ startsAt }: Pick<Subject, 'startsAt'>) => Date.parse(startsAt) - opensBefore
const closesAt = ({ endsAt }: Pick<Subject, 'endsAt'>) => Date.parse(endsAt) + closesAfter
const isOver = (subject: Pick<Subject, 'endsAt'>, now: Date) => now.getTime() > closesAt(subject)
