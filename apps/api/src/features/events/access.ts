import type { Role, Sensitivity } from '@waymark/contracts/networks'
import { may as inSpace } from '../networks/access.ts'

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
  myRegistration: string | null
}

const confidential = new Set<Sensitivity>(['chatham-house', 'closed'])
/** Whether places are given at all: not once it is over or cancelled. */
export const givesPlaces = ({ state, endsAt }: Pick<Subject, 'state' | 'endsAt'>, now: Date): boolean =>
  state === 'planned' && Date.parse(endsAt) > now.getTime()
const isMine = ({ myRegistration }: Subject) => myRegistration === 'registered'
const runs = (viewer: { id: string }, subject: Subject) =>
  subject.hostId === viewer.id || inSpace.moderate(subject)

/** Doing, about an event the viewer already sees. */
export const may = {
  /** Members take part; observers only where nothing is said in confidence; people from outside join the network first. */
  takePart: ({ role, agreed, sensitivity }: Pick<Subject, 'role' | 'agreed' | 'sensitivity'>) =>
    role !== null && agreed && !(role === 'observer' && confidential.has(sensitivity)),
  register: (subject: Subject, now: Date) =>
    may.takePart(subject) &&
    !isMine(subject) &&
    givesPlaces(subject, now) &&
    (subject.capacity === null || subject.registered < subject.capacity),
  cancel: (subject: Subject, now: Date) => isMine(subject) && Date.parse(subject.endsAt) > now.getTime(),
  /** A host who has not accepted the current agreement looks on, as everybody does. */
  change: (viewer: { id: string }, subject: Subject) => subject.agreed && runs(viewer, subject),
  seePeople: runs,
  /** Into its workshop: those with a place, and those who run it. */
  enter: (viewer: { id: string }, subject: Subject) =>
    subject.state === 'planned' && (isMine(subject) || runs(viewer, subject)),
}
