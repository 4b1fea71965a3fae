import { isOpen } from '../registrations/places.ts'
import { may as atEvent } from '../access.ts'

type Subject = Parameters<typeof atEvent.change>[1]
const isAhead = ({ state, startsAt }: Subject, now: Date) =>
  state === 'planned' && Date.parse(startsAt) > now.getTime()

/** Doing, about an event the viewer already sees. */
export const may = {
  ask: (viewer: { id: string }, subject: Subject, now: Date) =>
    atEvent.change(viewer, subject) && isAhead(subject, now),
  /** Whoever has, is offered or wants a place, until it begins. */
  answer: (subject: Subject, now: Date) => isOpen(subject.myRegistration) && isAhead(subject, now),
}
/** Whose answers are for the host alone. */
export const reads = (viewer: { id: string }, { hostId }: Subject, { seenBy }: { seenBy: string }): boolean =>
  seenBy === 'organisers' || hostId === viewer.id
