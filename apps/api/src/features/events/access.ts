import type { RegistrationState } from '@waymark/contracts/event-places'
import type { Role, Sensitivity } from '@waymark/contracts/networks'
import { may as inSpace } from '../networks/access.ts'
import { isOpen } from './registrations/places.ts'

interface Subject {
  /** The viewer's level and role where the event is held; no role is somebody looking in from outside. */
  level: number
  role: Role | null
  agreed: boolean
  sensitivity: Sensitivity
  hostId: string
  state: string
  startsAt: string
  endsAt: string
  capacity: number | null
  registered: number
  offered: number
  waiting: number
  myRegistration: RegistrationState | null
}

/** People are let in from this long before the start, until the end. */
const letsInBefore = 60 * 60_000
export const letsInAt = ({ startsAt }: Pick<Subject, 'startsAt'>): number =>
  Date.parse(startsAt) - letsInBefore
/** Who came in on a day from which the date was moved away has yet to come. */
export const hasComeIn = (checkedInAt: string | null, subject: Pick<Subject, 'startsAt'>): boolean =>
  checkedInAt !== null && Date.parse(checkedInAt) >= letsInAt(subject)

const confidential = new Set<Sensitivity>(['chatham-house', 'closed'])
/** Whether places are given at all: not once it is over or cancelled. */
export const givesPlaces = ({ state, endsAt }: Pick<Subject, 'state' | 'endsAt'>, now: Date): boolean =>
  state === 'planned' && Date.parse(endsAt) > now.getTime()
const isMine = ({ myRegistration }: Subject) => myRegistration === 'registered'
/** Whether the counters alone say that no place is left; limits of a kind are asked about when somebody takes one. */
const isFull = ({ capacity, registered, offered }: Subject) =>
  capacity !== null && registered + offered >= capacity
const runs = (viewer: { id: string }, subject: Subject) =>
  subject.hostId === viewer.id || inSpace.moderate(subject)

/** Doing, about an event the viewer already sees. */
export const may = {
  /** Members take part; observers only where nothing is said in confidence; people from outside join the network first. */
  takePart: ({ role, agreed, sensitivity }: Pick<Subject, 'role' | 'agreed' | 'sensitivity'>) =>
    role !== null && agreed && !(role === 'observer' && confidential.has(sensitivity)),
  /** A place that is free, or one that is held for them. */
  register: (subject: Subject, now: Date) =>
    may.takePart(subject) &&
    givesPlaces(subject, now) &&
    (subject.myRegistration === 'offered' || (!isOpen(subject.myRegistration) && !isFull(subject))),
  /** Where the limits of a kind say no, too: the list is open to whoever has nothing yet. */
  wait: (subject: Subject, now: Date) =>
    may.takePart(subject) && givesPlaces(subject, now) && !isOpen(subject.myRegistration) && isFull(subject),
  cancel: (subject: Subject, now: Date) =>
    isOpen(subject.myRegistration) && Date.parse(subject.endsAt) > now.getTime(),
  /** A host who has not accepted the current agreement looks on, as everybody does. */
  change: (viewer: { id: string }, subject: Subject) => subject.agreed && runs(viewer, subject),
  seePeople: runs,
  /** What people need to take part is for the named host alone. */
  readNeeds: (viewer: { id: string }, subject: Pick<Subject, 'hostId' | 'agreed'>) =>
    subject.agreed && subject.hostId === viewer.id,
  checkIn: (subject: Subject, now: Date) =>
    isMine(subject) && givesPlaces(subject, now) && now.getTime() >= letsInAt(subject),
  /** Says how long they were there: whoever had a place, once it has begun. */
  correct: (subject: Pick<Subject, 'state' | 'startsAt' | 'myRegistration'>, now: Date) =>
    subject.state === 'planned' &&
    subject.myRegistration === 'registered' &&
    Date.parse(subject.startsAt) <= now.getTime(),
  /** Into its workshop: those with a place, and those who run it. */
  enter: (viewer: { id: string }, subject: Subject) =>
    subject.state === 'planned' && (isMine(subject) || runs(viewer, subject)),
}
